import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { MediaType } from '../file.ts';
import { type Cautions, NotTaken, type Text } from './cautions.ts';

/** Controls that no text has. */
const controls = /(?![\t\n\r\f])\p{Cc}/u;
/** Pages, drawings, programs and rich text, which a browser or an office program may take for more than text. */
const begunAsMarkup = /^\s*(<[!?a-z]|#!|\{\\rtf)/i;

/** A plain text in UTF-8, or a table where it was called one and can be read as one. */
export async function readText(
  path: string,
  isCalledTable: boolean,
  cautions: Cautions,
  text: Text,
): Promise<MediaType> {
  const bytes = await readFile(path);
  const whole = decoded(bytes);
  if (controls.test(whole) || begunAsMarkup.test(whole)) throw new NotTaken('other-kind');
  text.add(1, null, whole);
  const rows = isCalledTable ? asTable(whole) : null;
  if (rows === null) return 'text/plain';
  for (const [index, row] of rows.entries())
    for (const cell of row) if (isFormula(cell)) cautions.add('formula', String(index + 1));
  return 'text/csv';
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // In another encoding words stay words; what is no text at all has zeros in it.
    throw new NotTaken(bytes.includes(0) && !hasMarkOfUtf16(bytes) ? 'other-kind' : 'not-utf8');
  }
}

const hasMarkOfUtf16 = ([first, second]: Buffer) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function asTable(whole: string): string[][] | null {
  try {
    const delimiter = [',', ';', '\t'];
    return parse(whole, { bom: true, delimiter, relaxColumnCount: true, maxRecordSize: 1_000_000 });
  } catch {
    return null;
  }
}

/** What a spreadsheet would calculate, or run, when it opens the table. A number with a sign is none. */
const isFormula = (cell: string) => /^\s*[=@]|^\s*[+-](?![\d.,\s%\u00a0\u202f]*$)(?=.*[(!|&])/.test(cell);
