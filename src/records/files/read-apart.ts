import { type ChildProcess, fork } from 'node:child_process';
import { readFile as readFromDisk } from 'node:fs/promises';
import type { Pixels } from './file.ts';
import type { ReadFile } from './reading/read-file.ts';

export type Bounds = { readonly ms: number; readonly megabytes: number };

const lookEveryMs = 50;

/**
 * Reads a file in a process of its own that may do nothing but read, and write the one picture; it has no settings, no
 * secrets and so much time and memory. One after the other: whoever sends many waits for their own.
 */
export class FileReader {
  readonly #bounds: Bounds;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  #child: ChildProcess | null = null;

  constructor(bounds: Bounds = { ms: 30_000, megabytes: 1024 }) {
    this.#bounds = bounds;
  }

  read(
    path: string,
    rewritten: string,
    isCalledTable: boolean,
    within: Pixels | null = null,
  ): Promise<ReadFile> {
    const asked = [path, rewritten, isCalledTable ? 'table' : 'text'];
    if (within) asked.push(`${within.width}x${within.height}`);
    const reading = this.#turn.then(() => this.#read(asked));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
    await this.#turn;
  }

  #read(args: readonly string[]): Promise<ReadFile> {
    if (this.#closed) return Promise.reject(new Error('the file reader is closed'));
    const { ms, megabytes } = this.#bounds;
    const child = fork(program(), args, {
      execArgv: [
        `--max-old-space-size=${Math.round(megabytes / 2)}`,
        '--permission',
        '--allow-fs-read=*',
        `--allow-fs-write=${args[1]}`,
        '--allow-addons',
      ],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    let isTooMuch = false;
    const end = () => {
      isTooMuch = true;
      child.kill('SIGKILL');
    };
    const late = setTimeout(end, ms);
    const watch = setInterval(() => {
      void memoryOf(child.pid).then((used) => used > megabytes && end());
    }, lookEveryMs);
    return new Promise<ReadFile>((done, failed) => {
      let answer: ReadFile | null = null;
      child.once('message', (message: ReadFile) => {
        answer = message;
      });
      child.once('error', failed);
      child.once('exit', (_code, signal) => {
        // Also when Node itself gives up for want of memory, it ends by a signal.
        const why = isTooMuch || signal !== null ? 'too-much' : 'broken';
        done(answer ?? { ok: false, why });
      });
    }).finally(() => {
      clearTimeout(late);
      clearInterval(watch);
      this.#child = null;
    });
  }
}

/** What a process holds in memory, in megabytes; 0 where the system does not say it this way. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFromDisk(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The program is its own file both as source and in the build. */
function program(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './reading/file-reader.ts' : './file-reader.js', import.meta.url);
}
