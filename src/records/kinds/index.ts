/** What a kind of record is declared with. */
export {
  type AnyKind,
  careOf,
  columnOf,
  type DateDeclared,
  declareKind,
  derivedOf,
  type FactsOf,
  type Fields,
  fieldsOf,
  firstState,
  guardedRecord,
  hangingBy,
  isTakenOff,
  labelOf,
  noticeOf,
  noticesOf,
  opennessOf,
  type RecordKind,
  type Seen,
  type SentIn,
  type Step,
  stateWord,
  stepsFrom,
  stepWord,
  workOn,
} from './declare.ts';
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
