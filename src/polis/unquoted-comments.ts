import type { CsvFacts, OnRecord } from './csv-file.ts';
import { checkedText } from './csv-file.ts';
import type { SourceFile } from './export-source.ts';
import { wholeNumber } from './fields.ts';
import { columnNamed, tables } from './header.ts';
import { PolisFileProblem } from './problems.ts';

/**
 * Reads a comments.csv whose last column, the text, was written without quotes:
 * a record starts on a line that begins like one, and its text is everything
 * after the columns before it, up to the next such line.
 *
 * Null when the file does not look like that: when no text shows a bare comma,
 * or when texts with commas do stand in quotes (then a quote that is wrong is
 * damage, not custom).
 */
export async function readUnquotedComments(file: SourceFile, onRecord: OnRecord): Promise<CsvFacts | null> {
  const form = { byteOrderMark: false, carriageReturns: false };
  const chunks: Buffer[] = [];
  for await (const chunk of checkedText(await file.open(), file, form, () => {})) chunks.push(chunk);
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const [first = '', ...rest] = text.split(/\r?\n/);
  const { needed, also } = tables.comments;
  const header = first.split(',').map((name) => columnNamed(name.replaceAll('"', ''), [...needed, ...also]));
  if (header.at(-1) !== 'comment-body' || !needed.every((name) => header.includes(name))) return null;

  const records: { fields: string[]; line: number }[] = [];
  let bare = 0;
  let quoted = 0;
  rest.forEach((line, i) => {
    const fields = splitBefore(line, header);
    if (fields) {
      records.push({ fields, line: i + 2 });
      return;
    }
    const open = records.at(-1);
    if (!open) return;
    if (/^\d{9,},/.test(line)) {
      throw new PolisFileProblem(
        'wrong-field-count',
        { file: file.name, line: i + 2 },
        { found: line.split(',').length, expected: header.length },
      );
    }
    const at = open.fields.length - 1;
    open.fields[at] = `${open.fields[at] ?? ''}\n${line}`;
  });
  for (const { fields } of records) {
    const body = fields.at(-1) ?? '';
    if (!body.includes(',')) continue;
    if (body.startsWith('"')) quoted += 1;
    else bare += 1;
  }
  if (bare === 0 || quoted > bare) return null;

  onRecord(header, 1);
  for (const { fields, line } of records) {
    const at = fields.length - 1;
    onRecord([...fields.slice(0, at), (fields[at] ?? '').replace(/\n+$/, '')], line);
  }
  return { records: records.length + 1, ...form };
}

/** The fields of a line that starts a record: as many as the header has, the last with all that follows. */
function splitBefore(line: string, header: readonly string[]): string[] | null {
  const fields: string[] = [];
  let from = 0;
  for (let i = 1; i < header.length; i += 1) {
    const comma = line.indexOf(',', from);
    if (comma < 0) return null;
    fields.push(line.slice(from, comma));
    from = comma + 1;
  }
  fields.push(line.slice(from));
  const number = (column: string) => wholeNumber(fields[header.indexOf(column)] ?? '');
  const starts = ['timestamp', 'comment-id', 'agrees', 'disagrees'].every((column) => number(column) >= 0);
  return starts ? fields : null;
}
