import { type Database, takeTurn } from '../database/index.ts';
import { oneAtATime } from '../jobs/index.ts';
import type { Log } from '../log.ts';
import type { Mailer, Post, Posted } from './mail.ts';

/** How a mail stands that was kept before a mail server was spoken to. */
export type Settled = 'sent' | 'uncertain' | 'failed' | 'waiting';

/** Mails that are kept as rows by whoever sends them, so that nobody gets one twice, whenever the program is cut off. */
export type KeptMails<Kept extends { readonly id: string; readonly attempts: number }> = {
  /** Of the turn that one process at a time has, and of the log. */
  readonly name: string;
  /** What was on its way when a program was cut off stays so and is not sent again; answers how much. */
  markUncertain(): Promise<number>;
  /** Takes one that waits and says so before anything is sent; null when none is due. */
  claim(): Promise<Kept | null>;
  /** The mail as it reads by now; null where there is nothing to say any more, which drops it. */
  prepare(kept: Kept): Promise<Omit<Posted, 'messageId'> | null>;
  drop(id: string): Promise<void>;
  settle(id: string, state: Settled): Promise<void>;
};

type Sending = {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly publicUrl: string;
};

const atOnce = 6;
const mostAttempts = 5;

/** Sends what waits, through several connections, whenever `run` is called. One process at a time has the turn. */
export function sendsOnce<Kept extends { readonly id: string; readonly attempts: number }>(
  { db, mailer, log, publicUrl }: Sending,
  mails: KeptMails<Kept>,
) {
  const turns = oneAtATime(sendAll);
  const { host } = new URL(publicUrl);

  async function sendAll(): Promise<void> {
    await takeTurn(db, mails.name, async () => {
      // Whoever had the turn before is gone: what it left on its way may have arrived.
      const uncertain = await mails.markUncertain();
      if (uncertain > 0)
        log.warn({ mails: uncertain, of: mails.name }, 'mails may have been sent, and are not sent again');
      const post = mailer.openPost();
      if (!post) return;
      try {
        await Promise.all(Array.from({ length: atOnce }, () => sendSome(post)));
      } finally {
        post.close();
      }
    });
  }

  async function sendSome(post: Post): Promise<void> {
    while (!turns.isOver()) {
      const kept = await mails.claim();
      if (!kept) return;
      await deliver(post, kept);
    }
  }

  async function deliver(post: Post, kept: Kept): Promise<void> {
    const { id } = kept;
    const mail = await mails.prepare(kept);
    if (!mail) return mails.drop(id);
    try {
      await post.send({ ...mail, messageId: `<${id}@${host}>` });
      await mails.settle(id, 'sent');
    } catch (error) {
      const state = afterFailure(error, kept.attempts);
      // What a mail server says often repeats the address, so the log has its number alone.
      log.warn({ mail: id, of: mails.name, state, code: codeOf(error) }, 'a mail did not go out');
      await mails.settle(id, state);
    }
  }

  return turns;
}

/** Only what a server surely did not take is sent again. */
function afterFailure(error: unknown, attempts: number): Settled {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string };
  const wasTaken = responseCode === undefined && command !== 'CONN' && !neverThere.has(code ?? '');
  if (wasTaken) return 'uncertain';
  return (responseCode ?? 0) >= 500 || attempts + 1 >= mostAttempts ? 'failed' : 'waiting';
}

const neverThere = new Set(['ECONNREFUSED', 'EDNS', 'EAUTH', 'ETLS', 'ESOCKET']);

const codeOf = (error: unknown) => (error as { code?: string }).code ?? 'unknown';
