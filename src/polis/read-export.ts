import { completeParticipants, completeStatements, noteGaps, noteSummary } from './complete.ts';
import type {
  FileReport,
  ImportReport,
  PolisConversation,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
  ReadProgress,
  SignReport,
} from './conversation.ts';
import type { CsvFacts, OnBytes } from './csv-file.ts';
import { detectSign } from './detect-sign.ts';
import { type PolisLimits, type SourceFile, usualLimits } from './export-source.ts';
import type { TimeUnits } from './fields.ts';
import { type ExportFiles, type FileKind, generationOf, identifyFiles } from './identify-files.ts';
import { Notes } from './notes.ts';
import { PolisFileProblem } from './problems.ts';
import { readComments } from './read-comments.ts';
import { readExternalIds, readParticipants } from './read-participants.ts';
import { readSummary } from './read-summary.ts';
import { readVotes } from './read-votes.ts';
import { flipVotes, noteTotals, reconcile } from './reconcile.ts';
import { checkSizes, openSource } from './source.ts';
import { latestVotes, VoteLog } from './vote-log.ts';

export type ReadOptions = {
  readonly onProgress?: (progress: ReadProgress) => void;
  /** What means agree in the files, 1 (`plus`) or -1 (`minus`). Only for exports whose sign cannot be detected. */
  readonly sign?: 'plus' | 'minus';
  readonly limits?: Partial<PolisLimits>;
};

export type PolisRead = {
  readonly conversation: PolisConversation;
  readonly report: ImportReport;
};

/**
 * Reads a Polis export of either generation from a folder or a zip file. Files
 * are read as streams; nothing is written, and nothing outside `path` is read.
 *
 * Throws a `PolisFileProblem` that names file and line when the export cannot
 * be trusted as it is. Everything that could be handled is in the report.
 */
export async function readPolisExport(path: string, options: ReadOptions = {}): Promise<PolisRead> {
  const limits = { ...usualLimits, ...options.limits };
  const source = await openSource(path, limits);
  try {
    const notes = new Notes();
    const files = await identifyFiles(source.files, notes);
    const used = Object.values(files).filter((file) => file !== null);
    checkSizes(used, limits);
    const raw = await readFiles(files, notes, progressOf(used, options.onProgress));
    return assemble(raw, notes, options.sign ?? null);
  } finally {
    source.close();
  }
}

function progressOf(files: readonly SourceFile[], onProgress: ReadOptions['onProgress']): OnBytes {
  const bytesTotal = files.reduce((sum, file) => sum + file.bytes, 0);
  let bytesRead = 0;
  return (file, bytes) => {
    bytesRead = Math.min(bytesRead + bytes, bytesTotal);
    onProgress?.({ file: file.name, bytesRead, bytesTotal });
  };
}

/** What the files say, before anything is made of it. */
type Raw = Awaited<ReturnType<typeof readFiles>>;

async function readFiles(files: ExportFiles, notes: Notes, onBytes: OnBytes) {
  const reports: FileReport[] = [];
  /** Reads a file if the export has it, and notes its form. */
  const readOne = async <R extends { readonly facts: CsvFacts }>(
    kind: FileKind,
    read: (file: SourceFile) => Promise<R>,
  ): Promise<R | null> => {
    const file = files[kind];
    if (!file) return null;
    const result = await read(file);
    const { facts } = result;
    reports.push({ name: file.name, bytes: file.bytes, rows: facts.records - (kind === 'summary' ? 0 : 1) });
    if (facts.byteOrderMark) notes.add('byte-order-mark', file.name, 'ignored');
    if (facts.carriageReturns) notes.add('carriage-returns', file.name, 'ignored');
    return result;
  };
  const summary = await readOne('summary', (file) => readSummary(file, onBytes));
  const comments = await readOne('comments', (file) => readComments(file, notes, onBytes));
  const log = await readOne('votes', (file) => readVotes(file, notes, onBytes));
  const matrix = await readOne('matrix', (file) => readParticipants(file, notes, onBytes));
  const xids = await readOne('xids', (file) => readExternalIds(file, onBytes));
  if (!comments) throw new PolisFileProblem('file-missing', { file: 'comments.csv' });
  if (!summary) notes.add('summary-missing', 'summary.csv', 'derived');
  if (!matrix) notes.add('matrix-missing', 'participants-votes.csv', 'derived');
  return {
    files,
    reports,
    summary: summary?.values ?? new Map<string, string>(),
    comments,
    log,
    matrix,
    externalIds: xids?.externalIds ?? new Map<number, string>(),
  };
}

