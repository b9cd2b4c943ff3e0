import type { Queryable } from '../../../platform/database/index.ts';
import type { ZipEntry } from '../../../platform/downloads/index.ts';
import { type SpreadsheetCell, spreadsheetPieces } from '../../../platform/index.ts';
import type { NotTaken } from '../files/read-form.ts';
import { readSurveyJs } from '../files/surveyjs.ts';
import { readXlsForm } from '../files/xlsform.ts';
import { asksForFiles, choicesOf, type Form, isSection, itemsOf, recordsOf, wordsIn } from '../form/form.ts';
import { asSurveyJs } from '../form/surveyjs-json.ts';
import { type KeptAnswer, type KeptForm, sentAnswers } from '../store.ts';
import { type Column, cellOf, columnsOf } from './answer-columns.ts';
import { dayOf, longHeads, longRows } from './long-rows.ts';
import { lostBetween } from './lost.ts';
import { mostInCell, workbookPieces } from './workbook.ts';
import { asXlsForm } from './xlsform.ts';

export const exportFormats = ['xlsform', 'surveyjs', 'csv', 'long-csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * A survey as files that others read: its form, or the answers that were sent, each with a dictionary of what is in it, and
 * last what does not come back from there. Who answered, their codes and whether they may be quoted is in none of them.
 */
export const exportSurvey = (
  db: Queryable,
  survey: string,
  { form }: KeptForm,
  format: ExportFormat,
): AsyncGenerator<ZipEntry> => filesOf(form, () => sentAnswers(db, survey), format);

type Sent = () => AsyncIterable<readonly KeptAnswer[]>;

export async function* filesOf(form: Form, sent: Sent, format: ExportFormat): AsyncGenerator<ZipEntry> {
  const lost: NotTaken[] = [];
  if (format === 'xlsform') {
    const { sheets, lost: unsaid } = asXlsForm(form);
    lost.push(...unsaid, ...lostBetween(form, readXlsForm('form.xlsx', sheets).form));
    const rows = sheets.map(({ name, rows: all }) => ({ name, rows: () => all }));
    yield { path: 'form.xlsx', pieces: workbookPieces(rows) };
  } else if (format === 'surveyjs') {
    const json = asSurveyJs(form);
    lost.push(...lostBetween(form, readSurveyJs('form.json', json).form));
    yield { path: 'form.json', pieces: [`${JSON.stringify(json, null, 2)}\n`] };
  } else yield* answersAs(format, form, sent, lost);
  yield { path: 'lost.json', pieces: [`${JSON.stringify({ format, notTaken: lost }, null, 2)}\n`] };
}

type Row = readonly SpreadsheetCell[];
const before = ['_id', '_submission_time', '_language'];

async function* answersAs(
  format: 'csv' | 'long-csv' | 'xlsx',
  form: Form,
  sent: Sent,
  lost: NotTaken[],
): AsyncGenerator<ZipEntry> {
  const columns = columnsOf(form, await mostRecords(form, sent));
  const seen = new Seen();
  const dictionary = () => columns.map((column) => describe(column, form));
  lost.push(...alwaysLost(format, form));
  if (format === 'long-csv')
    yield { path: 'answers-long.csv', pieces: spreadsheetPieces(longHeads, longRows(form, sent())) };
  else if (format === 'csv') {
    const heads = [...before, ...columns.map(({ head }) => head)];
    yield { path: 'answers.csv', pieces: spreadsheetPieces(heads, rowsOf(sent(), columns, seen)) };
  } else {
    const sheets = [
      {
        name: 'answers',
        rows: async function* () {
          yield [...before, ...columns.map(({ head }) => head)];
          yield* rowsOf(sent(), columns, seen);
        },
      },
      { name: 'dictionary', rows: () => [described, ...dictionary()] },
    ];
    yield { path: 'answers.xlsx', pieces: workbookPieces(sheets) };
  }
  if (format !== 'xlsx') yield { path: 'dictionary.csv', pieces: spreadsheetPieces(described, dictionary()) };
  lost.push(...seen.told(format));
}

async function* rowsOf(
  sent: AsyncIterable<readonly KeptAnswer[]>,
  columns: readonly Column[],
  seen: Seen,
): AsyncGenerator<Row> {
  for await (const batch of sent)
    for (const one of batch)
      yield [
        one.id,
        dayOf(one),
        one.language,
        ...columns.map((column) => seen.cell(cellOf(column, one.answers))),
      ];
}

/** How many records a section that repeats has at most: as many columns are needed. */
async function mostRecords(form: Form, sent: Sent): Promise<ReadonlyMap<string, number>> {
  const repeated = [...itemsOf(form)].flatMap(({ item, within }) =>
    isSection(item) && item.repeats ? [{ name: item.name, within: [...within, item] }] : [],
  );
  const most = new Map<string, number>();
  if (repeated.length === 0) return most;
  for await (const batch of sent())
    for (const { answers } of batch)
      for (const section of repeated)
        most.set(section.name, Math.max(most.get(section.name) ?? 0, recordsOf(section, answers).length));
  return most;
}

const described = ['column', 'question', 'type', 'asked', 'asked if', 'holds', 'values'] as const;

function describe({ head, placed: { item }, part }: Column, form: Form): Row {
  const text = (words: Parameters<typeof wordsIn>[0]) =>
    wordsIn(words, form.languages[0] ?? '', form.languages);
  const choices = 'list' in item ? choicesOf(form, item.list) : [];
  const labelOf = (value: string) => text(choices.find((one) => one.value === value)?.label) || value;
  const holds = () => {
    if (part === undefined) return 'answer';
    if (part === 'comment') return 'words beside the answer';
    if ('value' in part) return `1: chosen, 0: not: ${labelOf(part.value)}`;
    const row = item.type === 'matrix' ? item.rows.find(({ name }) => name === part.row) : undefined;
    return `row: ${text(row?.label)}`;
  };
  const values = part === undefined || (part !== 'comment' && 'row' in part) ? choices : [];
  return [
    head,
    item.name,
    item.type,
    text(item.label),
    item.shownIf ?? null,
    holds(),
    values
      .slice(0, 200)
      .map(({ value }) => `${value} = ${labelOf(value)}`)
      .join('; ') || null,
  ];
}

/** What a table of answers never says, where the form has it. */
function alwaysLost(format: ExportFormat, form: Form): NotTaken[] {
  if (format === 'long-csv')
    return [{ where: 'answers', what: 'a row for each answer', why: 'is read by other programs, not here' }];
  const nested = [...itemsOf(form)].some(
    ({ item, within }) => isSection(item) && item.repeats && within.some(({ repeats }) => repeats),
  );
  return [
    ...(asksForFiles(form.sections)
      ? [{ where: 'answers', what: 'the files', why: 'lie apart: here stand their ids and names' }]
      : []),
    {
      where: 'answers',
      what: 'what nobody was asked, and what they left out',
      why: 'both are empty: the long table tells them apart',
    },
    ...(nested
      ? [
          {
            where: 'answers',
            what: 'records within records',
            why: 'stand beside each other, whosever they are',
          },
        ]
      : []),
  ];
}

/** What stands in a cell where nobody answered, as other programs write it. */
const blank = /^(|n\/?a|null|\{question_not_shown\})$/i;

/** Counts the cells that come back otherwise, while they are written. */
class Seen {
  readonly #counts = { blank: 0, trimmed: 0, cut: 0 };

  cell(value: SpreadsheetCell): SpreadsheetCell {
    if (typeof value !== 'string') return value;
    if (blank.test(value.trim())) this.#counts.blank += 1;
    else if (value.trim() !== value) this.#counts.trimmed += 1;
    if (value.length > mostInCell) this.#counts.cut += 1;
    return value;
  }

  told(format: ExportFormat): NotTaken[] {
    const { blank: empty, trimmed, cut } = this.#counts;
    const told = (count: number, what: string, why: string) =>
      count > 0 ? [{ where: `answers (${count})`, what, why }] : [];
    return [
      ...told(empty, 'a text such as "n/a"', 'is read as no answer'),
      ...told(trimmed, 'blanks around a text', 'do not come back'),
      ...(format === 'xlsx'
        ? told(cut, `a text of more than ${mostInCell} signs`, 'is cut: no workbook has longer cells')
        : []),
    ];
  }
}
