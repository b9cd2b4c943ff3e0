import { partOfKind } from '../records/showing/index.ts';
import { commitmentKind } from './commitment.ts';
import { commitmentMigrations, milestoneMigrations } from './migrations.ts';
import { milestoneKind } from './milestone.ts';

export const commitmentPart = partOfKind(commitmentKind, commitmentMigrations);
export const milestonePart = partOfKind(milestoneKind, milestoneMigrations);
