import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BadUse } from '../running.ts';

/** Reads a JSON file that somebody named. Throws BadUse with the name and what to do. */
export async function readJson(path: string): Promise<unknown> {
  const name = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new BadUse(`${path}: ${whyUnread(error)}`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadUse(`${name} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'this is a folder, not a file.';
  if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE')
    return 'the file is too large for JSON; give the votes as votes.csv of a Polis export.';
  return 'the file cannot be read.';
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const largestId = 2 ** 31 - 1;

/** A whole number of at least 0 that fits an id column, also written as a string; null for anything else. */
export function idFrom(value: unknown): number | null {
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= largestId ? id : null;
}

/** What was found instead, short enough for a message. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
