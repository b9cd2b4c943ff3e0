/** Drafts that go. */
export { discardRecord } from './discard-record.ts';
