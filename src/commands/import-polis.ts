import type { Database } from '../platform/database/index.ts';
import {
  type ImportReport,
  type PolisConversation,
  PolisFileProblem,
  readPolisExport,
} from '../polis/index.ts';
import { findProcessGuarded } from '../processes/index.ts';
import {
  describeEntry,
  findImportedPoll,
  type ImportedConversation,
  importConversation,
  languagesOf,
  problemLine,
} from '../voices/polls/polis/index.ts';
import { createProcessForImport } from './process-for-import.ts';
import { BadUse } from './running.ts';

export type ImportPolisOptions = {
  readonly path: string;
  /** Id or address part; left out, a new process is made, as a draft. */
  readonly process?: string | undefined;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly sign?: string | undefined;
  readonly dryRun?: boolean | undefined;
};

/** `done`: as a part of one. */
export type PolisProgress = (label: string, done: number) => void;

/** What the command answers, as `--json` prints it. */
export type PolisImported = {
  readonly dryRun: boolean;
  readonly topic: string;
  readonly pollId: string | null;
  readonly added: boolean;
  readonly processId: string | null;
  readonly report: ImportReport;
  readonly seconds: number;
};

const by = { kind: 'system', id: 'command-line' } as const;

/** Imports a Polis export. Throws BadUse, with file and line, when the call or the export is wrong. */
export async function importPolis(
  openDb: <T>(work: (db: Database) => Promise<T>) => Promise<T>,
  options: ImportPolisOptions,
  now: Date,
  onProgress: PolisProgress = () => {},
): Promise<PolisImported> {
  const started = performance.now();
  const language = languageFrom(options.language);
  const { conversation, report } = await read(options, onProgress);
  const answer = (made: Partial<PolisImported>): PolisImported => ({
    dryRun: options.dryRun === true,
    topic: conversation.topic,
    pollId: null,
    added: false,
    processId: null,
    report,
    seconds: Math.round(performance.now() - started) / 1000,
    ...made,
  });
  if (options.dryRun) {
    const { process } = options;
    if (process !== undefined) await openDb((db) => processToImportInto(db, process));
    return answer({});
  }
  return openDb(async (db) =>
    answer(await write(db, conversation, report, { ...options, language }, now, onProgress)),
  );
}

async function read(options: ImportPolisOptions, onProgress: PolisProgress) {
  const { sign } = options;
  if (sign !== undefined && sign !== 'plus' && sign !== 'minus')
    throw new BadUse('--sign must be plus (1 means agree) or minus (-1 means agree).');
  try {
    return await readPolisExport(options.path, {
      ...(sign ? { sign } : {}),
      onProgress: ({ bytesRead, bytesTotal }) => onProgress('Reading', bytesRead / bytesTotal),
    });
  } catch (error) {
    if (error instanceof PolisFileProblem) throw new BadUse(problemLine(error));
    throw error;
  }
}

async function write(
  db: Database,
  conversation: PolisConversation,
  report: ImportReport,
  options: ImportPolisOptions,
  now: Date,
  onProgress: PolisProgress,
): Promise<ImportedConversation & { readonly processId: string | null }> {
  if (options.process !== undefined) {
    const processId = await processToImportInto(db, options.process);
    return { ...(await importInto(db, processId)), processId };
  }
  const before = await findImportedPoll(db, conversation);
  if (before !== null) return { pollId: before, added: false, processId: null };
  const { poll: language } = await languagesOf(conversation, options.language ?? null);
  return db.transaction().execute(async (tx) => {
    const processId = await createProcessForImport(tx, conversation, { title: options.title, language, now });
    return { ...(await importInto(tx, processId)), processId };
  });

  function importInto(where: Parameters<typeof importConversation>[0], processId: string) {
    const { title, language } = options;
    return importConversation(where, {
      conversation,
      report,
      processId,
      title,
      language,
      by,
      at: now,
      onProgress: (done, total) => onProgress('Writing', done / total),
    });
  }
}

async function processToImportInto(db: Database, idOrSlug: string): Promise<string> {
  const found = await findProcessGuarded(db, idOrSlug);
  if (found) return found.process.id;
  throw new BadUse(`There is no process “${idOrSlug}”. Give its id or the last part of its address.`);
}

const namesOfLanguages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function languageFrom(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  try {
    const [tag] = Intl.getCanonicalLocales(given);
    if (tag && namesOfLanguages.of(tag)) return tag;
  } catch {
    // falls through to the same message
  }
  throw new BadUse(`--language ${given}: write a language tag such as en, fr or pt-BR.`);
}

/** What was imported and what was odd about it, for people. */
export function linesOf(imported: PolisImported): string[] {
  const { topic, report, pollId, added, dryRun, seconds, processId } = imported;
  const { counts, sign, matrix } = report;
  const lines = [
    topic,
    `${report.generation === 'zip' ? 'Older' : 'Newer'} kind of export, recognised by ${report.recognisedBy.join(', ')}.`,
    `${counts.statements} statements, ${counts.participants} participants, ${counts.latestVotes} votes (${counts.voteEvents} with those that were changed later): ${counts.agrees} agree, ${counts.disagrees} disagree, ${counts.passes} pass.`,
    ...signLines(sign),
    ...(matrix
      ? [`${matrix.matching} of ${matrix.cells} votes stand as well in the participants’ file.`]
      : []),
    ...report.entries.map(
      (entry) =>
        `- ${describeEntry('en', entry)}${entry.examples.length > 0 ? ` (${entry.examples.join(', ')})` : ''}`,
    ),
  ];
  if (dryRun) return [...lines, 'Nothing was written.'];
  if (!added)
    return [...lines, `This conversation was imported before; nothing was added. Its poll: /polls/${pollId}`];
  return [
    ...lines,
    `Imported in ${seconds.toFixed(1)} s, as a draft. Look at it and publish it: /manage/polls/${pollId}`,
    `Its process: /manage/processes/${processId}`,
  ];
}

function signLines({ agreeIs, how, evidence }: ImportReport['sign']): string[] {
  if (how === 'irrelevant')
    return ['Nobody agreed or disagreed, so it does not matter which sign means agree.'];
  const meaning = `${agreeIs === 'plus' ? '1' : '-1'} means agree`;
  if (how === 'given') return [`${meaning}, as you said.`];
  return [
    `${meaning}:`,
    ...evidence.map(
      ({ kind, of, plus, minus }) =>
        `- ${kind}: of ${of} rows, ${plus} fit if 1 means agree, ${minus} if -1 does`,
    ),
  ];
}
