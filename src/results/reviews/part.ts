import { partOfKind } from '../../records/showing/index.ts';
import { reviewMigrations } from './migrations.ts';
import { reviewKind } from './review.ts';

export const reviewPart = partOfKind(reviewKind, reviewMigrations);
