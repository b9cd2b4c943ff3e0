import { partOfKind } from '../../records/showing/index.ts';
import { progressMigrations } from './migrations.ts';
import { progressKind } from './progress.ts';

export const progressPart = partOfKind(progressKind, progressMigrations);
