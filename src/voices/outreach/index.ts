/** What was done so that people hear of a process, and whom it wants to hear. */
export { outreachKind } from './outreach.ts';
export { outreachIn, type Reached, reachedBy } from './reached.ts';
