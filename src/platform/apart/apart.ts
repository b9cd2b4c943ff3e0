import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnswerApart } from './answer-apart.ts';

export type Bounds = { readonly ms: number; readonly megabytes: number };

const lookEveryMs = 50;
/** So long a process may take to begin: that is the fault of nothing it is asked. */
const beginsWithinMs = 30_000;
/** A process that holds more after an answer is not kept: the next question is not to pay for it. */
const keptMegabytes = 300;

/**
 * Asks a program that runs in a process of its own, is kept between questions and may do nothing but read; it has no
 * settings, no secrets, and for each question so much time and memory. Null where a question takes more, and the next one
 * gets a new process. One after the other: whoever sends many waits for their own.
 */
export class Apart<Asked extends Serializable, Answer> {
  readonly #program: URL;
  readonly #bounds: Bounds;
  #turn: Promise<unknown> = Promise.resolve();
  #child: ChildProcess | null = null;

  constructor(program: URL, bounds: Bounds) {
    this.#program = program;
    this.#bounds = bounds;
  }

  ask(asked: Asked): Promise<Answer | null> {
    const answering = this.#turn.then(() => this.#ask(asked));
    this.#turn = answering.catch(() => {});
    return answering;
  }

  /** Ends the process; the next question begins another. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #ask(asked: Asked): Promise<Answer | null> {
    if (!this.#child?.connected) this.#child = await begun(this.#program);
    const said = await answerOf<Answer>(this.#child, asked, this.#bounds).catch((error: unknown) => {
      this.close();
      throw error;
    });
    if (said === null || said.megabytes > keptMegabytes) this.close();
    return said?.answer ?? null;
  }
}

/** A process that waits for questions. It does not keep the program from ending, and ends with it. */
async function begun(program: URL): Promise<ChildProcess> {
  const child = fork(program, [], {
    execArgv: ['--max-old-space-size=512', '--permission', '--allow-fs-read=*'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Whatever happens to it while nobody waits shows with the next question.
  child.on('error', () => {});
  await new Promise<void>((done, failed) => {
    const late = setTimeout(() => child.kill('SIGKILL'), beginsWithinMs);
    const gone = () => failed(new Error(`${program.pathname} did not begin`));
    child.once('error', gone).once('exit', gone);
    child.once('message', () => {
      clearTimeout(late);
      child.off('error', gone).off('exit', gone);
      done();
    });
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** What it answers; null where that ended it, or was ended. */
function answerOf<Answer>(
  child: ChildProcess,
  asked: Serializable,
  bounds: Bounds,
): Promise<AnswerApart<Answer> | null> {
  const release = hold(child, bounds);
  let answered: (answer: AnswerApart<Answer>) => void = () => {};
  let gone = () => {};
  return new Promise<AnswerApart<Answer> | null>((done, failed) => {
    answered = done;
    gone = () => done(null);
    child.once('message', answered).once('exit', gone);
    child.send(asked, (error) => error && failed(error));
  }).finally(() => {
    release();
    child.off('message', answered).off('exit', gone);
  });
}

/** Ends a process that takes more than these, until what it answers is called. */
export function hold(child: ChildProcess, { ms, megabytes }: Bounds): () => void {
  const end = () => child.kill('SIGKILL');
  const late = setTimeout(end, ms);
  const watch = setInterval(() => {
    void memoryOf(child.pid).then((used) => used > megabytes && end());
  }, lookEveryMs);
  return () => {
    clearTimeout(late);
    clearInterval(watch);
  };
}

/** What a process holds in memory, in megabytes; 0 where the system does not say it this way. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** A program that is its own file both as source and in the build, where all lie in one folder. */
export const programBeside = (from: string, source: `${string}.ts`): URL =>
  new URL(from.endsWith('.ts') ? source : `./${basename(source, '.ts')}.js`, from);
