import { parse } from 'csv-parse/sync';
import { cleanText } from './http/form.ts';

export type SpreadsheetCell = string | number | boolean | null;
type Row = readonly SpreadsheetCell[];

/** Without it a spreadsheet takes UTF-8 for the letters of its own country. */
const byteOrderMark = '\uFEFF';

/** Rows are written so many at a time. */
const rowsAtOnce = 1_000;

/**
 * A table as a file that spreadsheets open as it is meant: CSV (RFC 4180) in UTF-8 behind a byte order mark, with an
 * apostrophe before what would be run as a formula. In pieces, so that a large table need not fit into memory.
 */
export async function* spreadsheetPieces(
  header: readonly string[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<string> {
  let batch: Row[] = [];
  yield byteOrderMark + written([header]);
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < rowsAtOnce) continue;
    yield written(batch);
    batch = [];
  }
  if (batch.length > 0) yield written(batch);
}

/** The same of a small table, at once. */
export function spreadsheetText(header: readonly string[], rows: Iterable<Row>): string {
  return byteOrderMark + written([header, ...rows]);
}

/** Signs that nobody sees hide no formula. What already has the apostrophe gets another one, so that taking one away again gives back what was there. */
const formula =
  /^'*(?:[\t\r\n]|[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/**
 * Where a spreadsheet that separates by semicolon or tabulator, as it does in many languages, sees another cell begin:
 * quotation marks that open before it do not hold it together there.
 */
const formulaInside =
  /([;\t\r\n][\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"]*)('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;
const keptInside =
  /([;\t\r\n][\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"]*)'('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;
const plain = (text: string) => {
  const inside = text.replace(formulaInside, "$1'$2");
  return formula.test(text) ? `'${inside}` : inside;
};
const asItWas = (cell: string) =>
  (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell).replace(keptInside, '$1$2');

/** A line end inside a cell would end the row for whoever reads the file. */
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function written(rows: readonly Row[]): string {
  const cell = (value: SpreadsheetCell) =>
    typeof value === 'string' ? quoted(plain(value)) : value === null ? '' : String(value);
  return rows.map((row) => `${row.map(cell).join()}\r\n`).join('');
}

/**
 * The rows of such a file, or of what a spreadsheet made of it: whichever sign it puts between cells, and without the
 * apostrophe before formulas. Null where it is no such file; `not-utf8` where it was saved with the letters of a country.
 */
export function readSpreadsheet(bytes: Uint8Array): string[][] | 'not-utf8' | null {
  let text: string;
  try {
    text = cleanText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return 'not-utf8';
  }
  const [header = ''] = text.split('\n', 1);
  const counted = [',', ';', '\t'].map((sign) => [sign, header.split(sign).length] as const);
  const [[delimiter]] = counted.sort((a, b) => b[1] - a[1]) as [readonly [string, number]];
  try {
    const rows: string[][] = parse(text, { delimiter, relaxColumnCount: true });
    return rows.map((row) => row.map(asItWas));
  } catch {
    return null;
  }
}
