import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Connections of the pool; further ones are for the command line working beside a running server. */
export const embeddedPoolSize = 8;
const socketName = '.s.PGSQL.5432';

export type EmbeddedDatabase = { host: string; close: () => Promise<void> };

/** Another process already has this data folder open and does not answer. */
export class DataFolderInUse extends Error {}

/**
 * Opens the PostgreSQL that lives in `dataDir` (null: in memory, for tests).
 * When another process of ours has it open already (the server, while somebody imports from the command
 * line), joins that one through its socket instead of opening the files twice, which would destroy them.
 */
export async function openEmbedded(dataDir: string | null): Promise<EmbeddedDatabase> {
  const socketFolder = placeForSocket(dataDir);
  const socket = join(socketFolder, socketName);
  if (dataDir !== null) {
    if (await answers(socket)) return { host: socketFolder, close: async () => {} };
    claim(dataDir);
  }
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  rmSync(socket, { force: true });
  const worker = new Worker(workerFile(), {
    workerData: {
      folder: dataDir === null ? null : join(dataDir, 'postgres'),
      socket,
      maxConnections: embeddedPoolSize * 3,
    },
  });
  await Promise.race([
    once(worker, 'message'),
    once(worker, 'error').then(([error]) => Promise.reject(error as Error)),
  ]);
  return {
    host: socketFolder,
    async close() {
      worker.postMessage('close');
      await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
      await worker.terminate();
      rmSync(socket, { force: true });
      if (dataDir === null) rmSync(socketFolder, { recursive: true, force: true });
      else rmSync(lockFile(dataDir), { force: true });
    },
  };
}

/** The worker is its own file both as source and in the build. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./embedded-worker.${extension}`, import.meta.url);
}

/** Unix socket paths end at about 100 bytes: a deep data folder gets its socket elsewhere. */
function placeForSocket(dataDir: string | null): string {
  if (dataDir !== null) {
    const inside = join(dataDir, 'socket');
    if (Buffer.byteLength(join(inside, socketName)) <= 100) return inside;
  }
  const name = dataDir ?? `memory-${process.pid}-${Math.random()}`;
  return join(tmpdir(), `throughline-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`);
}

function answers(socket: string): Promise<boolean> {
  if (!existsSync(socket)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const attempt = connect(socket);
    attempt.once('connect', () => {
      attempt.destroy();
      resolve(true);
    });
    attempt.once('error', () => resolve(false));
  });
}

const lockFile = (dataDir: string) => join(dataDir, 'lock');

/** One process at a time may open the files: a lock file that names a living process says no. */
function claim(dataDir: string): void {
  const file = lockFile(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner && owner !== process.pid && isAlive(owner)) {
      throw new DataFolderInUse(
        `The data folder ${dataDir} is in use by process ${owner}. Stop that process first, or set DATA_DIR to another folder.`,
      );
    }
    rmSync(file, { force: true });
  }
  writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
