/** What somebody independent judges of a promise. */
export { reviewKind } from './review.ts';