function assemble(raw: Raw, notes: Notes, given: 'plus' | 'minus' | null): PolisRead {
  const { summary, comments, log, matrix } = raw;
  const events = log?.votes ?? null;
  const sign = findSign(raw, events ?? matrix?.cells ?? new VoteLog().columns(), notes, given);
  const units = addUnits(comments.units, log?.units, notes);
  const { votes, matrix: compared } = reconcile(events, matrix, notes);
  const statements = completeStatements(comments.statements, votes, matrix, notes);
  const participants = completeParticipants(votes, matrix, raw.externalIds, statements, notes);
  const counts = countVotes(votes, statements, participants, notes);
  noteGaps(statements, participants, notes);
  noteSummary(summary, counts, new Set(votes.statementId).size, notes);

  return {
    conversation: {
      topic: summary.get('topic') ?? '',
      description: summary.get('conversation-description') ?? '',
      url: summary.get('url') || null,
      summary,
      statements,
      participants,
      votes,
    },
    report: {
      ...generationOf(raw.files, summary, units),
      files: raw.reports,
      sign,
      counts,
      matrix: compared,
      entries: notes.entries(),
    },
  };
}

/** Finds the sign, checks the printed totals under it, and turns the votes so that 1 is agree. */
function findSign(raw: Raw, votes: PolisVotes, notes: Notes, given: 'plus' | 'minus' | null): SignReport {
  const { comments, log, matrix, files } = raw;
  const file = (files.votes ?? files.matrix)?.name ?? 'votes.csv';
  const sign = detectSign(votes, comments.statements, matrix?.rows ?? null, given, file);
  noteTotals(votes, comments.statements, matrix, sign.agreeIs, notes);
  if (sign.agreeIs === 'minus') {
    if (log) flipVotes(log.votes);
    if (matrix) flipVotes(matrix.cells);
  }
  return sign;
}

function addUnits(comments: TimeUnits, votes: TimeUnits | undefined, notes: Notes): TimeUnits {
  const seconds = comments.seconds + (votes?.seconds ?? 0);
  const milliseconds = comments.milliseconds + (votes?.milliseconds ?? 0);
  if (comments.missing > 0) notes.add('times-missing', 'comments.csv', 'kept', comments.missing);
  if (votes && votes.missing > 0) notes.add('times-missing', 'votes.csv', 'kept', votes.missing);
  if (seconds > 0 && milliseconds > 0) {
    notes.add('time-units-mixed', 'timestamp', 'kept', Math.min(seconds, milliseconds));
  }
  return { seconds, milliseconds, missing: comments.missing + (votes?.missing ?? 0) };
}

function countVotes(
  votes: PolisVotes,
  statements: readonly PolisStatement[],
  participants: readonly PolisParticipant[],
  notes: Notes,
): ImportReport['counts'] {
  const latest = latestVotes(votes);
  const revotes = votes.length - latest.events.length;
  if (revotes > 0) notes.add('revotes', 'votes.csv', 'kept', revotes);
  for (const where of latest.sameMoment) notes.add('revotes-at-one-moment', where, 'kept');
  let agrees = 0;
  let disagrees = 0;
  for (const event of latest.events) {
    if (votes.value[event] === 1) agrees += 1;
    if (votes.value[event] === -1) disagrees += 1;
  }
  return {
    statements: statements.length,
    participants: participants.length,
    voters: new Set(votes.voterId).size,
    voteEvents: votes.length,
    latestVotes: latest.events.length,
    agrees,
    disagrees,
    passes: latest.events.length - agrees - disagrees,
  };
}
