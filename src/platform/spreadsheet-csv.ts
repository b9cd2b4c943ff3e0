import { stringify } from 'csv-stringify/sync';

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

const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function written(rows: readonly Row[]): string {
  const cell = (value: SpreadsheetCell) =>
    typeof value === 'string' && formula.test(value) ? `'${value}` : value === null ? '' : String(value);
  return stringify(
    rows.map((row) => row.map(cell)),
    { record_delimiter: 'windows' },
  );
}
