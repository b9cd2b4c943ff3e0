import { createHash } from 'node:crypto';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { textOfHtml } from '../../../platform/html/index.ts';
import { type Folded, fold } from './fold.ts';

/** Why a mail is no letter of a person: a program answered, it could not be delivered, it went to many. */
export type Apart = 'auto-reply' | 'bounce' | 'list';
/** Why nothing can be made of it. */
export type WhyBroken = 'empty' | 'too-large' | 'too-much' | 'large-head' | 'no-mail' | 'no-words';
export type ReadMail = Mail | { readonly broken: WhyBroken };

export type MailFile = { readonly name: string; readonly bytes: Uint8Array };
/** A mail as it says it is: nothing of it was checked, and least of all whom it comes from. */
export type Mail = {
  /** The same for the same mail, however often it comes. */
  readonly key: string;
  readonly messageId: string | null;
  /** The mails that it answers, the nearest first. */
  readonly answers: readonly string[];
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  readonly sentAt: Date | null;
  readonly apart: Apart | null;
  readonly files: readonly MailFile[];
  /** The names of files beyond those that are taken. */
  readonly untaken: readonly string[];
} & Folded;

/** More than a letter with its files has, each written as a third more. */
export const mostBytes = 40 * 1024 * 1024;
const mostFiles = 20;
const mostParts = 1_000;
const longest = { subject: 500, address: 320, text: 400_000, id: 500 };

const clean = (text: string, limit: number): string =>
  [...text.replaceAll('\0', '').toWellFormed().normalize('NFC')].slice(0, limit).join('').trim();
const oneLine = (text: string, limit: number): string =>
  clean(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' '), limit);

/**
 * Reads a mail as it came over the wire (RFC 5322). What cannot be read is answered with a reason. How long it takes is up to
 * whoever wrote it: `MailReader` bounds that.
 */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  if (bytes.length === 0) return { broken: 'empty' };
  if (bytes.length > mostBytes) return { broken: 'too-large' };
  if (hasManyParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) return { broken: 'too-much' };
  const email = await PostalMime.parse(bytes, {
    maxNestingDepth: 50,
    maxHeadersSize: 512 * 1024,
    maxRfc822NestingDepth: 3,
  }).catch((reason: unknown) => whyNotParsed(reason));
  if (typeof email === 'string') return { broken: email };
  if (!isMail(email)) return { broken: 'no-mail' };
  const whole = wordsOf(email);
  const subject = oneLine(email.subject ?? '', longest.subject);
  const all = filesOf(email);
  const files = all.slice(0, mostFiles);
  if (whole === '' && subject === '' && files.length === 0) return { broken: 'no-words' };
  const answers = answeredBy(email);
  const from = mailboxOf(email.from);
  const [messageId = null] = idsIn(email.messageId ?? '');
  // By its Message-ID alone, whoever writes that of another mail would keep it out.
  const said = { messageId, from: from?.address.toLowerCase(), subject, whole, files: files.map(hashOf) };
  const sent = messageId === null ? { ...said, date: email.date } : said;
  return {
    key: createHash('sha256').update(JSON.stringify(sent)).digest('base64url'),
    messageId,
    answers,
    from,
    subject,
    sentAt: dateOf(email.date),
    apart: apartFrom(email, from?.address ?? ''),
    files,
    untaken: all.slice(mostFiles).map(({ name }) => name),
    ...fold(whole, answers.length > 0 || isAnswered(subject)),
  };
}

/** The parser gives up over a head that is too large, and over parts within parts. */
const whyNotParsed = (reason: unknown): WhyBroken =>
  reason instanceof Error && /header size/i.test(reason.message) ? 'large-head' : 'too-much';

