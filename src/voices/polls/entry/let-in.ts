import type { Context } from 'hono';
import { parseReceipt, type Receipt } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { codeProblems, useInvitation } from '../../../records/invitations/index.ts';
import { type Language, type Message, messages } from '../../../site/index.ts';
import { plainText } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';
import { confirmByCode, confirmByLink, readMailbox } from './mailbox.ts';
import { isOpenForEvent } from './newcomer.ts';
import { type Holder, type ProofUse, useProof } from './proofs.ts';

const mailboxProblems = messages.entry.mailboxProblems;
const mailboxWords = messages.entry.mailbox;

/** Why somebody was not let in. `word` may want `minutes`. */
export type NotLetIn = { readonly word: Message<{ minutes: number }>; readonly status: 422 | 429 };

type Means = { readonly services: PollServices; readonly limits: PollLimits };

/** The two hashes of one receipt: who holds it, to the poll. */
export function holderOf(c: Context, { snapshot: { poll } }: PollSubject, receipt: Receipt): Holder {
  const { participation } = c.var;
  return {
    keyHash: participation.keyHash(poll.processId, receipt),
    holderHash: participation.holderHash(poll.id, receipt),
  };
}

const tooMany: NotLetIn = { word: messages.invitations.tooManyTries, status: 429 };

/** Lets in whoever has an invitation code; null when they are in. */
export async function enterByInvitation(
  c: Context,
  { services, limits }: Means,
  subject: PollSubject,
  typed: string,
  receipt: Receipt,
): Promise<NotLetIn | null> {
  if (!(await limits.takeReceiptTry(c))) return tooMany;
  const { poll } = subject.snapshot;
  const code = parseReceipt(typed);
  const hash = code && c.var.participation.invitationHash(poll.id, code);
  const used = await useInvitation(services.db, poll, hash, holderOf(c, subject, receipt).keyHash);
  return used === 'admitted' ? null : { word: codeProblems[used], status: 422 };
}

/** Sends a mail to whoever says that this mailbox is theirs, and answers the handle to bring back with the code. */
export async function askForMailbox(
  c: Context,
  { services, limits }: Means,
  subject: PollSubject,
  typed: string,
  language: Language,
): Promise<NotLetIn | { readonly handle: string }> {
  const address = readMailbox(typed);
  if (!address || !services.entry) return { word: mailboxProblems.noAddress, status: 422 };
  const { poll } = subject.snapshot;
  const openForEvent = isOpenForEvent(poll, subject.now);
  if (!(await limits.takeMailboxAsk(c, { id: poll.id, openForEvent })))
    return { word: mailboxWords.tooManyAsks, status: 429 };
  const proofHash = c.var.participation.proofHash(poll.id, `mailbox\0${address}`);
  const title = plainText(poll.titles, poll.originalLanguage, language).text;
  return { handle: services.entry.mailbox.ask({ pollId: poll.id, title, address, proofHash, language }) };
}

/** Lets in whoever brings what was in the mail: the code with its handle, or the link; null when they are in. */
export async function enterByMail(
  c: Context,
  { services, limits }: Means,
  subject: PollSubject,
  brought: { readonly handle: string; readonly code: string } | { readonly token: string },
  receipt: Receipt,
): Promise<NotLetIn | null> {
  if (!(await limits.takeReceiptTry(c))) return tooMany;
  const { poll } = subject.snapshot;
  const holder = holderOf(c, subject, receipt);
  const confirmed =
    'token' in brought
      ? await confirmByLink(services.db, poll, brought.token, holder, subject.now)
      : await confirmByCode(services.db, poll, brought, holder, subject.now);
  const fitsNot = 'token' in brought ? mailboxProblems.linkGone : mailboxProblems.codeWrong;
  if (confirmed === 'admitted') return null;
  return { word: confirmed === 'elsewhere' ? mailboxProblems.elsewhere : fitsNot, status: 422 };
}

/** Lets in whoever has signed in at the provider. */
export async function enterBySignIn(
  c: Context,
  services: PollServices,
  subject: PollSubject,
  who: { readonly issuer: string; readonly subject: string },
  receipt: Receipt,
): Promise<ProofUse> {
  const { poll } = subject.snapshot;
  const proof = c.var.participation.proofHash(poll.id, `sign-in\0${who.issuer}\0${who.subject}`);
  return inTransaction(services.db, (tx) => useProof(tx, poll, proof, holderOf(c, subject, receipt)));
}
