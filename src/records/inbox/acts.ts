import { sql } from 'kysely';
import { actorOf, type Colleague, may } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { newId, record } from '../../platform/index.ts';
import { isJustNow } from '../../site/index.ts';
import { findItems, type Handle, type Item, nameOf, type Reading } from './read-inbox.ts';
import { taskOf } from './sources.ts';

/** What is done with what waits, beside doing it. */
export type InboxAct =
  | { readonly kind: 'assign'; readonly to: Colleague }
  | { readonly kind: 'leave' }
  | { readonly kind: 'snooze'; readonly until: string }
  | { readonly kind: 'wake' }
  | { readonly kind: 'done' };

export const actNames = ['assign', 'leave', 'snooze', 'wake', 'done'] as const;
type ActName = (typeof actNames)[number];

/** How an item stood before a press. */
type Mark = Handle & {
  readonly act: Item['act'];
  readonly scope: string | null;
  readonly assignedTo: string | null;
  readonly snoozedUntil: string | null;
  /** What the press made of `assignedTo`: undoing leaves alone what somebody did since. */
  readonly assigned: string | null;
};

export type Press = {
  readonly id: string;
  readonly act: ActName;
  readonly items: readonly Mark[];
  readonly at: Date;
  readonly undone: boolean;
};

/** Does it to each of these that wait for this person; answers the press, null where there was nothing to do, and how many were left. */
export function pressed(
  db: Database,
  reading: Reading,
  named: readonly Handle[],
  act: InboxAct,
): Promise<{ readonly press: string | null; readonly left: number }> {
  return inTransaction(db, async (tx) => {
    const items = await findItems(tx, reading, named);
    // Always in the same order, so that two who press at once wait for one another and not each for the other.
    const done = inOrder(items.filter((item) => isFor(item, act, reading)));
    const assigned = (item: Item) =>
      act.kind === 'assign' ? act.to.account.id : act.kind === 'leave' ? null : item.assignedTo;
    for (const item of done) await mark(tx, reading, item, act);
    if (done.length === 0) return { press: null, left: named.length };
    const before = done.map((item): Mark => {
      const { kind, id, task, act: needs, scope, assignedTo, snoozedUntil } = item;
      return { kind, id, task, act: needs, scope, assignedTo, snoozedUntil, assigned: assigned(item) };
    });
    const press = newId();
    await sql`insert into inbox_presses (id, account_id, act, items, at)
      values (${press}, ${me(reading)}, ${act.kind}, ${JSON.stringify(before)}::jsonb, ${reading.now})`.execute(
      tx,
    );
    return { press, left: named.length - done.length };
  });
}

const inOrder = <One extends Handle>(items: readonly One[]): One[] =>
  [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const me = ({ asker }: Reading): string => asker.account?.id ?? '';

/** Whether this can be done to it: nobody gets what they may not do, and what an act ends is not ticked off. */
function isFor(item: Item, act: InboxAct, { sources, asker }: Reading): boolean {
  if (act.kind === 'assign')
    return may(act.to, item.act, { scope: item.scope, openness: 'sealed' }) && isNotOwn(item, act.to, asker);
  return act.kind !== 'done' || taskOf(sources, item.kind, item.task)?.isTickedOff === true;
}

/** An appeal goes to nobody who took the decision; whoever has it in their own list is alone. */
const isNotOwn = (item: Item, { account }: Colleague, asker: Reading['asker']): boolean =>
  item.answers !== account.id || account.id === asker.account?.id;

async function mark(tx: DatabaseTransaction, reading: Reading, item: Item, act: InboxAct): Promise<void> {
  switch (act.kind) {
    case 'assign':
      return assign(tx, reading, item, act.to.account.id);
    case 'leave':
      return assign(tx, reading, item, null);
    case 'snooze':
      return snooze(tx, reading, item, act.until);
    case 'wake':
      return snooze(tx, reading, item, null);
    case 'done':
      return tickOff(tx, reading, item, true);
  }
}

/** Takes back what this person did with one press, as far as nobody did anything since; null where there is nothing to take back. */
export function undoPress(db: Database, reading: Reading, id: string): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const press = await findPress(tx, reading, id, true);
    if (!press || press.undone || !isJustNow(press.at, reading.now)) return null;
    await sql`update inbox_presses set undone = true where id = ${id}`.execute(tx);
    const still = press.items.filter(({ act, scope }) =>
      may(reading.asker, act, { scope, openness: 'sealed' }),
    );
    for (const item of inOrder(still)) {
      if (press.act === 'done') await tickOff(tx, reading, item, false);
      else if (press.act === 'snooze' || press.act === 'wake')
        await snooze(tx, reading, item, item.snoozedUntil);
      else if ((await holderOf(tx, item)) === item.assigned) await assign(tx, reading, item, item.assignedTo);
    }
    return still.length;
  });
}

