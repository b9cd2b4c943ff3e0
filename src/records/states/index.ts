/** In which state a record is, was, and since when, whatever its kind. */
export {
  beginDraft,
  countStates,
  findStates,
  insertState,
  type StateRow,
  standingOf,
  stateOf,
} from './store.ts';
