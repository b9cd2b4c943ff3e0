import { read, utils } from '@e965/xlsx';
import { NotRead } from './read-form.ts';

/** A sheet as rows of texts; row 1 of the file is the first. Empty rows are kept, so that rows can be named. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** More cells than any questionnaire or its answers have; a sheet may claim millions and hold none of them. */
const mostRows = 200_000;

/** The sheets of a workbook, .xlsx or the older .xls, whatever it is called. */
export function sheetsOf(file: string, bytes: Uint8Array): readonly Sheet[] {
  const workbook = opened(file, bytes);
  return workbook.SheetNames.flatMap((name) => {
    const sheet = workbook.Sheets[name];
    if (!sheet) return [];
    const rows = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: false,
      defval: '',
      blankrows: true,
    });
    return [{ name, rows: trimmed(rows.slice(0, mostRows)) }];
  });
}

function opened(file: string, bytes: Uint8Array) {
  try {
    return read(bytes, { dense: true, cellFormula: false, cellHTML: false, sheetRows: mostRows });
  } catch (error) {
    throw new NotRead(
      file,
      `is no workbook that can be read (${error instanceof Error ? error.message : error})`,
    );
  }
}

/** Without what is empty behind the last text of a row, or below the last row. */
function trimmed(rows: readonly (readonly unknown[])[]): string[][] {
  const texts = rows.map((row) => {
    const cells = Array.from(row, (cell) => String(cell ?? ''));
    return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  });
  return texts.slice(0, texts.findLastIndex((row) => row.length > 0) + 1);
}
