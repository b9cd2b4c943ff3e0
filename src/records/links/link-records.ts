import type { Act, Guarded } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import { manyLines } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  invalid,
  nameOf,
  notFound,
  notNow,
  type Outcome,
} from '../acts.ts';
import type { Relation } from './relations.ts';
import { historyOf, inForce, insertLink, type LinkRow, lockRecords, type Quote } from './store.ts';

const words = messages.records.links;

/** The record a link begins at, as the gate sees it: whoever convenes its scope makes its links. */
export type LinkedFrom = {
  readonly id: string;
  readonly guarded: Guarded;
  /** Who may, where that is somebody else than whoever convenes. */
  readonly act?: Act;
};

/** Why a link is made or taken away, in the language it was written in: everybody who sees the link reads it. */
export type LinkReason = { readonly reason: string; readonly language: string };

/** What a link leads to, how, and which of its words are quoted. Whoever asks looked whether it is there. */
export type LinkedTo = {
  readonly toKind?: string | null;
  readonly toId: string;
  readonly relation: Relation;
  readonly quote: Quote | null;
};

/** Links a record to another one, or to something people said. A link that is there already stays as it is. */
export function linkRecords(
  db: Database | DatabaseTransaction,
  doer: Doer,
  from: LinkedFrom,
  input: LinkReason & Omit<LinkedTo, 'quote'> & Partial<Pick<LinkedTo, 'quote'>>,
  at: Date = new Date(),
): Promise<Outcome<{ readonly id: number }>> {
  return inTransaction<Outcome<{ readonly id: number }>>(db, async (tx) => {
    const { toId, toKind = null, relation, quote = null } = input;
    if (!doerMay(doer, from.act ?? 'convene', from.guarded)) return notFound;
    if (toId === from.id) return invalid({ to: words.toItself });
    const records = toKind === null ? [from.id, toId] : [from.id];
    if (!(await lockRecords(tx, records))) return invalid({ to: words.notThere });
    const reason = manyLines(input.reason);
    if (reason === '') return invalid({ reason: words.reasonMissing });
    const link = { fromId: from.id, toKind, toId, relation, quote };
    const there = inForce(await historyOf(tx, from.id)).find(
      (one) =>
        one.fromId === from.id &&
        one.toKind === toKind &&
        one.toId === toId &&
        one.relation === relation &&
        one.quote?.hash === quote?.hash,
    );
    if (there) return done({ id: there.id });
    return done({
      id: await write(tx, doer, from, { ...link, act: 'link', reason, language: input.language, at }),
    });
  });
}

/** Takes a link away from the record it begins at; it stays in the history. */
export function unlinkRecords(
  db: Database | DatabaseTransaction,
  doer: Doer,
  from: LinkedFrom,
  input: LinkReason & { readonly link: number },
  at: Date = new Date(),
): Promise<Outcome<{ readonly id: number }>> {
  return inTransaction<Outcome<{ readonly id: number }>>(db, async (tx) => {
    if (!doerMay(doer, from.act ?? 'convene', from.guarded)) return notFound;
    await lockRecords(tx, [from.id]);
    const history = (await historyOf(tx, from.id)).filter(({ fromId }) => fromId === from.id);
    if (!history.some(({ id }) => id === input.link)) return notFound;
    const link = inForce(history).find(({ id }) => id === input.link);
    if (!link) return notNow;
    const reason = manyLines(input.reason);
    if (reason === '') return invalid({ reason: words.reasonMissing });
    const { fromId, toKind, toId, relation, quote } = link;
    const ends = { fromId, toKind, toId, relation, quote };
    const row = { ...ends, act: 'unlink', reason, language: input.language, at } as const;
    return done({ id: await write(tx, doer, from, row) });
  });
}

async function write(
  tx: DatabaseTransaction,
  doer: Doer,
  from: LinkedFrom,
  row: Omit<LinkRow, 'id' | 'by'>,
): Promise<number> {
  const actor = actorOf(doer, from.guarded.scope);
  const id = await insertLink(tx, { ...row, by: nameOf(actor) });
  const { toKind, toId, relation, reason } = row;
  const to = toKind === null ? toId : `${toKind}:${toId}`;
  await record(
    tx,
    {
      actor,
      act: `record.${row.act}`,
      object: { type: 'record', id: from.id },
      processId: from.guarded.scope,
      after: { to, relation, reason },
    },
    row.at,
  );
  return id;
}
