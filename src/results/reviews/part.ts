import { correctionsOn, partOfKind } from '../../records/showing/index.ts';
import { reviewMigrations } from './migrations.ts';
import { reviewKind } from './review.ts';

export const reviewPart = partOfKind(reviewKind, reviewMigrations, (services) => ({
  panelsOn: { review: { last: correctionsOn(services) } },
}));
