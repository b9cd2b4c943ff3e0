import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newReceipt } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { type Actor, hiding, keyFor, newId, record, type Services } from '../../../platform/index.ts';
import { sentInBy } from '../../../records/files/index.ts';
import type { Scope } from '../../../records/index.ts';
import { guessLanguage } from '../../../records/intake/index.ts';
import { filledFacts, sendIn, textOfFile } from '../../../records/sent-in/index.ts';
import { inWords, shortened } from '../../../site/form/index.ts';
import { languageChoices } from '../../../site/index.ts';
import { takesLetters } from '../box.ts';
import { letterFiles, submissionKind } from '../submission.ts';
import { acknowledge, ownAddresses } from './acknowledge.ts';
import { MailReader } from './read-apart.ts';
import type { Mail, MailFile, ReadMail, WhyBroken } from './read-mail.ts';
import {
  type Came,
  holdApart,
  insertMail,
  isKnown,
  joinLetter,
  type KeptMail,
  keepMailFiles,
  letterOf,
  noteAnswers,
  noteRefused,
  originalOf,
  type RefusedFile,
} from './store.ts';

export type MailServices = Pick<
  Services,
  'db' | 'config' | 'clock' | 'uploads' | 'mailer' | 'participation' | 'log'
>;

/** What came of a mail. `letter` is the id of the letter that it is or joins; `acknowledged` whether its sender is answered. */
export type Received =
  | {
      readonly came: Exclude<Came, 'broken'>;
      readonly mail: string;
      readonly letter: string | null;
      readonly acknowledged: boolean;
    }
  | { readonly came: 'double' }
  | { readonly came: 'broken'; readonly why: WhyBroken };

type Files = { readonly taken: readonly TakenFile[]; readonly refused: readonly RefusedFile[] };
type TakenFile = { readonly id: string; readonly text: string; readonly isLetter: boolean };
/** One of this program: its process begins with the first mail. */
const reader = new MailReader();
const nothing: Files = { taken: [], refused: [] };
const bodyLimit = submissionKind.texts.body.limit;
const titleLimit = submissionKind.texts.title.limit;
const anybody = { account: null, roles: new Map(), previewSecret: null };

/**
 * Takes a mail into a process, once, however often it comes: as a letter that waits for a moderator, as an answer to one, or
 * apart, where a program sent it or no letters are taken. With `keepsBroken`, also what cannot be read stays to be seen; with
 * `isTooMuch` it is not tried. Throws only where the database does, or no process can be begun.
 */
export async function receiveMail(
  services: MailServices,
  scope: Scope & { readonly id: string },
  bytes: Uint8Array,
  {
    keepsBroken = false,
    isTooMuch = false,
  }: { readonly keepsBroken?: boolean; readonly isTooMuch?: boolean } = {},
): Promise<Received> {
  const { db, clock, config } = services;
  const sealed = hiding(keyFor(config.secret, 'letter-mail'));
  // What could not be read is not read again: it may have taken all that a mail may take.
  if (await isKnown(db, scope.id, brokenKey(bytes))) return { came: 'double' };
  const read: ReadMail = isTooMuch ? { broken: 'too-much' } : await reader.read(bytes);
  if ('broken' in read) {
    if (keepsBroken) await keepBroken(db, scope.id, bytes, read.broken, sealed.hideBytes(bytes), clock());
    return { came: 'broken', why: read.broken };
  }
  if (await isKnown(db, scope.id, read.key)) return { came: 'double' };
  const files = read.apart === null ? await takeFiles(services, scope.id, read.files) : nothing;
  const language = await languageOf(read, files, scope.originalLanguage);
  const own = await ownAddresses(db, config);
  const isOwn = read.from !== null && own.has(read.from.address.toLowerCase());
  return inTransaction<Received>(db, async (tx) => {
    const at = clock();
    const id = newId();
    const came = read.apart ?? 'late';
    const isNew = await insertMail(tx, {
      ...read,
      ...{ id, scope: scope.id, came, why: null },
      senderName: read.from?.name || null,
      sender: read.from?.address ?? null,
      receivedAt: at,
      refusedFiles: read.apart === null ? refusedOf(read, files) : [],
      original: sealed.hideBytes(bytes),
    });
    if (!isNew) return { came: 'double' };
    await keepMailFiles(
      tx,
      id,
      files.taken.map((file) => file.id),
    );
    await note(tx, scope.id, id, came, at);
    // What this installation sent is no letter to it.
    if (read.apart !== null || isOwn) return { came, mail: id, letter: null, acknowledged: false };
    return place(tx, services, scope, { id, mail: read, files, language }, at);
  });
}

