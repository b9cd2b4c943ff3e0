import { CsvError, parse } from 'csv-parse/sync';
import { columnNamed } from '../../polis/index.ts';
import { readPrintedPercent } from './claims.ts';

/** A line of a published table that cannot be used, and where it stands. */
export class TotalsFileProblem extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;

  constructor(file: string, line: number, column: string | null, message: string) {
    super(`${file}, line ${line}${column ? `, column ${column}` : ''}: ${message}`);
    this.name = 'TotalsFileProblem';
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

type Common = {
  readonly number: number;
  readonly language: string;
  readonly text: string;
  readonly line: number;
};
/** A row that gives counts, or one that gives percentages of its votes. */
export type TotalsRow =
  | (Common & {
      readonly kind: 'counts';
      readonly agree: number;
      readonly disagree: number;
      readonly pass: number;
    })
  | (Common & {
      readonly kind: 'percents';
      readonly votes: number;
      readonly agreePercent: number;
      readonly disagreePercent: number;
      readonly passPercent: number;
    });

const textColumns = ['statement_id', 'statement'];
const countColumns = ['agree', 'disagree', 'pass'];
const percentColumns = ['votes', 'agreed_percent', 'disagreed_percent', 'passed_percent'];
const knownColumns = [...textColumns, 'language', ...countColumns, ...percentColumns];
const longestText = 1000;
const largestFile = 5 * 1024 * 1024;
const mostRows = 10_000;

/** Reads a published table from CSV text. Throws `TotalsFileProblem` at the first thing that cannot be used. */
export function parseTotalsFile(content: string | Uint8Array, file: string): TotalsRow[] {
  const fail = (line: number, column: string | null, message: string): never => {
    throw new TotalsFileProblem(file, line, column, message);
  };
  if (content.length > largestFile)
    fail(1, null, 'is larger than 5 MB. A published table of totals is far smaller; is this the right file?');
  const records = readRecords(decode(content, file), file);
  const header = records[0];
  if (!header) return fail(1, null, 'is empty. The first line names the columns.');
  const names = header.cells.map((name) => columnNamed(name, knownColumns));
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice) fail(header.line, twice, 'is named twice in the header.');
  const has = (columns: readonly string[]) => columns.every((column) => names.includes(column));
  const missing = textColumns.find((column) => !names.includes(column));
  if (missing)
    fail(
      header.line,
      missing,
      `is missing. Needed are ${textColumns.join(', ')} and either ${percentColumns.join(', ')} or ${countColumns.join(', ')}.`,
    );
  const kind = has(countColumns) ? 'counts' : has(percentColumns) ? 'percents' : null;
  if (!kind)
    return fail(
      header.line,
      null,
      `has no figures. Needed are either ${percentColumns.join(', ')} or ${countColumns.join(', ')}.`,
    );

  const seen = new Map<number, number>();
  const rows = records.slice(1).map((record): TotalsRow => {
    const row = readRow(record, names, kind, fail);
    const before = seen.get(row.number);
    if (before !== undefined)
      fail(row.line, 'statement_id', `${row.number} was used in line ${before} already.`);
    seen.set(row.number, row.line);
    return row;
  });
  if (rows.length === 0) fail(header.line, null, 'is the only line: there are no statements below it.');
  if (rows.length > mostRows) fail(mostRows + 2, null, `is one too many: at most ${mostRows} statements.`);
  return rows;
}

function readRow(
  { cells, line }: { readonly cells: readonly string[]; readonly line: number },
  names: readonly string[],
  kind: 'counts' | 'percents',
  fail: Fail,
): TotalsRow {
  if (cells.length !== names.length)
    fail(
      line,
      null,
      `has ${cells.length} cells, the header has ${names.length}. Is a line cut off or a quotation mark missing?`,
    );
  const cell = (column: string) => (cells[names.indexOf(column)] ?? '').trim();
  const count = (column: string) =>
    wholeNumber(cell(column)) ??
    fail(line, column, `“${shortened(cell(column))}” is no whole number from 0 up.`);
  const percent = (column: string) =>
    percentage(cell(column)) ??
    fail(line, column, `“${shortened(cell(column))}” is no percentage from 0 to 100.`);
  const common = { number: count('statement_id'), line, ...readText(cell, names, line, fail) };
  if (kind === 'counts')
    return { ...common, kind, agree: count('agree'), disagree: count('disagree'), pass: count('pass') };
  const row = {
    ...common,
    kind,
    votes: count('votes'),
    agreePercent: percent('agreed_percent'),
    disagreePercent: percent('disagreed_percent'),
    passPercent: percent('passed_percent'),
  };
  const sum = row.agreePercent + row.disagreePercent + row.passPercent;
  // Three cut-off percentages lose less than 3; three rounded up gain at most 1.5.
  if (row.votes > 0 && (sum <= 97 || sum > 102))
    fail(line, 'agreed_percent', `the three percentages add to ${sum}, which no rounding explains.`);
  return row;
}

function readText(cell: (column: string) => string, names: readonly string[], line: number, fail: Fail) {
  const text = cell('statement').normalize('NFC');
  if (text === '') fail(line, 'statement', 'is empty.');
  if ([...text].length > longestText) fail(line, 'statement', `is longer than ${longestText} characters.`);
  const language = names.includes('language') ? cell('language') || 'und' : 'und';
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language))
    fail(line, 'language', `“${shortened(language)}” is no language tag such as en, es or ar.`);
  return { text, language };
}

type Fail = (line: number, column: string | null, problem: string) => never;

function decode(content: string | Uint8Array, file: string): string {
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    const bad = firstBadLine(content);
    throw new TotalsFileProblem(file, bad, null, 'is not UTF-8. Save the file as “CSV UTF-8” and try again.');
  }
}

function firstBadLine(content: Uint8Array): number {
  const lines = new TextDecoder('utf-8').decode(content).split('\n');
  const bad = lines.findIndex((line) => line.includes('\uFFFD'));
  return bad < 0 ? 1 : bad + 1;
}

function readRecords(text: string, file: string): { readonly cells: string[]; readonly line: number }[] {
  if (text.includes('\0')) {
    throw new TotalsFileProblem(
      file,
      text.slice(0, text.indexOf('\0')).split('\n').length,
      null,
      'holds a NUL: this is no text file.',
    );
  }
  try {
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    throw new TotalsFileProblem(
      file,
      line,
      null,
      'cannot be read as CSV: a quotation mark is opened or closed in the wrong place.',
    );
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function percentage(text: string): number | null {
  const printed = readPrintedPercent(text);
  return printed === null ? null : Number(printed);
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
