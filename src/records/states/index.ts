/** In which state a record is, was, and since when, whatever its kind. */
export { beginDraft, findStates, insertState, type StateRow, standingOf, stateOf } from './store.ts';
