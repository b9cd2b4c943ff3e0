import { parse } from 'csv-parse/sync';
import type { PolisGeneration } from './conversation.ts';
import type { SourceFile } from './export-source.ts';
import { type TableName, tableOf } from './header.ts';
import type { Notes } from './notes.ts';
import { PolisFileProblem } from './problems.ts';

export type FileKind = TableName | 'summary';
export type ExportFiles = { readonly [kind in FileKind]: SourceFile | null };

/** By the end of the name: downloads often put a date or a report id before it. The order matters. */
const names: readonly (readonly [RegExp, FileKind | 'not-needed'])[] = [
  [/participants?-votes\.csv$/, 'matrix'],
  [/participant-importance\.csv$/, 'not-needed'],
  [/comment-(groups|clusters)\.csv$/, 'not-needed'],
  [/stats-history\.csv$/, 'not-needed'],
  [/summary\.csv$/, 'summary'],
  [/(^|[^a-z])xids?\.csv$/, 'xids'],
  [/(^|[^a-z])comments\.csv$/, 'comments'],
  [/(^|[^a-z])votes\.csv$/, 'votes'],
];

/**
 * Finds out which file is which: by name, and where the name says nothing, by
 * the first line. What is not needed is named in the report; everything in it
 * follows from the other files.
 */
export async function identifyFiles(files: readonly SourceFile[], notes: Notes): Promise<ExportFiles> {
  const found: { [kind in FileKind]: SourceFile | null } = {
    comments: null,
    votes: null,
    matrix: null,
    xids: null,
    summary: null,
  };
  for (const file of files) {
    const kind = await kindOf(file);
    if (kind === 'not-needed') {
      notes.add('files-not-read', file.name, 'ignored');
      continue;
    }
    const other = found[kind];
    if (other) throw new PolisFileProblem('duplicate-file', { file: file.name }, { other: other.name });
    found[kind] = file;
  }
  if (Object.values(found).every((file) => file === null)) throw new PolisFileProblem('not-an-export');
  if (!found.comments) throw new PolisFileProblem('file-missing', { file: 'comments.csv' });
  if (!found.votes && !found.matrix) throw new PolisFileProblem('file-missing', { file: 'votes.csv' });
  return found;
}

async function kindOf(file: SourceFile): Promise<FileKind | 'not-needed'> {
  const name = file.name.toLowerCase();
  const byName = names.find(([ending]) => ending.test(name));
  if (byName) return byName[1];
  if (!name.endsWith('.csv')) return 'not-needed';
  const table = tableOf(await firstFields(file));
  return table === 'other' ? 'not-needed' : table;
}

async function firstFields(file: SourceFile): Promise<string[]> {
  const stream = await file.open();
  try {
    for await (const chunk of stream) {
      const [line = ''] = (chunk as Buffer)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/, 1);
      const rows: string[][] = parse(line, { relax_column_count: true, relax_quotes: true });
      return (rows[0] ?? []).map((field) => field.trim());
    }
  } catch {
    // A file that is no table is not needed; if it was, its absence will be named.
  } finally {
    stream.destroy();
  }
  return [];
}

/** Which of the two exports this is, and by what it shows. */
export function generationOf(
  files: ExportFiles,
  summary: ReadonlyMap<string, string>,
  units: { readonly seconds: number; readonly milliseconds: number },
): { readonly generation: PolisGeneration; readonly recognisedBy: string[] } {
  const signs: [PolisGeneration, string][] = [];
  const matrix = files.matrix?.name.toLowerCase() ?? '';
  if (matrix.endsWith('participants-votes.csv')) signs.push(['zip', 'participants-votes.csv']);
  else if (matrix.endsWith('participant-votes.csv')) signs.push(['report', 'participant-votes.csv']);
  if (units.milliseconds > units.seconds) signs.push(['zip', 'timestamp: milliseconds']);
  else if (units.seconds > 0) signs.push(['report', 'timestamp: seconds']);
  if (summary.has('views')) signs.push(['zip', 'summary.csv: views']);
  const reports = signs.filter(([generation]) => generation === 'report').length;
  const generation = reports * 2 > signs.length ? 'report' : 'zip';
  return { generation, recognisedBy: signs.filter(([g]) => g === generation).map(([, sign]) => sign) };
}