/** Whether more parts begin in a mail than anybody's program writes, counted before a parser makes something of each. */
function hasManyParts(bytes: Buffer): boolean {
  const whole = bytes.toString('latin1');
  const named = [...whole.matchAll(/boundary\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi)];
  const boundaries = new Set(named.map(([, quoted, bare]) => quoted ?? bare));
  if (boundaries.size === 0) return false;
  let parts = 0;
  for (let at = whole.indexOf('\n--'); at >= 0 && parts <= mostParts; at = whole.indexOf('\n--', at + 3)) {
    const [line = ''] = whole.slice(at + 3, at + 300).split('\n', 1);
    if (boundaries.has(line.trimEnd())) parts += 1;
  }
  return parts > mostParts;
}

/**
 * The words as plain text; those of its page where a mail has them there alone, or has but a word to programs that show no
 * pages in their place.
 */
function wordsOf({ text, html }: Email): string {
  const plain = clean(text ?? '', longest.text);
  const shown = clean(textOfHtml(html ?? ''), longest.text);
  return signsOf(plain) * stubTimes < signsOf(shown) ? shown : plain;
}

/** So many times the words of a page have more signs than what stands in for it. */
const stubTimes = 3;
const signsOf = (text: string): number => text.replace(/[\s>]+/g, '').length;

/** The mails that it says it answers, the nearest first. */
const answeredBy = ({ inReplyTo, references }: Email): string[] =>
  idsIn(`${inReplyTo ?? ''} ${(references ?? '').split(/\s+/).reverse().join(' ')}`);

/** Something that has the head of a mail: text of any other kind would be a letter that nobody wrote. */
const isMail = ({ headers }: Email): boolean =>
  headers.some(({ key }) => ['from', 'received', 'message-id', 'subject', 'return-path'].includes(key));

const hashOf = ({ bytes }: MailFile) => createHash('sha256').update(bytes).digest('base64url');

function filesOf({ attachments }: Email): MailFile[] {
  return (
    attachments
      // A picture within the words is a logo more often than a letter; the original has it.
      .filter(({ related, disposition }) => !related || disposition === 'attachment')
      .map(({ filename, content }) => ({
        name: oneLine(filename ?? '', 200) || 'file',
        bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      }))
      .filter(({ bytes }) => bytes.length > 0)
  );
}

const idsIn = (said: string): string[] => [
  ...new Set([...said.matchAll(/<([^<>\s]{1,500})>/g)].map(([, id = '']) => clean(id, longest.id))),
];

function mailboxOf(address: Address | undefined): Mail['from'] {
  const one = address?.group?.[0] ?? address;
  const typed = oneLine(one?.address ?? '', longest.address);
  return /^[^\s@<>]+@[^\s@<>]+$/.test(typed)
    ? { name: oneLine(one?.name ?? '', longest.address), address: typed }
    : null;
}

function dateOf(date: string | undefined): Date | null {
  const at = new Date(date ?? '');
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < 1980 || year > 2200 ? null : at;
}

const isAnswered = (subject: string) => /^\s*(re|aw|sv|antw|rép|رد)\s*:/iu.test(subject);

/** What is no letter of a person, by RFC 3834 and by what programs wrote before it. */
function apartFrom(email: Email, from: string): Apart | null {
  const header = (name: string) =>
    email.headers
      .filter(({ key }) => key === name)
      .map(({ value }) => value.trim().toLowerCase())
      .join(' ');
  const is = (name: string) => email.headers.some(({ key }) => key === name);
  const type = header('content-type');
  if (
    /^<\s*>/.test(header('return-path')) ||
    type.startsWith('multipart/report') ||
    is('x-failed-recipients')
  )
    return 'bounce';
  if (/^(mailer-daemon|postmaster)@/i.test(from)) return 'bounce';
  const submitted = header('auto-submitted');
  const precedence = header('precedence');
  if (submitted !== '' && !/^no\b/.test(submitted)) return 'auto-reply';
  if (is('x-autoreply') || is('x-autorespond') || precedence.startsWith('auto')) return 'auto-reply';
  if (/\b(all|oof|autoreply)\b/.test(header('x-auto-response-suppress'))) return 'auto-reply';
  return is('list-id') || is('list-unsubscribe') || /^(bulk|junk|list)\b/.test(precedence) ? 'list' : null;
}
