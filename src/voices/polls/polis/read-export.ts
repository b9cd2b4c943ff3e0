import { completeParticipants, completeStatements, noteGaps, noteSummary } from './complete.ts';
import type {
  FileReport,
  ImportReport,
  PolisConversation,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
  ReadProgress,
} from './conversation.ts';
import type { CsvFacts, OnBytes } from './csv-file.ts';
import { detectSign } from './detect-sign.ts';
import { type ExportFiles, generationOf, identifyFiles } from './identify-files.ts';
import { Notes } from './notes.ts';
import { readComments } from './read-comments.ts';
import { readExternalIds, readParticipants } from './read-participants.ts';
import { readSummary } from './read-summary.ts';
import { readVotes } from './read-votes.ts';
import { flipVotes, noteTotals, reconcile } from './reconcile.ts';
import { checkSizes, openSource, type PolisLimits, type SourceFile, usualLimits } from './source.ts';
import { latestVotes } from './vote-log.ts';

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
    return await readFiles(files, notes, progressOf(used, options.onProgress), options.sign ?? null);
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

async function readFiles(
  files: ExportFiles,
  notes: Notes,
  onBytes: OnBytes,
  sign: 'plus' | 'minus' | null,
): Promise<PolisRead> {
  const reports: FileReport[] = [];
  const keep = <R extends { readonly facts: CsvFacts }>(file: SourceFile, read: R, header: 0 | 1): R => {
    reports.push({ name: file.name, bytes: file.bytes, rows: read.facts.records - header });
    if (read.facts.byteOrderMark) notes.add('byte-order-mark', file.name, 'ignored');
    if (read.facts.carriageReturns) notes.add('carriage-returns', file.name, 'ignored');
    return read;
  };
  const summary: ReadonlyMap<string, string> = files.summary
    ? keep(files.summary, await readSummary(files.summary, onBytes), 0).values
    : new Map<string, string>();
  if (!files.summary) notes.add('summary-missing', 'summary.csv', 'derived');
  if (!files.comments) throw new Error('Files are identified before they are read.');
  const comments = keep(files.comments, await readComments(files.comments, notes, onBytes), 1);
  const log = files.votes ? keep(files.votes, await readVotes(files.votes, notes, onBytes), 1) : null;
  const matrix = files.matrix
    ? keep(files.matrix, await readParticipants(files.matrix, notes, onBytes), 1)
    : null;
  if (!matrix) notes.add('matrix-missing', 'participants-votes.csv', 'derived');
  const xids: ReadonlyMap<number, string> = files.xids
    ? keep(files.xids, await readExternalIds(files.xids, onBytes), 1).externalIds
    : new Map<number, string>();

  const events = log?.votes ?? null;
  const signReport = detectSign(
    events ?? matrix?.cells ?? noVotes,
    comments.statements,
    matrix?.rows ?? null,
    sign,
    (files.votes ?? files.matrix ?? files.comments).name,
  );
  noteTotals(events ?? matrix?.cells ?? noVotes, comments.statements, matrix, signReport.agreeIs, notes);
  if (signReport.agreeIs === 'minus') {
    if (events) flipVotes(events);
    if (matrix) flipVotes(matrix.cells);
  }
  const units = addUnits(comments.units, log?.units, notes);
  const { votes, matrix: compared } = reconcile(events, matrix, notes);
  const statements = completeStatements(comments.statements, votes, matrix, notes);
  const participants = completeParticipants(votes, matrix, xids, statements, notes);
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
      ...generationOf(files, summary, units),
      files: reports,
      sign: signReport,
      counts,
      matrix: compared,
      entries: notes.entries(),
    },
  };
}

const noVotes: PolisVotes = {
  length: 0,
  statementId: new Int32Array(),
  voterId: new Int32Array(),
  value: new Int8Array(),
  time: new Float64Array(),
  important: null,
};

type Units = { readonly seconds: number; readonly milliseconds: number; readonly missing: number };

function addUnits(comments: Units, votes: Units | undefined, notes: Notes): Units {
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
