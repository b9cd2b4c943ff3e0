/** What people contribute in a kind of record, for themselves: their page, their copy of it, and leaving. */
export type {
  AskFirst,
  CameOf,
  CameOfVote,
  Contributed,
  Contributions,
  Contributor,
  Leaver,
  Leaving,
  OwnPage,
  OwnSection,
  OwnStep,
  OwnWords,
  VotedOn,
} from './contributions.ts';
export { confirmForm, OwnField } from './own-form.tsx';
