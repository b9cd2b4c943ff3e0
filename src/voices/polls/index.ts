export { begunFrom } from './begun-from.ts';
export { FormerQuestions } from './former-questions.tsx';
export { PollReader, type PollSnapshot } from './load-poll.ts';
export { plainText, StatementInline, statementClass, titleOf, Worded, wordsOf } from './passage.tsx';
export {
  closedSince,
  knowsSingleVotes,
  type Poll,
  phaseOf,
  resultsAreVisible,
  type Statement,
  simulatedAmong,
  type Tally,
  type VoteWord,
  votesAreIn,
  votesIn,
  voteWords,
  wordingFor,
} from './poll.ts';
export { type PollSubject, pollOf, pollToTakePartIn } from './poll-access.ts';
export { withQuery } from './poll-links.ts';
export type { PollServices, ProcessPort, ResultFiles } from './poll-services.ts';
export type { PollLimits } from './rate-limits.ts';
export { writeManyVotes } from './write-many-votes.ts';
export { findImportOf, writePollOfTotals } from './write-totals.ts';
export { VoteWriter } from './write-votes.ts';
