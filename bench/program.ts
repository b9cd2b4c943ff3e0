import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

export type Program = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly environment: Record<string, string | undefined>;
  /** Milliseconds from the start of the process to the first 200 of /healthz. */
  readonly startedIn: number;
  /** Becomes the first administrator, once; answers the cookie of their session. */
  signIn(): Promise<string>;
  residentMegabytes(): number;
  /** How long its process was at work by now; that of PostgreSQL and of threads' children is not in it. */
  processorSeconds(): number;
  stop(): Promise<void>;
};

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'throughline-bench-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Starts the built server the way `npm start` does, on a free port, with allowances that a load generator needs. */
export async function startProgram(options: {
  dataDir: string;
  databaseUrl?: string;
  flags?: string[];
}): Promise<Program> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: 'localhost',
    PUBLIC_URL: url,
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl ?? '',
    THROUGHLINE_SECRET: 'a secret for measuring that is long enough',
    VOTES_PER_MINUTE: '100000000',
    ADDRESS_VOTES_PER_MINUTE: '100000000',
    NEW_PARTICIPANTS_PER_TEN_MINUTES: '100000000',
    NEW_PARTICIPANTS_PER_DAY: '100000000',
    // Who answers pages is counted by their line: of a load, each has one.
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
  };
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'bin/start.mjs'), ...(options.flags ?? [])], {
    env: environment,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  // Whatever goes wrong here, no server is left behind.
  process.once('exit', () => child.kill());
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    const healthy = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    child,
    environment,
    startedIn: performance.now() - begun,
    signIn: () =>
      signIn(url, 'first-administrator', linkIn(printed), { name: 'Bench', email: 'bench@example.org' }),
    residentMegabytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    processorSeconds: () => processorOf(child.pid ?? 0, 13),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Runs `bin/throughline` with these settings; answers what it printed and how long it took. */
export async function runCommand(
  environment: Record<string, string | undefined>,
  ...words: string[]
): Promise<{ output: string; seconds: number; processor: number }> {
  const begun = performance.now();
  const from = processorOf('self', 15);
  const child = spawn(process.execPath, [join(root, 'bin/throughline.mjs'), ...words], {
    env: environment,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`throughline ${words.join(' ')} ended with ${code}: ${output}`);
  const processor = processorOf('self', 15) - from;
  return { output, seconds: (performance.now() - begun) / 1000, processor };
}

/** Seconds in the program and in the system, by two fields of what Linux says of a process: 13 its own, 15 of children that ended. */
function processorOf(process: number | 'self', field: number): number {
  const stat = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // Without the first two fields, in hundredths.
  return (Number(stat[field - 2]) + Number(stat[field - 1])) / 100;
}

const linkIn = (text: string): string => /https?:\S+token=\S+/.exec(text)?.[0] ?? '';

/** Follows a link that signs somebody in, as its form does; answers the cookie of their session. */
export async function signIn(
  url: string,
  path: string,
  link: string,
  fields: Record<string, string>,
): Promise<string> {
  const token = new URL(link).searchParams.get('token') ?? '';
  const answer = await fetch(`${url}/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ token, ...fields }),
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
