import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from './people-site.ts';

/** The built program, which `npm run setup` makes. */
export const builtServer = resolve('build/server.js');

export type ServedProgram = {
  readonly home: string;
  readonly child: ChildProcess;
  /** What it has printed so far. */
  printed(): string;
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>;
};

const environment = (dataDir: string, more: Record<string, string>) => ({
  ...process.env,
  TEST_DATABASE_URL: '',
  DATA_DIR: dataDir,
  DATABASE_URL: '',
  VOTES_PER_MINUTE: '100000',
  ADDRESS_VOTES_PER_MINUTE: '100000',
  NEW_PARTICIPANTS_PER_TEN_MINUTES: '1000000',
  NEW_PARTICIPANTS_PER_DAY: '1000000',
  ...more,
});

/** Starts the built server on a data folder and waits until it is ready. */
export async function serveProgram(
  dataDir: string,
  more: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<ServedProgram> {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  const child = spawn(process.execPath, [builtServer, ...args], {
    env: environment(dataDir, { PORT: String(port), PUBLIC_URL: home, ...more }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const printed = () => text;
  for (let left = 1200; left > 0; left -= 1) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${text}`);
    if (await isReady(home)) return { home, child, printed, stop: () => stop(child) };
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the server did not start:\n${text}`);
}

/** Runs the built server where it must not start; answers its exit code and what it said. */
export function failToServe(
  dataDir: string,
  more: Record<string, string> = {},
): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtServer], {
    env: environment(dataDir, { PORT: '0', ...more }),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, said: `${stdout}${stderr}`.trim() };
}

/** Runs a command of the built program on a data folder; answers its exit code and what it printed. */
export function runProgram(
  dataDir: string,
  args: readonly string[],
  more: Record<string, string> = {},
): { code: number | null; out: string; complaint: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('bin/throughline.mjs'), ...args], {
    env: environment(dataDir, more),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout, complaint: stderr };
}

export const isReady = (home: string): Promise<boolean> =>
  fetch(`${home}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** The main process of the PostgreSQL that has this data folder open. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
