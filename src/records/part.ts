import type { Part } from '../platform/index.ts';
import { recordMigrations } from './migrations.ts';

export const recordPart: Part = { name: 'records', migrations: recordMigrations };
