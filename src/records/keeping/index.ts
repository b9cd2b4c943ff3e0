/** How records of declared kinds are kept and changed, and what of them a visitor may see. */

export {
  clearFacts,
  emptyRecords,
  forgetAuthor,
  insertAuthor,
  newestReasons,
  newestStep,
  recentlySent,
  sentInBy,
} from './authors.ts';
export { copiedTexts } from './copied-texts.ts';
export { copiesBy } from './copy-records.ts';
export { namedFiles } from './file-rules.ts';
export {
  isPublic,
  type SaveOutcome,
  saveRecord,
  writtenIn,
} from './save-record.ts';
export { type FindNamed, readRecords, type SeenOf, seenBy, statesFor } from './seen.ts';
export {
  type Asking,
  beginRecord,
  columnsOf,
  countInStates,
  countRecords,
  findByIds,
  findRecord,
  findRecords,
  findRecordsOf,
  findVersions,
  type Kept,
  type KeptOf,
  lockScope,
  stateOfList,
} from './store.ts';
export { moveRecord, takeStep } from './take-step.ts';
export { hrefOf, tellTexts } from './tell.ts';
