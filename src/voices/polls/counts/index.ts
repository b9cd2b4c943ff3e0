export type { PollCounts, VotingDay } from './count-poll.ts';
export { countByGroup, type GroupVotes } from './group-votes.ts';
export { numberInPoll, numbersInPoll, participantNumbers } from './participant-numbers.ts';
export { loadCoverage, type PollCoverage } from './poll-coverage.ts';
export { hasVotedIn, listPollIds, loadImportReports, PollCountsReader } from './poll-figures.ts';
export { loadImpression, loadVotesState } from './poll-impression.ts';
export { type ReadMarks, readVoteColumns, type VotesRead } from './read-vote-columns.ts';
export { agreesForRows, whyRowsAreKept } from './row-files.ts';
export { peopleForStep, stepCounts } from './shown-counts.ts';
