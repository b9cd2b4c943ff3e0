/** What the voices say, in sentences that others answer. */
export { findingKind } from './finding.ts';
