import { createHmac } from 'node:crypto';
import type { Receipt } from '../../../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import { type Config, keyFor, type Services } from '../../../platform/index.ts';
import { mailboxOf } from '../../../platform/mail/index.ts';
import type { Scope } from '../../../records/index.ts';
import { isLanguage, messages, say } from '../../../site/index.ts';
import { mailboxAddresses } from './mailbox-store.ts';
import type { Mail } from './read-mail.ts';
import { markAcknowledged } from './store.ts';

const words = messages.submissions.mail.acknowledged;
/** So long is a receipt kept in a mail that could not be sent. */
const keptMs = 7 * 24 * 60 * 60_000;

type To = {
  readonly mail: string;
  readonly receipt: Receipt;
  readonly language: string;
  readonly answers: Pick<Mail, 'from' | 'messageId' | 'answers' | 'apart'>;
};

const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;

/** The mailbox that is answered, which outlives for a day whoever erases their letter: they are answered once all the same. */
const hashOf = ({ secret }: Pick<Config, 'secret'>, address: string): Buffer =>
  createHmac('sha256', keyFor(secret, 'letter-mail-acknowledged')).update(mailboxOf(address)).digest();

/** The addresses that this installation sends from and reads at: a mail to one of them would come back as a letter. */
export async function ownAddresses(
  db: Queryable,
  { mailFrom }: Pick<Config, 'mailFrom'>,
): Promise<ReadonlySet<string>> {
  const all = [addressIn(mailFrom), ...(await mailboxAddresses(db))];
  return new Set(all.map((address) => address.trim().toLowerCase()));
}

/**
 * Tells whoever wrote that their letter is here, with the receipt that opens it and what happens next, in their language;
 * none of their words, since anybody can write any sender. Not to programs, and to nobody twice a day. The mail is in the
 * outbox with the letter or neither is; it is sent from there. Answers whether it is.
 */
export async function acknowledge(
  tx: DatabaseTransaction,
  { mailer, config }: Pick<Services, 'mailer' | 'config'>,
  scope: Scope,
  { mail, receipt, language: wrote, answers }: To,
  at: Date,
): Promise<boolean> {
  const { from, messageId, apart } = answers;
  if (!from || apart !== null) return false;
  const mark = { to: hashOf(config, from.address), stays: !mailer.leavesTheHouse };
  if (!(await markAcknowledged(tx, mail, mark, at))) return false;
  const original = isLanguage(scope.originalLanguage) ? scope.originalLanguage : 'en';
  const language = isLanguage(wrote) ? wrote : original;
  const url = `${config.publicUrl}${scope.href}?lang=${language}`;
  const receiptUrl = `${config.publicUrl}/receipt?lang=${language}`;
  await mailer.keepIn(tx, {
    to: from.address,
    subject: say(language, words.subject),
    text: say(language, words.text, { title: scope.title.text, url, receipt, receiptUrl }),
    opensUntil: new Date(at.getTime() + keptMs),
    forgetsRecipient: true,
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      ...(messageId ? { 'In-Reply-To': `<${messageId}>`, References: `<${messageId}>` } : {}),
    },
  });
  return true;
}
