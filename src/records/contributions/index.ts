/** What people contribute in a kind of record, for themselves: their page, their copy of it, and leaving. */
export type {
  CameOf,
  Contributed,
  Contributions,
  Contributor,
  Leaver,
  Leaving,
  OwnPage,
  OwnSection,
  OwnStep,
  OwnWords,
} from './contributions.ts';
