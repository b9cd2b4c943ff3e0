import type { Guarded } from '../../people/index.ts';
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
import { historyOf, inForce, insertLink, type LinkRow, lockRecords } from './store.ts';

const words = messages.records.links;

/** The record a link begins at, as the gate sees it: whoever convenes its scope makes its links. */
export type LinkedFrom = { readonly id: string; readonly guarded: Guarded };

/** Why a link is made or taken away, in the language it was written in: everybody who sees the link reads it. */
export type LinkReason = { readonly reason: string; readonly language: string };

/** Links a record to another one. A link that is there already stays as it is. */
export function linkRecords(
  db: Database | DatabaseTransaction,
  doer: Doer,
  from: LinkedFrom,
  input: LinkReason & { readonly toId: string; readonly relation: Relation },
  at: Date = new Date(),
): Promise<Outcome<{ readonly id: number }>> {
  return inTransaction<Outcome<{ readonly id: number }>>(db, async (tx) => {
    const { toId, relation } = input;
    if (!doerMay(doer, 'convene', from.guarded)) return notFound;
    if (toId === from.id) return invalid({ to: words.toItself });
    if (!(await lockRecords(tx, [from.id, toId]))) return invalid({ to: words.notThere });
    const reason = manyLines(input.reason);
    if (reason === '') return invalid({ reason: words.reasonMissing });
    const link = { fromId: from.id, toId, relation };
    const there = inForce(await historyOf(tx, from.id)).find(
      (one) => one.fromId === from.id && one.toId === toId && one.relation === relation,
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
    if (!doerMay(doer, 'convene', from.guarded)) return notFound;
    await lockRecords(tx, [from.id]);
    const history = (await historyOf(tx, from.id)).filter(({ fromId }) => fromId === from.id);
    if (!history.some(({ id }) => id === input.link)) return notFound;
    const link = inForce(history).find(({ id }) => id === input.link);
    if (!link) return notNow;
    const reason = manyLines(input.reason);
    if (reason === '') return invalid({ reason: words.reasonMissing });
    const { fromId, toId, relation } = link;
    const row = { fromId, toId, relation, act: 'unlink', reason, language: input.language, at } as const;
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
  const { toId: to, relation, reason } = row;
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
