import { PassThrough } from 'node:stream';
import { writeZip, type ZipEntry } from '../../../platform/downloads/index.ts';
import type { SpreadsheetCell } from '../../../platform/index.ts';

type Row = readonly SpreadsheetCell[];
/** A sheet whose rows come one after the other; those of a later sheet are asked for once the earlier ones are written. */
export type StreamedSheet = {
  readonly name: string;
  readonly rows: () => Iterable<Row> | AsyncIterable<Row>;
};

/** More signs than this no spreadsheet has in a cell. */
export const mostInCell = 32_767;

/** A workbook (.xlsx) in pieces, so that it need not fit into memory. Texts stand as texts: nothing is run as a formula. */
export async function* workbookPieces(sheets: readonly StreamedSheet[]): AsyncGenerator<Uint8Array> {
  const through = new PassThrough();
  const stop = new AbortController();
  const written = writeZip(partsOf(sheets), through, stop.signal);
  written.catch((error: unknown) => through.destroy(error as Error));
  try {
    for await (const piece of through) yield piece as Uint8Array;
    await written;
  } finally {
    stop.abort();
    await written.catch(() => {});
  }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';

async function* partsOf(sheets: readonly StreamedSheet[]): AsyncGenerator<ZipEntry> {
  const each = (of: (name: string, number: number) => string) =>
    sheets.map(({ name }, index) => of(name, index + 1)).join('');
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/>${each((_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${main}.worksheet+xml"/>`)}</Types>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets>${each((name, at) => `<sheet name="${escaped(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${office}/package/2006/relationships">${each((_, at) => `<Relationship Id="rId${at}" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at}.xml"/>`)}</Relationships>`,
  );
  for (const [index, { rows }] of sheets.entries())
    yield { path: `xl/worksheets/sheet${index + 1}.xml`, pieces: sheetPieces(rows()) };
}

const part = (path: string, xml: string): ZipEntry => ({ path, pieces: [head + xml] });

const piece = 200_000;

async function* sheetPieces(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  let text = `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>`;
  const letters: string[] = [];
  let number = 0;
  for await (const row of rows) {
    number += 1;
    text += `<row r="${number}">`;
    for (const [index, cell] of row.entries()) {
      letters[index] ??= lettersOf(index);
      text += cellXml(`${letters[index]}${number}`, cell);
    }
    text += '</row>';
    if (text.length < piece) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function cellXml(at: string, cell: SpreadsheetCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(String(cell).slice(0, mostInCell))}</t></is></c>`;
}

/** A, B, … Z, AA, AB, … */
const lettersOf = (index: number): string =>
  (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Without what XML may not have; `_x0041_` would be read as the letter that it is the number of. */
const escaped = (text: string): string =>
  /[&<>"_\p{Cc}\ufffe\uffff]/u.test(text)
    ? text
        .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
        .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
        .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
    : text;
