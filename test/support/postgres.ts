import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findProgram } from './programs.ts';

/** What a test that is skipped for lack of a PostgreSQL server says. */
export const noPostgres = 'needs a PostgreSQL server: install the package `postgresql`';

export type PostgresServer = { readonly url: string; stop(): Promise<void> };

/** The folder with initdb and postgres, the newest version first, or null. */
export function postgresFolder(): string | null {
  const debian = '/usr/lib/postgresql';
  const folders = ['/usr/local/pgsql/bin', ...versionsIn(debian).map((name) => join(debian, name, 'bin'))];
  const found = findProgram(['initdb'], folders);
  return found && dirname(found);
}

/**
 * Starts an empty PostgreSQL server of its own in a temporary folder, on a free loopback port, with the
 * settings it comes with (fsync too). Ends with stop(), and also when the process that started it dies.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresFolder();
  if (!programs) throw new Error(noPostgres);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-postgres-'));
  const owner = ownerOfServer();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const as = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    execFileSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const settings = ['-p', `${port}`, '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    const server = startTied(join(programs, 'postgres'), ['-D', data, ...settings], as);
    await untilItAnswers(url, server);
    return {
      url,
      async stop() {
        server.child.stdin?.end();
        if (server.child.exitCode === null) await once(server.child, 'exit');
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function versionsIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root: then it runs as the account made for it, or as nobody. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account) throw new Error('PostgreSQL cannot run as root, and there is no account postgres or nobody.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

type Tied = { readonly child: ChildProcess; log(): string };

/** The shell in between waits for the end of its input, which comes even if we are killed with -9. */
function startTied(program: string, args: readonly string[], options: object): Tied {
  const tie =
    'exec 3<&0; "$@" </dev/null & server=$!; (cat <&3 >/dev/null; kill -INT $server) & wait $server';
  const child = spawn('sh', ['-c', tie, 'sh', program, ...args], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-4000);
  });
  return { child, log: () => printed };
}

async function untilItAnswers(url: string, server: Tied): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    if (server.child.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await wait(100);
    }
  }
  server.child.stdin?.end();
  throw new Error(`PostgreSQL did not start:\n${server.log()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
