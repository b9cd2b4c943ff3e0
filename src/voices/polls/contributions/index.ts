export {
  type ContributionCounts,
  countContributions,
  eraseContributions,
  forgetDecider,
  withdrawReason,
} from './erase-contributions.ts';
export {
  contributionsOf,
  type OwnReason,
  type OwnStatementRead,
  type OwnVoteEvent,
  type PollContributions,
  voteHistoryOf,
} from './find-contributions.ts';
export { withdrawStatement } from './withdraw-statement.ts';
