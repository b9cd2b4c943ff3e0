/** What a kind of record is declared with. */
export {
  careOf,
  columnOf,
  derivedOf,
  fieldsOf,
  firstState,
  guardedRecord,
  isTakenOff,
  labelOf,
  noticeOf,
  noticesOf,
  opennessOf,
  stateWord,
  stepsFrom,
  stepWord,
  workOn,
} from './about-kind.ts';
export { declareKind } from './declare.ts';
export type { AnyKind, DateDeclared, FactsOf, Fields, RecordKind, Seen, SentIn, Step } from './declared.ts';
export {
  type About,
  type Field,
  type FieldWords,
  type Named,
  type Offer,
  readValue,
  reasonOf,
  sayValue,
  writeValue,
} from './field.ts';
export { factsForm, factsIn, valuesFor } from './form.ts';
export { inZoneOf } from './own-zone.ts';
export { schemaFaults, tableSql } from './schema.ts';
export { field } from './sorts.ts';
