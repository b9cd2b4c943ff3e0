import { sql } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../platform/database/index.ts';
import type { Actor } from '../../platform/index.ts';
import { record } from '../../platform/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import { processScope } from '../../processes/index.ts';
import { nameOf, type Scope } from '../../records/index.ts';
import { announce, titled } from '../../records/publications/index.ts';
import { findTexts } from '../../records/texts/index.ts';
import { formatDate, type Language, messages, say } from '../../site/index.ts';

const words = messages.submissions.box;

/** Whether a process takes letters, and until which day; null where nobody ever said so. */
export type Box = {
  readonly isOpen: boolean;
  readonly closesOn: string | null;
  readonly at: Date;
  /** Rises with whatever is said anew. */
  readonly version: number;
};

/** What was said last of the letters of a process. */
export async function findBox(db: Queryable, processId: string): Promise<Box | null> {
  const { rows } = await sql<Box>`select is_open as "isOpen", closes_on as "closesOn", at,
    id::integer as version from submission_boxes
    where scope = ${processId} order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** A box takes letters through the whole of its last day. */
export const isTaking = (box: Box | null, now: Date, zone: string): boolean =>
  box?.isOpen === true && (box.closesOn === null || dayIn(zone, now) <= box.closesOn);

export const takesLetters = async (db: Queryable, processId: string, now: Date): Promise<boolean> =>
  isTaking(await findBox(db, processId), now, zoneOf(processId));

/** From now on letters are taken, or are not, which is told where the process is public. Whoever calls it has asked the gate. */
export function turnBox(
  db: Database | DatabaseTransaction,
  scope: Scope & { readonly id: string },
  to: Pick<Box, 'isOpen' | 'closesOn'>,
  by: Actor,
  at: Date,
): Promise<void> {
  const { id } = scope;
  return inTransaction(db, async (tx) => {
    const before = await findBox(tx, id);
    await sql`insert into submission_boxes (scope, is_open, closes_on, at, "by")
      values (${id}, ${to.isOpen}, ${to.closesOn}::date, ${at}, ${nameOf(by)})`.execute(tx);
    const object = { type: 'process', id };
    const act = to.isOpen ? 'submissions.open' : 'submissions.close';
    await record(tx, { actor: by, act, object, processId: id, before, after: to }, at);
    // A second press says nothing new.
    const isSame =
      isTaking(before, at, zoneOf(id)) === to.isOpen && (before?.closesOn ?? null) === to.closesOn;
    if (isSame || scope.guarded.openness !== 'published') return;
    const moved = to.isOpen && isTaking(before, at, zoneOf(id)) ? { was: before?.closesOn ?? null } : {};
    await tellBox(tx, scope, { ...to, ...moved }, nameOf(by), at);
  });
}

async function tellBox(
  tx: Queryable,
  scope: Scope & { readonly id: string },
  // `was`: the last day until now, of a box that was open already.
  { isOpen, closesOn, was }: Pick<Box, 'isOpen' | 'closesOn'> & { readonly was?: string | null },
  by: string,
  at: Date,
): Promise<void> {
  const day = (language: Language, on: string | null) => (on === null ? 'none' : formatDate(language, on));
  const isMoved = was !== undefined;
  const note = (language: Language) =>
    isMoved
      ? say(language, words.moved, { before: day(language, was), after: day(language, closesOn) })
      : say(language, words.until, { date: day(language, closesOn) });
  const opened = isMoved ? 'letters-moved' : 'letters-open';
  const texts = await findTexts(tx, [scope.id], { only: ['title'] });
  const untitled = { title: scope.title.text, language: scope.title.lang };
  await announce(tx, {
    scope: scope.id,
    kind: isOpen ? opened : 'letters-closed',
    href: `${scope.href}/submissions`,
    by,
    at,
    ...titled(texts, scope.id, untitled, closesOn === null && !isMoved ? undefined : note),
  });
}

/** Tells of boxes whose last day is over, each once, whichever process looks first. */
export async function tellClosedByDate(db: Database, now: Date): Promise<void> {
  const { rows } = await sql<{ scope: string }>`select scope from (
      select distinct on (scope) id, scope, is_open, closes_on from submission_boxes order by scope, id desc) newest
    where is_open and closes_on <= ${now}::date and not exists (
      select from submission_boxes_closed where box_id = newest.id)`.execute(db);
  for (const { scope: id } of rows)
    await inTransaction(db, async (tx) => {
      const [box, scope] = await Promise.all([findBox(tx, id), processScope.find(tx, id, 'en')]);
      if (!box || !scope || isTaking(box, now, zoneOf(id))) return;
      const first = await sql`insert into submission_boxes_closed (box_id) values (${box.version})
        on conflict do nothing`.execute(tx);
      if (first.numAffectedRows && scope.guarded.openness === 'published')
        await tellBox(tx, { ...scope, id }, { isOpen: false, closesOn: null }, 'dates', now);
    });
}

/** What is told of a box that opens or closes, or does so on another day. */
export const boxNotices = {
  'letters-open': words.toldOpen,
  'letters-moved': words.toldMoved,
  'letters-closed': words.toldClosed,
};
