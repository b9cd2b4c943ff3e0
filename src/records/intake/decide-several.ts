import { sql } from 'kysely';
import { type Asker, actorOf } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { newId } from '../../platform/index.ts';
import type { IntakeState, ModeratorAct } from '../moderated.ts';
import { findCameIn, type Intakes, type Item } from './came-in.ts';
import { findPersonalData } from './personal-data.ts';

/** Something to decide, with the newest decision that the decider has seen. */
export type Which = Pick<Item, 'kind' | 'id'> & { readonly seen: number };
type Act = ModeratorAct['kind'] | 'undo';

type DecidedItem = Pick<Item, 'kind' | 'id' | 'decision' | 'state' | 'reason'>;
/** What was decided with one press. */
export type Together = {
  readonly id: string;
  readonly act: Act;
  readonly items: readonly DecidedItem[];
  readonly undone: boolean;
};

export type Several = {
  /** Null where nothing was decided. */
  readonly together: string | null;
  /** How many were left as they are. */
  readonly left: number;
  /** Who decides what this person may not. */
  readonly others: readonly string[];
};

type How = { readonly intakes: Intakes; readonly asker: Asker; readonly at: Date };

/**
 * Those of several that may say who somebody is. Accepting makes public at once, so nobody accepts them unread together
 * with others: each waits for its own button.
 */
export async function markedAmong(
  db: Queryable,
  which: readonly Pick<Item, 'kind' | 'id'>[],
  { intakes, asker }: Omit<How, 'at'>,
): Promise<Item[]> {
  const there = await findCameIn(db, intakes, asker, which);
  return there.filter(({ body }) => findPersonalData(body).length > 0);
}

/** Decides about each in a transaction of its own: one that cannot be decided holds up none of the others. */
export async function decideSeveral(
  db: Queryable,
  which: readonly Which[],
  act: ModeratorAct,
  how: How,
): Promise<Several> {
  const done = await decideEach(db, which, () => act, how);
  if (done.items.length === 0) return { together: null, left: done.left, others: done.others };
  const together = newId();
  await note(db, { id: together, act: act.kind, items: done.items, undoes: null }, how);
  return { together, left: done.left, others: done.others };
}

/**
 * Takes back what this person decided with one press: each stands again as it did, by a new decision, unless somebody
 * has decided since. Null where there is nothing to take back.
 */
export async function undoTogether(db: Queryable, id: string, how: How): Promise<Several | null> {
  const before = await findTogether(db, id, how.asker);
  if (!before || before.act === 'undo') return null;
  const own = newId();
  // Noted first: of two presses only one undoes.
  if (!(await note(db, { id: own, act: 'undo', items: [], undoes: id }, how))) return null;
  const was = new Map(before.items.map((item) => [`${item.kind} ${item.id}`, item]));
  const which = before.items.map(({ kind, id: one, decision }) => ({ kind, id: one, seen: decision }));
  const done = await decideEach(db, which, ({ kind, id: one }) => actBack(was.get(`${kind} ${one}`)), how);
  return { together: own, left: done.left, others: done.others };
}

/** The act that leads back to how something stood. An answered appeal stays answered. */
function actBack(was: DecidedItem | undefined): ModeratorAct | null {
  const back: Record<IntakeState, ModeratorAct | null> = {
    waiting: { kind: 'back' },
    asked: { kind: 'back' },
    appealed: null,
    accepted: { kind: 'accept' },
    refused: was?.reason ? { kind: 'refuse', reason: was.reason } : null,
  };
  return was ? back[was.state] : null;
}

async function decideEach(
  db: Queryable,
  which: readonly Which[],
  actFor: (item: Item) => ModeratorAct | null,
  { intakes, asker, at }: How,
) {
  const there = await findCameIn(db, intakes, asker, which);
  const items: DecidedItem[] = [];
  const others = new Set<string>();
  for (const { kind, id, seen } of which) {
    const item = there.find((one) => one.kind === kind && one.id === id);
    const act = item && actFor(item);
    const outcome =
      item &&
      act &&
      (await intakes.get(kind)?.decide({ id, scope: item.scope, seen }, act, actorOf(asker, item.scope), at));
    if (item && outcome?.ok)
      items.push({ kind, id, decision: outcome.decision, state: item.state, reason: item.reason });
    if (outcome && !outcome.ok) for (const name of outcome.others ?? []) others.add(name);
  }
  return { items, left: which.length - items.length, others: [...others] };
}

async function note(
  db: Queryable,
  row: { id: string; act: Act; items: readonly DecidedItem[]; undoes: string | null },
  { asker, at }: How,
): Promise<boolean> {
  const { rows } = await sql`insert into decided_together (id, act, items, undoes, by, at)
    values (${row.id}, ${row.act}, ${JSON.stringify(row.items)}::jsonb, ${row.undoes}, ${asker.account?.id ?? ''}, ${at})
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

/** An answered appeal stays answered, and what was undone stays so. */
export const mayUndo = ({ act, undone, items }: Together): boolean =>
  act !== 'undo' && !undone && items.every(({ state }) => state !== 'appealed');

/** What this person decided with one press. */
export async function findTogether(db: Queryable, id: string, asker: Asker): Promise<Together | null> {
  // Anything else is no press, and some of it (a NUL) the database would not even look up.
  if (!/^[\w-]{1,64}$/.test(id)) return null;
  const { rows } = await sql<Together>`select id, act, items,
      exists (select from decided_together u where u.undoes = t.id) as undone
    from decided_together t where id = ${id} and by = ${asker.account?.id ?? ''}`.execute(db);
  return rows[0] ?? null;
}
