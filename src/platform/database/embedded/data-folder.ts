import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseProblem } from './problem.ts';
import { commandFor } from './programs.ts';

/** The PostgreSQL that Throughline brings along; files of another major version cannot be opened by it. */
const majorVersion = '18';
/** Says that these files were made by a PostgreSQL that Throughline ran, and completely. */
const mark = 'throughline-made';
const making = 'postgres-making-';
const leftoverAfterMs = 10 * 60_000;

/** The files of the database in a data folder. */
export const filesIn = (dataDir: string): string => join(dataDir, 'postgres');

/** Whether the data folder holds a database, or the remains of one: then nothing may be made anew over it. */
export function holdsDatabase(dataDir: string): boolean {
  const files = filesIn(dataDir);
  return existsSync(files) && readdirSync(files).length > 0;
}

/**
 * Sees to it that `dataDir` holds the files of a database, making them where there are none. Files that are damaged,
 * of an earlier Throughline or of another PostgreSQL are refused by a DatabaseProblem and stay untouched.
 */
export function prepareFiles(dataDir: string): void {
  makeFolder(dataDir);
  removeLeftovers(dataDir);
  if (holdsDatabase(dataDir)) {
    const problem = whyNotOurs(filesIn(dataDir));
    if (problem) throw new DatabaseProblem(problem);
    chmodSync(filesIn(dataDir), 0o700);
    return;
  }
  makeFiles(dataDir);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    writeFileSync(join(folder, '.writable'), '');
    rmSync(join(folder, '.writable'));
  } catch (error) {
    throw new DatabaseProblem(cannotWrite(folder, error));
  }
}

/** One sentence for a folder that cannot be written to. */
export function cannotWrite(folder: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return `The disk that holds the data folder ${folder} is full: make room and start again; nothing was changed.`;
  }
  const reason = code === 'EROFS' ? 'is on a disk that is read-only' : 'cannot be written to';
  return `The data folder ${folder} ${reason} (${error instanceof Error ? error.message : String(error)}): give the user who starts Throughline the right to write there, or set DATA_DIR to another folder.`;
}

function whyNotOurs(files: string): string | null {
  const versionFile = join(files, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    return `${files} looks like a damaged copy of a database (its file PG_VERSION is missing): restore a backup into an empty folder, or set DATA_DIR to another one; nothing was changed.`;
  }
  if (!existsSync(join(files, mark))) {
    return `${files} was made by an earlier version of Throughline, whose embedded database this version cannot open: move its data out with that version (bin/throughline move-data --to postgres://…), or set DATA_DIR to a new folder; nothing was changed.`;
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== majorVersion) {
    return `${files} holds a database of PostgreSQL ${version || '(unreadable)'}, this version of Throughline brings ${majorVersion}: take a backup with the version that made it and restore it here; nothing was changed.`;
  }
  return null;
}

/** Made beside its place and moved there whole, so that a start that is cut off leaves nothing half-made. */
function makeFiles(dataDir: string): void {
  let folder: string | null = null;
  try {
    folder = mkdtempSync(join(dataDir, making));
    const files = join(folder, 'files');
    const { file, args, owner } = commandFor('initdb', [
      ...['--pgdata', files, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8'],
      // Independent of the locales that this machine happens to have: backups restore anywhere.
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      '--no-instructions',
    ]);
    if (owner) {
      chownSync(folder, owner.uid, owner.gid);
      chmodSync(dataDir, 0o711);
    }
    execFileSync(file, [...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
      ...(owner ?? {}),
    });
    writeFileSync(join(files, mark), `${majorVersion}\n`, { mode: 0o600 });
    moveInto(files, filesIn(dataDir));
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    throw new DatabaseProblem(whyNotMade(dataDir, error));
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

function moveInto(files: string, place: string): void {
  try {
    renameSync(files, place);
  } catch (error) {
    // Another process that started at the same moment was quicker: its database is the one.
    if (!existsSync(join(place, mark))) throw error;
  }
}

function whyNotMade(dataDir: string, error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  if (/No space left on device|could not extend file/i.test(said)) {
    return cannotWrite(dataDir, Object.assign(new Error(said), { code: 'ENOSPC' }));
  }
  if (error instanceof Error && 'code' in error) return cannotWrite(dataDir, error);
  const line = said.split('\n').findLast((text) => /error|fatal/i.test(text)) ?? String(error);
  return `PostgreSQL could not make its files in ${dataDir} (${line.trim()}): set DATA_DIR to a folder on a local disk, or DATABASE_URL to a PostgreSQL server of yours.`;
}

function removeLeftovers(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(making)) continue;
    const path = join(dataDir, name);
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - changedAt > leftoverAfterMs) rmSync(path, { recursive: true, force: true });
  }
}
