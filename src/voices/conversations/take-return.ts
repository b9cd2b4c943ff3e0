import { createHash } from 'node:crypto';
import type { Visitor } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import type { Uploads } from '../../records/files/index.ts';
import { type Doer, done, invalid, notFound, type Outcome, type Scope } from '../../records/index.ts';
import { findRecord, findRecordsOf, lockScope, saveRecord, takeStep } from '../../records/keeping/index.ts';
import { clearFacts } from '../../records/sent-in/index.ts';
import { messages } from '../../site/index.ts';
import { type HostCounts, saveCounts } from '../profile/index.ts';
import { conversationKind } from './conversation.ts';
import { eraseFiles, insertFiles, withPersonalData } from './files/file-store.ts';
import { pointKind } from './point.ts';
import { dropDraft, findReturn, isThere, keepReturn, type ReturnRow } from './return-store.ts';
import type { WrittenPoint } from './written-points.ts';

const words = messages.conversations.returns;
/** Nobody is signed in who returns a conversation: whoever has the code is its host. */
const host = { system: 'return-form' } as const;

type InProcess = Scope & { readonly id: string };

/** A conversation as its host tells of it. */
export type Returned = {
  readonly scope: InProcess;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly language: string;
  readonly points: readonly WrittenPoint[];
  /** How many of those who came gave which answer of the profile. */
  readonly counts?: HostCounts;
  readonly files: readonly { readonly id: string; readonly sha256: string; readonly shows: string }[];
};

/** The code of the form, which is used unless it was already, and another for that case, both as hashes. */
export type Codes = {
  /** The host typed this one in: it is that of what they announced or began elsewhere. */
  readonly isOwn: boolean;
  readonly code: Buffer;
  readonly other: Buffer;
};

/** What came of a return: it was there already, or is there now, to be found by the one or the other code. */
type Taken = { readonly by: 'code' | 'other' | null };

/**
 * Takes what a host returns, once: the same from the same form again changes nothing. What was announced before is filled
 * in; a code that was used already, typed in for another return, is a problem at its field.
 */
export function takeReturn(
  db: Database,
  returned: Returned,
  { isOwn, code, other }: Codes,
  at: Date,
): Promise<Outcome<Taken>> {
  return inTransaction<Outcome<Taken>>(db, async (tx) => {
    const contentHash = hashOf(returned);
    await lockScope(tx, returned.scope.id);
    const found = await findReturn(tx, code);
    if (found?.contentHash?.equals(contentHash)) return done({ by: 'code' });
    if (await isThere(tx, code, contentHash)) return done({ by: null });
    const isUsed = found !== null && !(await isAwaited(tx, found));
    if (isUsed && isOwn) return invalid({ code: words.codeUsed });
    const saved = await save(tx, host, returned, isUsed ? null : (found?.conversation ?? null), at);
    if (!saved.ok) return saved;
    const [by, codeHash] = isUsed ? (['other', other] as const) : (['code', code] as const);
    await keepReturn(tx, { conversation: saved.value, codeHash, offered: code, contentHash }, at);
    await dropDraft(tx, code);
    return done({ by });
  });
}

/** It has no content yet: neither did something come in, nor have staff published what they heard of it. */
async function isAwaited(
  tx: DatabaseTransaction,
  { conversation, contentHash }: ReturnRow,
): Promise<boolean> {
  if (contentHash !== null) return false;
  return (await findRecord(tx, conversationKind, conversation))?.state !== 'published';
}

/** Takes the announcement of a conversation, found again by this code; the same form twice announces once. */
export function announceConversation(
  db: Database,
  announced: Returned,
  code: Buffer,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    await lockScope(tx, announced.scope.id);
    if (await findReturn(tx, code)) return done(null);
    const saved = await save(tx, host, announced, null, at);
    if (!saved.ok) return saved;
    const { scope } = announced;
    const taken = await takeStep(tx, host, conversationKind, { scope, id: saved.value, act: 'expect' }, at);
    if (!taken.ok) throw new Error(`an announcement was refused: ${taken.why}`);
    await keepReturn(tx, { conversation: saved.value, codeHash: code, offered: null, contentHash: null }, at);
    return done(null);
  });
}

