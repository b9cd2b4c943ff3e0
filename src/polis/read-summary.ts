import { type CsvFacts, type OnBytes, readCsv } from './csv-file.ts';
import type { SourceFile } from './export-source.ts';
import { columnNamed } from './header.ts';

/** What a summary says, as Polis spells it. */
const keys = [
  'topic',
  'url',
  'views',
  'voters',
  'voters-in-conv',
  'commenters',
  'comments',
  'groups',
  'conversation-description',
] as const;

/**
 * Reads summary.csv, which is no table: each record is a key and its value. A
 * value that was written unquoted and holds commas comes back whole.
 */
export async function readSummary(
  file: SourceFile,
  onBytes: OnBytes,
): Promise<{ readonly values: Map<string, string>; readonly facts: CsvFacts }> {
  const values = new Map<string, string>();
  const facts = await readCsv(
    file,
    ([key = '', ...rest]) => {
      values.set(columnNamed(key, keys), rest.join(','));
    },
    onBytes,
  );
  return { values, facts };
}
