import { parse } from 'csv-parse/sync';
import { cleanText } from '../../../platform/http/index.ts';
import { readSpreadsheet } from '../../../platform/index.ts';
import { jsonIn } from './json-in.ts';
import { koboVersions, submissionsOf } from './kobo.ts';
import { NotRead } from './read-form.ts';
import { sheetsOf } from './sheets.ts';

/** Answers as a table: what stands at the head of each column, and a row for each person. */
export type AnswerTable = {
  readonly heads: readonly string[];
  /** With the line of the file in which each begins. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** How the file was read, where it was not plain: its encoding, rows above the answers. */
  readonly notes: readonly string[];
  readonly format: (typeof answerFormats)[number];
};

const answerFormats = [
  'kobo',
  'ours',
  'limesurvey-vv',
  'qualtrics',
  'surveymonkey',
  'workbook',
  'text',
] as const;

/** Reads a table of answers: CSV with any of the usual separators and encodings, or the first sheet of a workbook. */
export function readAnswerTable(file: string, bytes: Uint8Array): AnswerTable {
  const { heads, rows, notes, format } = readTable(file, bytes);
  return {
    format,
    heads: heads.map(cleanText),
    rows: rows.map(({ line, cells }) => ({ line, cells: cells.map(cleanText) })),
    notes,
  };
}

function readTable(file: string, bytes: Uint8Array): AnswerTable {
  const notes: string[] = [];
  const versions =
    /^\s*[[{]/.test(new TextDecoder().decode(bytes.slice(0, 100))) && koboVersions(jsonIn(bytes));
  if (versions) {
    const { heads, rows } = submissionsOf(versions);
    return {
      format: 'kobo',
      heads,
      rows: rows.map((cells, index) => ({ line: index + 1, cells })),
      notes,
    };
  }
  const rows = isWorkbook(bytes) ? firstSheet(file, bytes) : rowsOfCsv(file, bytes, notes);
  const [first = [], second = [], third = []] = rows.map(({ cells }) => cells);
  if (first.every((head) => head.trim() === ''))
    throw new NotRead(file, 'has no row with the names of its columns');
  const [isVv, above] = [isVvTable(second), headRows(second, third)];
  if (isVv) {
    const plain = rows.slice(2).map(({ line, cells }) => ({ line, cells: cells.map(fromVv) }));
    return { format: 'limesurvey-vv', heads: second, rows: plain, notes };
  }
  const ours = isOurs(first) && !isWorkbook(bytes) ? readSpreadsheet(bytes) : null;
  if (Array.isArray(ours))
    return {
      format: 'ours',
      heads: first,
      rows: ours.slice(1).map((cells, index) => ({ line: index + 2, cells })),
      notes,
    };
  const plain = isWorkbook(bytes) ? 'workbook' : 'text';
  if (above === 1) return { format: plain, heads: first, rows: rows.slice(1), notes };
  notes.push(`${above} rows above the answers`);
  const format =
    above === 3 || /^response ?id$/i.test(second[0]?.trim() ?? '') ? 'qualtrics' : 'surveymonkey';
  return { format, heads: headsOf(first, second, above), rows: rows.slice(above), notes };
}

/** Written by our own export, with an apostrophe before what a spreadsheet would run. */
const isOurs = (heads: readonly string[]) =>
  ['_id', '_submission_time', '_language'].every((head, index) => heads[index] === head);

const isWorkbook = (bytes: Uint8Array) =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

const firstSheet = (file: string, bytes: Uint8Array) =>
  (sheetsOf(file, bytes)[0]?.rows ?? []).map((cells, index) => ({ line: index + 1, cells }));

type Row = AnswerTable['rows'][number];

/** The rows of a text with separators, with the line in which each begins. */
export function rowsOfCsv(file: string, bytes: Uint8Array, notes: string[]): Row[] {
  const text = decoded(bytes, notes);
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
      info: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new NotRead(
      file,
      `is no table that can be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** UTF-8 where it is, else what older programs write on Windows. */
function decoded(bytes: Uint8Array, notes: string[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    notes.push('it is not in UTF-8: read as windows-1252');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that the first line has most of, outside of quotes; a tab is never in a text by chance. */
function separatorOf(text: string): string {
  const line = (/^(?:"(?:[^"]|"")*"|[^\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  if (line.includes('\t')) return '\t';
  const count = (separator: string) => line.split(separator).length;
  return [',', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The table that LimeSurvey reads answers from again ("VV"): below the questions stand their codes. */
const isVvTable = (second: readonly string[]) =>
  second[0]?.trim() === 'id' && second.includes('startlanguage');

const vv: Readonly<Record<string, string>> = { newline: '\n', cr: '\r', tab: '\t', quote: '"', lbrace: '{' };
const fromVv = (cell: string) =>
  cell.replace(/\{(newline|cr|tab|quote|lbrace)\}/g, (_, name: string) => vv[name] ?? '');

/** Qualtrics has its own names below those of the columns, SurveyMonkey the choices. */
function headRows(second: readonly string[], third: readonly string[]): number {
  if (third.some((cell) => /^\{['"]ImportId['"]/.test(cell))) return 3;
  if (/^response ?id$/i.test(second[0]?.trim() ?? '')) return 2;
  const said = second.filter((cell) => cell.trim() !== '');
  return said.length > 1 && said.filter((cell) => cell.trim() === 'Response').length >= 2 ? 2 : 1;
}

/** Where a head is empty the column belongs to the question before it: what stands below is its choice. */
function headsOf(first: readonly string[], second: readonly string[], above: number): string[] {
  if (above === 3 || /^response ?id$/i.test(second[0]?.trim() ?? ''))
    return first.map((head, index) => (/^V\d+$/.test(head) ? (second[index] ?? head) : head));
  let question = '';
  return first.map((head, index) => {
    const below = (second[index] ?? '').trim();
    if (head.trim() !== '') question = head.trim();
    return below === '' || below === 'Response' ? question : `${question}/${below}`;
  });
}