/** Keeps a return that came on paper, typed in by somebody of the staff on behalf of its host: both names are in it. */
export const typeInReturn = (
  db: Database,
  visitor: Visitor,
  returned: Returned,
  at: Date,
): Promise<Outcome<string>> => {
  const facts = { ...returned.facts, typedBy: visitor.account?.name ?? null };
  return inTransaction<Outcome<string>>(db, (tx) => save(tx, visitor, { ...returned, facts }, null, at));
};

type Uploaded = Pick<Uploads, 'erase'>;

/**
 * Takes a conversation back for whoever holds its code, with its points; how to reach its host goes at once, and the
 * files with it. `not-now`: it was taken back before.
 */
export function takeBack(db: Database, uploads: Uploaded, scope: InProcess, id: string, at: Date) {
  return inTransaction(db, async (tx) => {
    const taken = await takeStep(tx, host, conversationKind, { scope, id, act: 'withdraw' }, at);
    if (taken.ok) await forgetHost(tx, uploads, { conversation: id, scope: scope.id }, at);
    return taken;
  });
}

/** The same of conversations that staff took back for their hosts. */
export async function forgetTakenBack(db: Database, uploads: Uploaded, at: Date): Promise<void> {
  for (const { conversation, scope } of await withHosts(db)) {
    await inTransaction(db, async (tx) => {
      await lockScope(tx, scope);
      const row = await findRecord(tx, conversationKind, conversation, true);
      if (row?.state === 'withdrawn') await forgetHost(tx, uploads, { conversation, scope }, at);
    });
  }
}

async function forgetHost(
  tx: DatabaseTransaction,
  uploads: Uploaded,
  of: { readonly conversation: string; readonly scope: string },
  at: Date,
): Promise<void> {
  await eraseFiles(tx, uploads, of);
  await clearFacts(tx, conversationKind.table, ['contact'], [of.conversation], at);
}

/** Conversations that were taken back, of which there is still how to reach their host, or a file. */
async function withHosts(db: Database) {
  const known = await withPersonalData(db);
  const scopes = [...new Set(known.map(({ scope }) => scope))];
  const rows = await findRecordsOf(db, conversationKind, { scopes, states: ['withdrawn'] });
  const withdrawn = new Set(rows.map(({ id }) => id));
  return known.filter(({ conversation }) => withdrawn.has(conversation));
}

async function save(
  tx: DatabaseTransaction,
  doer: Doer,
  { scope, facts, texts, language, points, counts, files }: Returned,
  id: string | null,
  at: Date,
): Promise<Outcome<string>> {
  const asTexts = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([field, body]) => ({ field, body, seen: null }));
  const input = { scope, id, version: null, facts: facts as never, texts: asTexts(texts), language };
  const saved = await saveRecord(tx, doer, conversationKind, input, at);
  if (!saved.ok) return saved.why === 'invalid' ? saved : notFound;
  const conversation = saved.value.id;
  if (id !== null) await takeStep(tx, doer, conversationKind, { scope, id, act: 'arrive' }, at);
  for (const { question, says, body } of points) {
    const consent = says === 'quote' ? ('given' as const) : null;
    const point = {
      scope,
      id: null,
      version: null,
      facts: { conversation, question, says, consent },
      texts: asTexts({ title: body }),
      language,
    };
    const kept = await saveRecord(tx, doer, pointKind, point, at);
    if (!kept.ok) throw new Error(`a point was refused: ${JSON.stringify(kept)}`);
  }
  if (counts) await saveCounts(tx, conversation, counts);
  await insertFiles(tx, conversation, language, files);
  return done(conversation);
}

/** Files sent once more are other files of the same content. */
const hashOf = ({ facts, texts, language, points, counts, files }: Returned): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([facts, texts, language, points, ...(counts ? [counts] : [])]))
    .update(JSON.stringify(files.map(({ sha256, shows }) => [sha256, shows])))
    .digest();
