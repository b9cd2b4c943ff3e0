import { type CsvFacts, type OnBytes, type OnRecord, readCsv } from './csv-file.ts';
import type { SourceFile } from './export-source.ts';
import type { Place } from './fields.ts';
import { type Header, readHeader, type TableName } from './header.ts';
import { PolisFileProblem } from './problems.ts';

export type OnRow = (fields: readonly string[], place: Place) => void;

/** Reads the records of a file, from its first line on. */
export type RecordReader = (file: SourceFile, onRecord: OnRecord, onBytes: OnBytes) => Promise<CsvFacts>;

/**
 * Reads a table with a header. `start` gets the header and gives back what to do
 * with each row; every row has as many fields as the header, or is refused.
 */
export async function readTable(
  table: TableName,
  file: SourceFile,
  onBytes: OnBytes,
  start: (header: Header) => OnRow,
  read: RecordReader = readCsv,
): Promise<{ readonly header: Header; readonly facts: CsvFacts }> {
  const headers: Header[] = [];
  let onRow: OnRow = () => {};
  const onRecord: OnRecord = (fields, line) => {
    const [header] = headers;
    if (!header) {
      const found = readHeader(table, fields, file.name, line);
      headers.push(found);
      onRow = start(found);
      return;
    }
    if (fields.length !== header.width) {
      const values = { found: fields.length, expected: header.width };
      throw new PolisFileProblem('wrong-field-count', { file: file.name, line }, values);
    }
    onRow(fields, { file: file.name, line });
  };
  const facts = await read(file, onRecord, onBytes);
  const [header] = headers;
  if (!header) throw new PolisFileProblem('empty-file', { file: file.name });
  return { header, facts };
}
