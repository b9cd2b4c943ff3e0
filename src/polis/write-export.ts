import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { PolisConversation } from './conversation.ts';
import {
  type ExportTable,
  exportTables,
  type LossKind,
  lossesOf,
  type WriteOptions,
} from './export-tables.ts';
import { PolisFileProblem } from './problems.ts';

export type PolisWritten = {
  readonly files: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
  /** What these files have no place for, and how often it occurred. */
  readonly lost: readonly { readonly what: LossKind; readonly count: number }[];
};

/**
 * Writes a conversation as a Polis export: headers and order as Polis writes
 * them, UTF-8, LF, RFC 4180 quotes, agree = 1. Texts are written as they are; a
 * text that a spreadsheet would take for a formula is not changed here.
 *
 * Everything is written to a folder beside `folder` and moved there at the end,
 * so `folder` is complete or absent. Throws a `PolisFileProblem`
 * (`target-not-empty`) when it exists and holds anything.
 */
export async function writePolisExport(
  conversation: PolisConversation,
  folder: string,
  options: WriteOptions,
): Promise<PolisWritten> {
  const target = resolve(folder);
  const there = await stat(target).catch(() => null);
  if (there && (!there.isDirectory() || (await readdir(target)).length > 0)) {
    throw new PolisFileProblem('target-not-empty', {}, { path: folder });
  }
  await mkdir(dirname(target), { recursive: true });
  const draft = join(dirname(target), `.${basename(target)}-${randomBytes(6).toString('hex')}.partial`);
  await mkdir(draft);
  try {
    const files = [];
    for (const table of exportTables(conversation, options)) files.push(await writeTable(table, draft));
    if (there) await rmdir(target);
    await rename(draft, target);
    return { files, lost: lossesOf(conversation, options) };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function writeTable(table: ExportTable, folder: string): Promise<PolisWritten['files'][number]> {
  const path = join(folder, table.name);
  let rows = 0;
  function* counted(): Generator<string[]> {
    for (const row of table.rows()) {
      rows += 1;
      yield row;
    }
  }
  await pipeline(Readable.from(csvPieces({ ...table, rows: counted })), createWriteStream(path));
  return { name: table.name, rows, bytes: (await stat(path)).size };
}

/** A table of people has a column for each statement: so many cells are written at a time, whatever its width. */
const cellsAtOnce = 5000;

/** The text of a file, some rows at a time. */
export function* csvPieces(table: ExportTable): Generator<string> {
  let batch: string[][] = table.header ? [[...table.header]] : [];
  let cells = 0;
  for (const row of table.rows()) {
    batch.push(row);
    cells += row.length;
    if (cells < cellsAtOnce) continue;
    yield toCsv(batch);
    batch = [];
    cells = 0;
  }
  yield table.endsWithLineBreak ? toCsv(batch) : toCsv(batch).slice(0, -1);
}

function toCsv(rows: string[][]): string {
  // A lone carriage return is a line end to some readers, so it is quoted too.
  return rows.length === 0 ? '' : stringify(rows, { record_delimiter: '\n', quoted_match: '\r' });
}
