import { type ChildProcess, fork } from 'node:child_process';
import { type Bounds, hold, programBeside } from '../../platform/apart/index.ts';
import type { Pixels } from './file.ts';
import type { ReadFile } from './reading/read-file.ts';

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
    const child = fork(programBeside(import.meta.url, './reading/file-reader.ts'), args, {
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
    const release = hold(child, { ms, megabytes });
    return new Promise<ReadFile | null>((done, failed) => {
      let answer: ReadFile | null = null;
      child.once('message', (message: ReadFile) => {
        answer = message;
      });
      child.once('error', failed);
      child.once('exit', (_code, signal) => {
        // Ended for taking too much, or when Node itself gives up for want of memory, it ends by a signal.
        done(answer ?? (signal !== null ? null : { ok: false, why: 'broken' }));
      });
    }).finally(() => {
      release();
      this.#children.delete(child);
    });
  }
}
