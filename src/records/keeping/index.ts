/** How records of declared kinds are kept and changed, and what of them a visitor may see. */

export { copiedTexts } from './copied-texts.ts';
export { copiesBy } from './copy-records.ts';
export { type Counted, readCounted, stateOfCounted } from './counted.ts';
export { namedFiles } from './file-rules.ts';
export { type Asking, findRecords, findRecordsOf, writtenLanguages } from './find-records.ts';
export { isPublic, isTextNeeded, type RecordInput, type SaveOutcome, writtenIn } from './judge-record.ts';
export { saveNewRecords, saveRecord } from './save-record.ts';
export { type FindNamed, readRecords, type SeenOf, seenBy, statesFor } from './seen.ts';
export {
  beginRecord,
  columnsOf,
  countInStates,
  findByIds,
  findHeads,
  findRecord,
  findVersions,
  type Kept,
  type KeptOf,
  lockScope,
  snapshot,
  stateOfList,
  valuesSaid,
} from './store.ts';
export { moveRecord, takeStep } from './take-step.ts';
export { hrefOf, tellTexts } from './tell.ts';
export { mayBeShown } from './wishes.ts';