/** Puts a mail of a person where it belongs: to the letter that it answers, as a letter, or apart while none are taken. */
async function place(
  tx: DatabaseTransaction,
  services: MailServices,
  scope: Scope & { readonly id: string },
  what: { readonly id: string; readonly mail: Mail; readonly files: Files; readonly language: string },
  at: Date,
): Promise<Received> {
  const { id, mail, files, language } = what;
  const thread = await letterOf(tx, scope.id, mail.answers, mail.from?.address ?? '');
  if (thread?.isOwn) {
    await joinLetter(tx, id, { came: 'reply', submission: thread.id });
    return { came: 'reply', mail: id, letter: thread.id, acknowledged: false };
  }
  // Nobody says in the letter of somebody else what they think of it, or that they take it back.
  if (thread) await noteAnswers(tx, id, thread.id);
  const late = { came: 'late', mail: id, letter: null, acknowledged: false } as const;
  if (scope.guarded.openness !== 'published' || !(await takesLetters(tx, scope.id, at))) return late;
  const receipt = newReceipt();
  const keyHash = services.participation.keyHash(scope.id, receipt);
  const letter = letterFrom(mail, files, language);
  const sent = await sendIn(tx, anybody, submissionKind, { scope, keyHash, ...letter }, at);
  if (!sent.ok) return late;
  await joinLetter(tx, id, { came: 'letter', submission: sent.value.id });
  const to = { mail: id, receipt, language, answers: mail };
  const acknowledged = await acknowledge(tx, services, scope, to, at);
  return { came: 'letter', mail: id, letter: sent.value.id, acknowledged };
}

/**
 * Makes a letter of a mail that was kept apart, because somebody of the staff read it and says so; it waits like any other,
 * and nobody is told. False where it is a letter already, cannot be read any more, or its process takes nothing.
 */
export async function takeAsLetter(
  services: MailServices,
  scope: Scope & { readonly id: string },
  mail: KeptMail,
  by: Actor,
): Promise<boolean> {
  const { db, clock, config } = services;
  const kept = await originalOf(db, mail.id);
  const original = kept && hiding(keyFor(config.secret, 'letter-mail')).showBytes(kept);
  const read = original ? await reader.read(original) : null;
  if (mail.submission !== null || read === null || 'broken' in read) return false;
  const files = await takeFiles(services, scope.id, read.files);
  const language = await languageOf(read, files, scope.originalLanguage);
  const keyHash = services.participation.keyHash(scope.id, newReceipt());
  return inTransaction(db, async (tx) => {
    const at = clock();
    if (!(await holdApart(tx, mail.id))) return false;
    const letter = { ...letterFrom(read, files, language), late: true } as const;
    const sent = await sendIn(tx, anybody, submissionKind, { scope, keyHash, ...letter }, at);
    if (!sent.ok) return false;
    await joinLetter(tx, mail.id, { came: 'letter', submission: sent.value.id });
    await keepMailFiles(
      tx,
      mail.id,
      files.taken.map(({ id }) => id),
    );
    await noteRefused(tx, mail.id, refusedOf(read, files));
    const object = { type: 'submission', id: sent.value.id };
    await record(tx, { actor: by, act: 'submission.take', object, processId: scope.id, after: {} }, at);
    return true;
  });
}

