/**
 * Polis conversations as files: reading both generations of exports, and writing
 * them. Files only; what a poll makes of a conversation is decided elsewhere.
 */
export type {
  FileReport,
  ImportReport,
  PolisConversation,
  PolisGeneration,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
  PolisVoteValue,
  ReadProgress,
  ReportEntry,
  ReportKind,
  SignEvidence,
  SignReport,
} from './conversation.ts';
export { describeEntry, describeProblem, problemLine } from './describe.ts';
export type { LossKind } from './export-tables.ts';
export { PolisFileProblem, type PolisProblemCode, type ProblemValues } from './problems.ts';
export { type PolisRead, type ReadOptions, readPolisExport } from './read-export.ts';
export { type PolisLimits, usualLimits } from './source.ts';
export { eachVote, type LatestVotes, latestVotes, type VoteEvent, VoteLog, voteAt } from './vote-log.ts';
export { type PolisWritten, type WriteOptions, writePolisExport } from './write-export.ts';
