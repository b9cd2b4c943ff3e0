import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cannotWrite, prepareFiles } from './data-folder.ts';
import {
  findPostmaster,
  isPrivate,
  lastComplaint,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { DatabaseProblem } from './problem.ts';

/** Recovery after a crash reads back what was written since the last checkpoint; a large import takes a while. */
const startPatienceMs = 120_000;
const lookEveryMs = 250;

/**
 * Opens the PostgreSQL that lives in `dataDir`, starting it unless it runs already: for another process of ours, or left
 * behind by one that was killed. While it is open it is watched: when it dies it is started again.
 * `name` tells this process's connections from those of others; give it to each as its application_name.
 * Throws a DatabaseProblem where the folder or the platform does not allow it.
 */
export async function openEmbedded(dataDir: string, name: string) {
  const first = await bringUp(dataDir);
  let postmaster = first.postmaster;
  let closed = false;
  let working: Promise<void> | null = null;
  const watching = setInterval(() => {
    if (closed || working || findPostmaster(dataDir)) return;
    working = bringUp(dataDir)
      .then((up) => {
        postmaster = up.postmaster;
      })
      .catch(() => {}) // the next look tries again; until then queries fail and say so
      .finally(() => {
        working = null;
      });
  }, lookEveryMs);
  watching.unref();
  return {
    /** Address for any PostgreSQL client. */
    url: urlOf(first.postmaster.socketFolder),
    /** Another process had started it. */
    joined: first.joined,
    /** Stops it, unless somebody else still works with it. End your own connections before. */
    async close() {
      closed = true;
      clearInterval(watching);
      await working;
      const running = findPostmaster(dataDir) ?? postmaster;
      if (await isUsedByOthers(running, name)) return;
      await stopPostmaster(running);
    },
  };
}

const urlOf = (socketFolder: string) =>
  `postgres://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;

type Up = { readonly postmaster: Postmaster; readonly joined: boolean };

async function bringUp(dataDir: string): Promise<Up> {
  prepareFiles(dataDir);
  const until = performance.now() + startPatienceMs;
  let complaint = '';
  while (performance.now() < until) {
    const running = findPostmaster(dataDir);
    const up = running ? await greeted(running, true) : await startAndWait(dataDir, until);
    if (typeof up === 'object' && up) return up;
    if (typeof up === 'string') {
      complaint = up;
      // Processes of a PostgreSQL that was killed go by themselves; another process of ours may have been quicker.
      if (!/still in use|already exists|could not lock|address/i.test(complaint)) break;
    }
    await sleep(25);
  }
  throw new DatabaseProblem(whyNotUp(dataDir, complaint));
}

/** Answers how it came up, or what it complained about when it ended instead. */
async function startAndWait(dataDir: string, until: number): Promise<Up | string> {
  const { gone, socketFolder, logFrom } = start(dataDir);
  while (!gone() && performance.now() < until) {
    const mine = findPostmaster(dataDir);
    const up = mine?.socketFolder === socketFolder ? await greeted(mine, false) : null;
    if (up) return up;
    await sleep(10);
  }
  return lastComplaint(dataDir, logFrom);
}

function start(dataDir: string): ReturnType<typeof startPostmaster> {
  try {
    return startPostmaster(dataDir);
  } catch (error) {
    throw error instanceof DatabaseProblem ? error : new DatabaseProblem(cannotWrite(dataDir, error));
  }
}

function whyNotUp(dataDir: string, complaint: string): string {
  if (/No space left|could not extend file/i.test(complaint)) {
    return cannotWrite(dataDir, Object.assign(new Error(complaint), { code: 'ENOSPC' }));
  }
  return `The database in ${dataDir} does not start (${complaint || 'it said nothing'}): postgres.log there has its words; if files are damaged, restore a backup into an empty folder. Nothing was made over it.`;
}

/** Null while it starts, recovers or stops. */
async function greeted(postmaster: Postmaster, joined: boolean): Promise<Up | null> {
  if (!isPrivate(postmaster.socketFolder)) return null;
  const client = new pg.Client({
    connectionString: urlOf(postmaster.socketFolder),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return { postmaster, joined };
  } catch {
    return null;
  }
}

const leaving = 'throughline leaving';

async function isUsedByOthers({ socketFolder }: Postmaster, name: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(socketFolder),
    application_name: leaving,
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and application_name not in ($1, $2)`,
      [name, leaving],
    );
    await Promise.all([once(client, 'end'), client.end()]);
    return (rows[0]?.others ?? 0) > 0;
  } catch {
    return false;
  }
}
