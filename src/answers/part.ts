import { partOfKind } from '../records/showing/index.ts';
import { answerKind } from './answer.ts';
import { answerMigrations } from './migrations.ts';

export const answerPart = partOfKind(answerKind, answerMigrations);
