import { partOfKind } from '../../records/showing/index.ts';
import { findingKind } from './finding.ts';
import { findingMigrations } from './migrations.ts';

export const findingPart = partOfKind(findingKind, findingMigrations);
