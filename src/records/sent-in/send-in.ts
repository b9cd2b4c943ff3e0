import { type Asker, lockParticipants } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { messages } from '../../site/index.ts';
import { done, invalid, notNow } from '../acts.ts';
import {
  clearFacts,
  columnsOf,
  insertAuthor,
  recentlySent,
  type SaveOutcome,
  saveRecord,
  takeStep,
} from '../keeping/index.ts';
import { type AnyKind, fieldsOf, type SentIn } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';

/** Nobody writes so many letters in a day, and nobody could read them. */
const mostADay = 20;
const dayMs = 24 * 60 * 60_000;

type Sent = {
  readonly scope: Scope & { readonly id: string };
  readonly keyHash: Buffer;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly texts: readonly { readonly field: string; readonly body: string }[];
  readonly language: string;
};

/** What kinds that people send in say of it. */
export function sentInOf(kind: AnyKind): SentIn {
  if (!kind.sentIn) throw new Error(`nobody sends in a ${kind.name}`);
  return kind.sentIn;
}

/** Takes what somebody sends in, who becomes a participant by it; a moderator reads it before anybody else does. */
export function sendIn(
  db: Database,
  asker: Asker,
  kind: AnyKind,
  { scope, keyHash, facts, texts, language }: Sent,
  at: Date,
): Promise<SaveOutcome> {
  return inTransaction<SaveOutcome>(db, async (tx) => {
    if (!(await sentInOf(kind).isOpen(tx, scope.id, at))) return notNow;
    const [author] = await lockParticipants(tx, [{ keyHash, processId: scope.id }]);
    if (!author) throw new Error('a participant vanished between two writes');
    const recent = await recentlySent(tx, kind.name, author.id, new Date(at.getTime() - dayMs));
    // Sent twice, be it by a double press, it is there once.
    const same = recent.find(({ bodies }) => texts.every(({ body }) => bodies.includes(body.trim())));
    if (same) return done({ id: same.id });
    if (recent.length >= mostADay) return invalid({ language: messages.records.sentIn.tooOften });
    const doer = { participant: author.id, asker };
    const input = {
      scope,
      id: null,
      version: null,
      facts: facts as never,
      texts: texts.map((text) => ({ ...text, seen: null })),
      language,
    };
    const saved = await saveRecord<AnyKind>(tx, doer, kind, input, at);
    if (saved.ok) await insertAuthor(tx, saved.value.id, author.id);
    return saved;
  });
}

/** Takes back what somebody sent in: nobody reads it any more, and how to reach them goes at once. */
export function withdrawOwn(
  db: Database,
  doer: { readonly participant: number; readonly asker: Asker },
  kind: AnyKind,
  { scope, id }: { readonly scope: Scope; readonly id: string },
  at: Date,
): ReturnType<typeof takeStep> {
  return inTransaction(db, async (tx) => {
    const taken = await takeStep(tx, doer, kind, { scope, id, act: sentInOf(kind).steps.withdraw }, at);
    const hidden = fieldsOf(kind).filter(([, { see }]) => see !== 'read');
    const columns = hidden.flatMap(([name, field]) => columnsOf(name, field));
    if (taken.ok) await clearFacts(tx, kind.table, columns, [id], at);
    return taken;
  });
}
