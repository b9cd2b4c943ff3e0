import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Services } from '../platform/index.ts';
import { processScope } from '../processes/index.ts';
import {
  beginSurvey,
  checkForm,
  countsOf,
  type FormCounts,
  NotRead,
  type NotTaken,
  readAnswers,
  readAnswerTable,
  readFormFile,
  type TakenAnswers,
  takeAnswers,
} from '../voices/surveys/index.ts';
import { BadUse } from './running.ts';

/** `throughline import survey FILE [--responses FILE [--map FILE]] --process P [--dry-run]`, as the options come. */
export type ImportSurveyOptions = {
  readonly process: string;
  readonly responses?: string | undefined;
  readonly map?: string | undefined;
  readonly dryRun?: boolean | undefined;
};

/** What was in the files, as the command prints it. */
export type ImportedSurvey = { readonly format: string; readonly survey: string | null } & FormCounts & {
    readonly answers: TakenAnswers;
    readonly notTaken: readonly NotTaken[];
  };

const none: TakenAnswers = { read: 0, added: 0, unchanged: 0, refused: 0 };
const doer = { system: 'import' } as const;

/**
 * Brings a form that was made elsewhere into a process, as the draft of a survey, and what was answered there. A table of
 * answers alone is both. Throws BadUse when the call or a file is wrong.
 */
export async function importSurvey(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  path: string,
  { process, dryRun, ...files }: ImportSurveyOptions,
): Promise<ImportedSurvey> {
  const scope = await processScope.find(db, process, 'en');
  if (!scope)
    throw new BadUse(`There is no process “${process}”. Give its id or the last part of its address.`);
  const bytes = await bytesOf(path);
  const read = reading(() => readFormFile(path, bytes));
  const responses = files.responses ?? (read.holdsAnswers ? path : null);
  const table = responses === null ? null : await tableOf(responses);
  const map = files.map === undefined ? undefined : await mapIn(files.map);
  const came = table && readAnswers(read.form, table, map);
  const taken = async (): Promise<{ survey: string | null; answers: TakenAnswers }> => {
    if (dryRun) return { survey: null, answers: { ...none, read: came?.answers.length ?? 0 } };
    const at = clock();
    const begun = await beginSurvey(db, doer, scope, read, at);
    if (!begun.ok) throw new BadUse(`${path}: the survey was not taken (${begun.why}).`);
    const survey = begun.value;
    return { survey, answers: came ? await takeAnswers(db, doer, { scope, survey }, came, at) : none };
  };
  const faults = checkForm(read.form).map(({ item, why, what }) => ({
    where: item,
    what,
    why: `does not work as it is: ${why}`,
  }));
  return {
    format: read.format,
    ...(await taken()),
    ...countsOf(read),
    notTaken: [...read.notTaken, ...(came?.notTaken ?? []), ...faults],
  };
}

const bytesOf = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new BadUse(`${path} cannot be read. Is the path right?`);
  });

async function tableOf(path: string) {
  const bytes = await bytesOf(path);
  return reading(() => readAnswerTable(basename(path), bytes));
}

const mapOfColumns = z.record(z.string(), z.string());

/** Which question a column is, by what stands at its head: `{"Q7_1": "theme/budget", "Internal note": ""}`. */
async function mapIn(path: string): Promise<Readonly<Record<string, string>>> {
  const text = (await bytesOf(path)).toString('utf8');
  const read = mapOfColumns.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new BadUse(
    `${path} is no map: write {"head of a column": "name of its question"}, with "" for none.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotRead) throw new BadUse(`${error.where} ${error.message}.`);
    throw error;
  }
}

/** What came of it, for people. */
export const linesOf = (imported: ImportedSurvey): string[] => {
  const { format, survey, questions, choices, languages, sections, conditions, answers, notTaken } = imported;
  return [
    `${format}: ${questions} questions, ${choices} choices, ${sections} sections, ${conditions} conditions, in ${languages.join(', ')}.`,
    `Of ${answers.read} answers ${answers.added} are new, ${answers.unchanged} were there already.`,
    survey === null ? 'Nothing was written.' : `It is a draft: ${survey}.`,
    ...notTaken.map(({ where, what, why }) => `Not taken: ${where}, ${what}: ${why}`),
  ];
};
