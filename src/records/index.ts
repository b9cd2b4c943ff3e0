/** What a part says of the records it keeps, to those who show the records of all parts. */
export {
  actorOf,
  asRefused,
  type Doer,
  doerMay,
  done,
  invalid,
  nameOf,
  notFound,
  notNow,
  type Outcome,
  problemsOf,
  type Refused,
  Refusing,
} from './acts.ts';
export type { Channel, Piece, Way } from './channel.ts';
export type { Cites, End } from './cited.ts';
export type { Kind, Panel } from './kind.ts';
export { plainWordsOf } from './plain-words.ts';
export type { FoundPage, Heard, Published, PublishedFile, TableDescribed } from './published.ts';
export type { Scope, ScopeKind } from './scope.ts';
export { titlesOf } from './titles.ts';
export { type CameBy, type Limitation, limitations, type TookPart } from './took-part.ts';
