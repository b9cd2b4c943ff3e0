import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Command, commandFor } from '../../src/platform/database/embedded/programs.ts';

export type PostgresServer = { readonly url: string; stop(): Promise<void> };

/**
 * Starts an empty PostgreSQL server of its own in a temporary folder, on a free loopback port, from the programs that the
 * product brings along. Ends with stop(), and also when the process that started it dies. `durable: false` leaves out what
 * only a power cut would need.
 */
export async function startPostgres({ durable = true } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = {
    port: `${port}`,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    // As the program has it for its own server.
    wal_recycle: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  try {
    const make = commandFor('initdb', [
      ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ]);
    if (make.owner) chownSync(folder, make.owner.uid, make.owner.gid);
    execFileSync(make.file, [...make.args], {
      ...optionsFor(make, folder),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const run = commandFor('postgres', [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    const server = startTied(run.file, run.args, optionsFor(run, folder));
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

const optionsFor = ({ owner }: Command, cwd: string) => ({
  ...(owner ?? {}),
  cwd,
  env: { PATH: process.env.PATH, TZ: 'UTC' },
});

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
  for (let left = 1000; left > 0; left -= 1) {
    if (server.child.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await wait(20);
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
