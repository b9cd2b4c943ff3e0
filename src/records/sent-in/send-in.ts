import { type Asker, lockParticipants } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { notNow } from '../acts.ts';
import { insertAuthor, type SaveOutcome, saveRecord } from '../keeping/index.ts';
import type { AnyKind, SentIn } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';

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
