/** In which state a record is, was, and since when, whatever its kind. */
export {
  beginDraft,
  countStates,
  everPublic,
  findStates,
  insertState,
  insertStates,
  isInState,
  publicSinceOf,
  type StateRow,
  standingOf,
  stateOf,
  turnsOf,
} from './store.ts';
