import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Queryable } from './database/database.ts';
import { cannotWrite, holdsDatabase } from './database/embedded/data-folder.ts';
import { DatabaseProblem } from './database/embedded/problem.ts';
import { readSetting, writeSetting } from './database/settings.ts';

/** Fewer characters could be guessed. */
export const shortestSecret = 32;
const nameInSettings = 'secret-fingerprint';

/** Where the secret of a data folder lies. */
const secretFile = (dataDir: string): string => join(dataDir, 'secret');

/**
 * The secret kept in a data folder, made where there is none yet. It must outlive a restart, or every receipt and session
 * would be lost with it: a folder whose database is there and whose secret is not is refused, and so is a short one.
 */
export function keptSecret(dataDir: string, ownDatabase: boolean): string {
  const file = secretFile(dataDir);
  const kept = readSecretIfThere(dataDir);
  if (kept === null) {
    if (ownDatabase && holdsDatabase(dataDir)) {
      throw new DatabaseProblem(
        `${file} is missing, and receipts and sign-ins depend on it: copy it from where this data folder came from, or set THROUGHLINE_SECRET to its content; nothing was changed.`,
      );
    }
    const made = randomBytes(32).toString('base64url');
    keepSecret(dataDir, made);
    return made;
  }
  const secret = kept.trim();
  if (secret.length < shortestSecret) {
    throw new DatabaseProblem(
      `${file} holds ${secret.length} characters where at least ${shortestSecret} are needed: copy it from a backup or, in a folder without data, remove it and start again; nothing was changed.`,
    );
  }
  return secret;
}

/** The content of the secret's file, or null where there is none. */
export function readSecretIfThere(dataDir: string): string | null {
  const file = secretFile(dataDir);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new DatabaseProblem(cannotWrite(dataDir, error));
  }
}

/** Written beside its place, to the disk, and then moved: a full disk or a crash never leaves half a secret. */
export function keepSecret(dataDir: string, secret: string): void {
  const file = secretFile(dataDir);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeSync(descriptor, `${secret}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new DatabaseProblem(cannotWrite(dataDir, error));
  }
}

/**
 * Refuses a secret that is not the one this database was used with: with another one every receipt and every session
 * would silently be dead. The database remembers a hash that nothing can be signed with. `accept`
 * takes this secret from now on.
 */
export async function checkSecret(
  db: Queryable,
  config: { secret: string; dataDir: string },
  accept: boolean,
): Promise<void> {
  const mine = createHash('sha256').update(`fingerprint\0${config.secret}`).digest('base64url');
  const known = await readSetting(db, nameInSettings);
  if (known === null || accept) return writeSetting(db, nameInSettings, mine);
  if (typeof known === 'string' && known.length === mine.length) {
    if (timingSafeEqual(Buffer.from(known), Buffer.from(mine))) return;
  }
  throw new DatabaseProblem(
    `The secret does not belong to this database: put the one it was used with into ${secretFile(config.dataDir)} or THROUGHLINE_SECRET, or every receipt and sign-in is lost. If it is lost for good, start once with bin/throughline serve --accept-secret.`,
  );
}
