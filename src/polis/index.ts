/**
 * Polis conversations as files: reading both generations of exports, and writing them. Files only; what a poll makes of a
 * conversation is decided elsewhere.
 */
export type {
  ImportReport,
  PolisConversation,
  PolisGeneration,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
  ReportEntry,
} from './conversation.ts';
export { exportTables } from './export-tables.ts';
export { fingerprint, formerFingerprint } from './fingerprint.ts';
export { columnNamed } from './header.ts';
export { PolisFileProblem, type ProblemValues } from './problems.ts';
export { type PolisRead, type ReadOptions, readPolisExport } from './read-export.ts';
export { numberOfTid, tidOfNumber } from './statement-ids.ts';
export { latestVotes, VoteLog } from './vote-log.ts';
export { csvPieces, type PolisWritten, writePolisExport } from './write-export.ts';
