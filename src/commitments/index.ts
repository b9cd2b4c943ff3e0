/** What is promised, and what has to be done for it. */
export { commitmentKind } from './commitment.ts';
export { milestoneKind } from './milestone.ts';