/** A letter of what a mail says. Nobody said how it may be shown: by no name, and its writer can say otherwise. */
function letterFrom(mail: Mail, files: Files, language: string) {
  const file = files.taken.find(({ isLetter }) => isLetter);
  const body = shortened(mail.body || (file?.text ?? ''), bodyLimit) || mail.subject || '…';
  const title = shortened(mail.subject || (body.split('\n')[0] ?? ''), titleLimit);
  const facts = filledFacts(submissionKind, {
    ...{ speaksAs: null, publish: 'without-name', coSigners: null, question: null, typedBy: null },
    name: mail.from?.name ? shortened(mail.from.name, 200) : null,
    contact: mail.from?.address ?? null,
    original: file?.id ?? null,
    cameBy: 'mail',
  });
  const texts = [
    { field: 'title', body: title },
    { field: 'body', body },
  ];
  return { facts, texts, language };
}

const refusedOf = ({ untaken }: Mail, { refused }: Files): RefusedFile[] => [
  ...refused,
  ...untaken.map((name) => ({ name, why: 'too-many' })),
];

/** In which language somebody writes, as far as a few sentences tell. */
async function languageOf(mail: Mail, { taken }: Files, otherwise: string): Promise<string> {
  const words = `${mail.subject}\n${mail.body || (taken[0]?.text ?? '')}`.slice(0, 2_000);
  const guessed = await guessLanguage(words, otherwise);
  return languageChoices().some(({ value }) => value === guessed) ? guessed : otherwise;
}

/** Looks through what came along, each file as one that somebody uploads; what is not taken is kept in the original alone. */
async function takeFiles(
  { uploads, db, config }: MailServices,
  processId: string,
  files: readonly MailFile[],
): Promise<Files> {
  if (files.length === 0) return nothing;
  const taken: TakenFile[] = [];
  const refused: RefusedFile[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'throughline-mail-'));
  try {
    for (const [at, { name, bytes }] of files.entries()) {
      const path = join(folder, String(at));
      await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const lost = bytes.length > config.fileBytes ? ('too-large' as const) : null;
      const checked = await uploads.check({ field: 'file', name, path, size: bytes.length, sha256, lost });
      if (!checked.ok) {
        const why = checked.why === 'invalid' ? checked.errors.file : undefined;
        refused.push({ name, why: why ? inWords(why, 'en') : checked.why });
        continue;
      }
      const by = { actor: { kind: 'system', id: sentInBy } as const, processId, language: null };
      const { id } = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, by));
      const isLetter = letterFiles.includes(checked.value.mediaType);
      taken.push({ id, text: textOfFile(checked.value.passages, bodyLimit), isLetter });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { taken, refused };
}

/** The ledger has that a mail came, and none of its words. */
const note = (
  tx: DatabaseTransaction,
  processId: string,
  id: string,
  came: string,
  at: Date,
): Promise<void> =>
  record(
    tx,
    {
      actor: { kind: 'system', id: 'mailbox' },
      act: 'submission.receive',
      object: { type: 'letter-mail', id },
      processId,
      after: { came },
    },
    at,
  );

/** What cannot be read is known by its bytes. */
const brokenKey = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

async function keepBroken(
  db: Database,
  scope: string,
  bytes: Uint8Array,
  why: WhyBroken,
  original: Buffer,
  receivedAt: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = newId();
    const key = brokenKey(bytes);
    const empty = { messageId: null, senderName: null, sender: null, sentAt: null, refusedFiles: [] };
    const said = { subject: '', body: '', folded: '' };
    // What is too large is not kept: it stays in the mailbox.
    const kept = why === 'too-large' ? Buffer.alloc(0) : original;
    const row = {
      id,
      scope,
      key,
      came: 'broken',
      why,
      receivedAt,
      original: kept,
      ...empty,
      ...said,
    } as const;
    if (await insertMail(tx, row)) await note(tx, scope, id, why, receivedAt);
  });
}
