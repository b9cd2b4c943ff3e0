/** Asking, once, that what was turned down be looked at again; somebody else answers. */
export { appealForm, SecondLook } from './second-look.tsx';
export {
  answerAppeal,
  appealsOf,
  countAppeals,
  emptyAppeals,
  insertAppeal,
  othersToAnswer,
} from './store.ts';
