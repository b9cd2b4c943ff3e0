import { partOfKind } from '../../records/showing/index.ts';
import { conversationKind } from './conversation.ts';
import { conversationMigrations, pointMigrations } from './migrations.ts';
import { pointKind } from './point.ts';

export const conversationPart = partOfKind(conversationKind, conversationMigrations);
export const pointPart = partOfKind(pointKind, pointMigrations);
