import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { MailAnswer } from './mail-reader.ts';
import type { ReadMail } from './read-mail.ts';

export type Bounds = { readonly ms: number; readonly megabytes: number };

const lookEveryMs = 50;
/** So long a process may take to begin: that is the fault of no mail. */
const beginsWithinMs = 30_000;
/** A process that holds more after a mail is not kept: the next one is not to pay for it. */
const keptMegabytes = 300;

/**
 * Reads mails in a process that is kept between them and may do nothing else; it has no settings, no secrets, and for each
 * mail so much time and memory. A mail that takes more is `too-much`, and the next one gets a new process. One after the
 * other: whoever sends many waits for their own.
 */
export class MailReader {
  readonly #bounds: Bounds;
  #turn: Promise<unknown> = Promise.resolve();
  #child: ChildProcess | null = null;

  constructor(bounds: Bounds = { ms: 10_000, megabytes: 1024 }) {
    this.#bounds = bounds;
  }

  read(bytes: Uint8Array): Promise<ReadMail> {
    const reading = this.#turn.then(() => this.#read(bytes));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** Ends the process; the next mail begins another. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #read(bytes: Uint8Array): Promise<ReadMail> {
    if (!this.#child?.connected) this.#child = await begun();
    const answer = await answerOf(this.#child, bytes, this.#bounds).catch((error: unknown) => {
      this.close();
      throw error;
    });
    if (answer === null || answer.megabytes > keptMegabytes) this.close();
    return answer?.read ?? { broken: 'too-much' };
  }
}

/** A process that waits for mails. It does not keep the program from ending, and ends with it. */
async function begun(): Promise<ChildProcess> {
  const child = fork(program(), [], {
    execArgv: ['--max-old-space-size=512', '--permission', '--allow-fs-read=*'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Whatever happens to it while nobody waits shows with the next mail.
  child.on('error', () => {});
  await new Promise<void>((done, failed) => {
    const late = setTimeout(() => child.kill('SIGKILL'), beginsWithinMs);
    const gone = () => failed(new Error('the process that reads mails did not begin'));
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

/** What it makes of a mail; null where that ended it, or was ended. */
function answerOf(child: ChildProcess, bytes: Uint8Array, bounds: Bounds): Promise<MailAnswer | null> {
  const end = () => child.kill('SIGKILL');
  const late = setTimeout(end, bounds.ms);
  const watch = setInterval(() => {
    void memoryOf(child.pid).then((used) => used > bounds.megabytes && end());
  }, lookEveryMs);
  let answered: (answer: MailAnswer) => void = () => {};
  let gone = () => {};
  return new Promise<MailAnswer | null>((done, failed) => {
    answered = done;
    gone = () => done(null);
    child.once('message', answered).once('exit', gone);
    child.send(bytes, (error) => error && failed(error));
  }).finally(() => {
    clearTimeout(late);
    clearInterval(watch);
    child.off('message', answered).off('exit', gone);
  });
}

/** What a process holds in memory, in megabytes; 0 where the system does not say it this way. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The program is its own file both as source and in the build. */
function program(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./mail-reader.${extension}`, import.meta.url);
}
