import { type ChildProcess, fork } from 'node:child_process';
import { readFile as readFromDisk } from 'node:fs/promises';
import type { Pixels } from './file.ts';
import type { ReadFile } from './reading/read-file.ts';

export type Bounds = { readonly ms: number; readonly megabytes: number };

const lookEveryMs = 50;

/** What nearly every file needs. What needs more waits for its turn among the others that do. */
const quickly: Bounds = { ms: 4_000, megabytes: 512 };

/**
 * Reads a file in a process of its own that may do nothing but read, and write the one picture; it has no settings, no
 * secrets and so much time and memory. Files come one after the other, but one that takes long steps aside: whoever sends
 * several of that kind waits for their own, and everybody else hardly.
 */
export class FileReader {
  readonly #bounds: Bounds;
  readonly #quick: Bounds;
  readonly #turns = { quick: Promise.resolve(), slow: Promise.resolve() };
  readonly #children = new Set<ChildProcess>();
  #closed = false;

  constructor(bounds: Bounds = { ms: 30_000, megabytes: 1024 }) {
    this.#bounds = bounds;
    this.#quick = {
      ms: Math.min(bounds.ms, quickly.ms),
      megabytes: Math.min(bounds.megabytes, quickly.megabytes),
    };
  }

  async read(
    path: string,
    rewritten: string,
    isCalledTable: boolean,
    within: Pixels | null = null,
  ): Promise<ReadFile> {
    const asked = [path, rewritten, isCalledTable ? 'table' : 'text'];
    if (within) asked.push(`${within.width}x${within.height}`);
    return (
      (await this.#inTurn('quick', asked, this.#quick)) ??
      (await this.#inTurn('slow', asked, this.#bounds)) ?? { ok: false, why: 'too-much' }
    );
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const child of this.#children) child.kill('SIGKILL');
    await Promise.all(Object.values(this.#turns));
  }

  #inTurn(lane: 'quick' | 'slow', args: readonly string[], bounds: Bounds): Promise<ReadFile | null> {
    const reading = this.#turns[lane].then(() => this.#read(args, bounds));
    const over = () => {};
    this.#turns[lane] = reading.then(over, over);
    return reading;
  }

  /** Null where it needed more than it may. */
  #read(args: readonly string[], { ms, megabytes }: Bounds): Promise<ReadFile | null> {
    if (this.#closed) return Promise.reject(new Error('the file reader is closed'));
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
    this.#children.add(child);
    let isTooMuch = false;
    const end = () => {
      isTooMuch = true;
      child.kill('SIGKILL');
    };
    const late = setTimeout(end, ms);
    const watch = setInterval(() => {
      void memoryOf(child.pid).then((used) => used > megabytes && end());
    }, lookEveryMs);
    return new Promise<ReadFile | null>((done, failed) => {
      let answer: ReadFile | null = null;
      child.once('message', (message: ReadFile) => {
        answer = message;
      });
      child.once('error', failed);
      child.once('exit', (_code, signal) => {
        // Also when Node itself gives up for want of memory, it ends by a signal.
        const isGivenUp = isTooMuch || signal !== null;
        done(answer ?? (isGivenUp ? null : { ok: false, why: 'broken' }));
      });
    }).finally(() => {
      clearTimeout(late);
      clearInterval(watch);
      this.#children.delete(child);
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
