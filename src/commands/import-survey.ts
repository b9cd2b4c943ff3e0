import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { inTransaction } from '../platform/database/index.ts';
import type { Services } from '../platform/index.ts';
import { processScope } from '../processes/index.ts';
import {
  beginSurvey,
  checkForm,
  columnMap,
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
    /** The first cells that are no answer to their question, with line and column. */
    readonly problems: ReturnType<typeof readAnswers>['problems'];
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
  onProgress: (label: string, done: number) => void = () => {},
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
    const refused = came?.refused.length ?? 0;
    if (dryRun)
      return { survey: null, answers: { ...none, read: (came?.answers.length ?? 0) + refused, refused } };
    const at = clock();
    // Answers that cannot be taken leave no form behind.
    return inTransaction(db, async (tx) => {
      const begun = await beginSurvey(tx, doer, scope, read, at);
      if (!begun.ok) throw new BadUse(`${path}: the survey was not taken (${begun.why}).`);
      const survey = begun.value;
      const told = (done: number) => onProgress('Importing', done / (came?.answers.length ?? 1));
      const answers = came ? await takeAnswers(tx, doer, { scope, survey }, came, at, told) : none;
      return { survey, answers };
    });
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
    problems: came?.problems ?? [],
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

type ColumnMap = NonNullable<Parameters<typeof readAnswers>[2]>;

/** Which question a column is, by what stands at its head, as the page of its survey gives it: `{"Q7_1": "theme/budget", "Internal note": ""}`. */
async function mapIn(path: string): Promise<ColumnMap> {
  const text = (await bytesOf(path)).toString('utf8');
  const read = columnMap.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new BadUse(
    `${path} is no map: write {"head of a column": "name of its question"}, with "" for none, or {"question": "name", "choices": {"what stands there": "name of the choice"}}.`,
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
