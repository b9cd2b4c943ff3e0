import { createHash, randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Database, inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { createRateLimit } from '../../../platform/http/index.ts';
import type { Clock, Log } from '../../../platform/index.ts';
import type { Mailer } from '../../../platform/mail/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { mailText, siteName } from '../../../site/settings/index.ts';
import type { Poll } from '../poll.ts';
import { isAdmitted } from './admission.ts';
import { type Holder, type ProofUse, useProof } from './proofs.ts';

const words = messages.entry.mailbox;

/** A code is short, so it is good for little; a link cannot be guessed. */
export const codeMinutes = 30;
export const linkHours = 24;
export const triesOfCode = 5;
/**
 * Mails to one mailbox in a day: for one poll, and from the whole site, where the first of each poll is not counted. A
 * link lives for as long, so that whoever uses up what a mailbox may get has filled it with links that work: nobody can
 * be kept from voting by it, through other polls neither.
 */
const mailsForPoll = 4;
const mailsForMailbox = 20;

type Ask = {
  readonly pollId: string;
  readonly title: string;
  readonly address: string;
  readonly proofHash: Buffer;
  readonly language: Language;
};

export type MailboxAsks = {
  /** True when mail really leaves this machine. */
  readonly sendsMail: boolean;
  /**
   * Sends the mail and answers at once with a handle, which has to come back beside the code. It is the same for every
   * address, voted or not, and so is the time it takes: all work is done behind the answer.
   */
  ask(asked: Ask): string;
  /** Waits for the mails that are on their way. */
  settle(): Promise<void>;
};

export type Confirmation = ProofUse | 'not-confirmed';
type PollAsked = Pick<Poll, 'id' | 'processId' | 'whoMayVote'>;

const address = z.email().max(254);

/** A mailbox as it is told from others: trimmed and in lower case, nothing more; null when it is no address. */
export function readMailbox(typed: string): string | null {
  const read = address.safeParse(typed.trim());
  return read.success ? read.data.toLowerCase() : null;
}

/**
 * Whose mails are counted together: `name+word@` with every other word, because at many providers all of them are one
 * mailbox. The plain address counts apart: where they are several, nobody must use up what another's may get.
 */
function countedAs(address: string): string {
  return address.replace(/\+[^@]*@/, '+@');
}

/** Mails to people who confirm a mailbox. One per server. */
export function createMailboxAsks(services: {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: { readonly publicUrl: string };
}): MailboxAsks {
  const { db, mailer, clock, log, config } = services;
  const firstOfPoll = createRateLimit('first-mail-for-poll', 1, linkHours * 3600);
  const ofPoll = createRateLimit('mails-for-poll', mailsForPoll, linkHours * 3600);
  const ofMailbox = createRateLimit('mails-for-mailbox', mailsForMailbox, linkHours * 3600);
  const underway = new Set<Promise<void>>();

  async function send(asked: Ask, handle: string): Promise<void> {
    const mailbox = countedAs(asked.address);
    const inPoll = digest(asked.pollId, mailbox).toString('base64url');
    if (!(await ofPoll.takeSilently(inPoll))) return;
    const isFirst = await firstOfPoll.takeSilently(inPoll);
    if (!isFirst && !(await ofMailbox.takeSilently(digest(mailbox).toString('base64url')))) return;
    const token = randomBytes(24).toString('base64url');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const now = clock().getTime();
    const linkUntil = new Date(now + linkHours * 3_600_000);
    await sql`insert into poll_mailbox_asks
      (handle_hash, token_hash, poll_id, proof_hash, code_hash, code_until, link_until)
      values (${digest(handle)}, ${digest(token)}, ${asked.pollId}, ${asked.proofHash}, ${digest(handle, code)},
        ${new Date(now + codeMinutes * 60_000)}, ${linkUntil})`.execute(db);
    const query = new URLSearchParams({ token, lang: asked.language });
    const url = `${config.publicUrl}/polls/${asked.pollId}/enter/mailbox/link?${query}`;
    const named = { site: siteName(asked.language), title: asked.title, code, url };
    const values = { ...named, minutes: codeMinutes, hours: linkHours };
    await mailer.send({
      to: asked.address,
      subject: say(asked.language, words.mailSubject, values),
      text: mailText('mailBox', asked.language, values, say(asked.language, words.mailText, values)),
      opensUntil: linkUntil,
      forgetsRecipient: true,
    });
  }

  return {
    sendsMail: mailer.leavesTheHouse,
    ask(asked) {
      const handle = randomBytes(24).toString('base64url');
      const work = send(asked, handle).catch((error: unknown) => {
        log.error({ err: error }, 'a mail to somebody who wants to vote could not be made');
      });
      underway.add(work);
      void work.finally(() => underway.delete(work));
      return handle;
    },
    async settle() {
      await Promise.all(underway);
    },
  };
}

/** Lets somebody in who brings the code of the mail that was sent for this handle. A wrong one takes one of five tries. */
export async function confirmByCode(
  db: Database,
  poll: PollAsked,
  brought: { readonly handle: string; readonly code: string },
  holder: Holder,
  at: Date,
): Promise<Confirmation> {
  return inTransaction(db, async (tx) => {
    const tried = await sql<{
      code_hash: Buffer;
      proof_hash: Buffer;
    }>`update poll_mailbox_asks set tries = tries + 1
      where handle_hash = ${digest(brought.handle)} and poll_id = ${poll.id} and tries < ${triesOfCode}
        and code_until > ${at} returning code_hash, proof_hash`.execute(tx);
    const [ask] = tried.rows;
    const fits = ask?.code_hash.equals(digest(brought.handle, brought.code.replace(/\s/g, '')));
    return confirm(tx, poll, ask && fits ? ask.proof_hash : null, holder);
  });
}

/** Lets somebody in who opened the link of a mail. */
export async function confirmByLink(
  db: Database,
  poll: PollAsked,
  token: string,
  holder: Holder,
  at: Date,
): Promise<Confirmation> {
  return inTransaction(db, async (tx) => {
    const found = await sql<{ proof_hash: Buffer }>`select proof_hash from poll_mailbox_asks
      where token_hash = ${digest(token)} and poll_id = ${poll.id} and link_until > ${at} for update`.execute(
      tx,
    );
    return confirm(tx, poll, found.rows[0]?.proof_hash ?? null, holder);
  });
}

async function confirm(
  tx: Queryable,
  poll: PollAsked,
  proofHash: Buffer | null,
  holder: Holder,
): Promise<Confirmation> {
  // Sent twice, the second finds the ask gone and the person let in.
  if (!proofHash) return (await isAdmitted(tx, poll, holder.keyHash)) ? 'admitted' : 'not-confirmed';
  const use = await useProof(tx, poll, proofHash, holder);
  // What an ask knows of when somebody came must not stay beside the day on which they began.
  await sql`delete from poll_mailbox_asks where poll_id = ${poll.id} and proof_hash = ${proofHash}`.execute(
    tx,
  );
  return use;
}

/** Is this link of a mail still good? Reading changes nothing: programs open every link in a mail. */
export async function isOpenLink(db: Database, pollId: string, token: string, at: Date): Promise<boolean> {
  const found = await sql`select 1 from poll_mailbox_asks
    where token_hash = ${digest(token)} and poll_id = ${pollId} and link_until > ${at}`.execute(db);
  return found.rows.length > 0;
}

/** Removes asks that came to nothing; call now and then. */
export async function forgetOldAsks(db: Database, at: Date): Promise<void> {
  await sql`delete from poll_mailbox_asks where link_until <= ${at}`.execute(db);
}

const digest = (...parts: readonly string[]): Buffer =>
  createHash('sha256').update(parts.join('\0')).digest();