async function holderOf(tx: DatabaseTransaction, { kind, id, task }: Handle): Promise<string | null> {
  const { rows } = await sql<{ to: string | null }>`select assigned_to as "to" from inbox_marks
    where kind = ${kind} and item = ${id} and task = ${task} for update`.execute(tx);
  return rows[0]?.to ?? null;
}

type Marked = Handle & { readonly scope: string | null };

async function assign(tx: DatabaseTransaction, reading: Reading, item: Marked, to: string | null) {
  const before = await holderOf(tx, item);
  if (before === to) return;
  await sql`insert into inbox_marks (kind, item, task, assigned_to, assigned_at)
    values (${item.kind}, ${item.id}, ${item.task}, ${to}, ${reading.now})
    on conflict (kind, item, task) do update set assigned_to = excluded.assigned_to, assigned_at = excluded.assigned_at`.execute(
    tx,
  );
  await note(tx, reading, item, 'inbox.assign', { before: { account: before }, after: { account: to } });
}

/** One's own view alone, so no act upon anything: it has no line in the ledger. */
async function snooze(tx: DatabaseTransaction, reading: Reading, item: Handle, until: string | null) {
  const { kind, id, task } = item;
  if (until === null)
    await sql`delete from inbox_snoozes where account_id = ${me(reading)} and kind = ${kind} and item = ${id}
      and task = ${task}`.execute(tx);
  else
    await sql`insert into inbox_snoozes (account_id, kind, item, task, until)
      values (${me(reading)}, ${kind}, ${id}, ${task}, ${until}::date)
      on conflict (account_id, kind, item, task) do update set until = excluded.until`.execute(tx);
}

/** Seen to, as long as it waits since then; or not after all. */
async function tickOff(tx: DatabaseTransaction, reading: Reading, item: Marked, isDone: boolean) {
  const since = isDone && 'since' in item ? (item as Item).since : null;
  await sql`insert into inbox_marks (kind, item, task, seen_to_since)
    values (${item.kind}, ${item.id}, ${item.task}, ${since}::timestamptz)
    on conflict (kind, item, task) do update set seen_to_since = excluded.seen_to_since`.execute(tx);
  await note(tx, reading, item, isDone ? 'inbox.done' : 'inbox.reopen', {});
}

const note = (
  tx: DatabaseTransaction,
  { asker, now }: Reading,
  { kind, id, task, scope }: Marked,
  act: 'inbox.assign' | 'inbox.done' | 'inbox.reopen',
  change: { readonly before?: object; readonly after?: object },
) =>
  record(
    tx,
    {
      actor: actorOf(asker, scope),
      act,
      object: { type: kind, id: `${id} ${task}` },
      processId: scope,
      ...change,
    },
    now,
  );

/** What can be undone no more, and what came back from being put off. */
export async function tidyInbox(db: Database): Promise<void> {
  await sql`delete from inbox_presses where at < now() - interval '1 day'`.execute(db);
  await sql`delete from inbox_snoozes where until < current_date - 1`.execute(db);
}

/** What this person did with one press. */
export async function findPress(
  db: Database | DatabaseTransaction,
  reading: Reading,
  id: string,
  locked = false,
): Promise<Press | null> {
  if (!/^[\w-]{1,64}$/.test(id)) return null;
  const { rows } = await sql<Press>`select id, act, items, at, undone from inbox_presses
    where id = ${id} and account_id = ${me(reading)} ${locked ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}
