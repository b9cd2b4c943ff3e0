export { loadPoll, loadTallies, PollReader, type PollSnapshot, touchPoll } from './load-poll.ts';
export { pollMigrations } from './migrations.ts';
export {
  isVotable,
  type Poll,
  type PollKind,
  type PollPhase,
  phaseOf,
  resultsAreVisible,
  type Statement,
  type StatementState,
  type Tally,
  votesIn,
  type VoteValue,
  type VoteWord,
  voteWords,
  type Wording,
  wordingFor,
  wordOfVote,
} from './poll.ts';
export { pollOf, type PollSubject, statementOf } from './poll-access.ts';
export { pollRoutes } from './poll-routes.ts';
export type { PollServices, ProcessPort, ProcessView } from './poll-services.ts';
export { createPollLimits, type PollLimits } from './rate-limits.ts';
export { TallyReader } from './read-tallies.ts';
export { castVote, type VoteOrder, type VoteOutcome, type VoteRefusal } from './voting/cast-vote.ts';
export { type VoteToWrite, VoteWriter, type WrittenVote } from './write-votes.ts';
