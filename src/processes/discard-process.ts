import { discardImported } from '../people/index.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { discardRecord } from '../records/discard/index.ts';
import { type Going, goesOf } from '../records/in-process/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  type Kind,
  notFound,
  notNow,
  type Outcome,
} from '../records/index.ts';
import { publicationsOf } from '../records/publications/index.ts';
import { messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { announcedTitle } from './announced.ts';
import type { Process } from './process.ts';
import { lockRow } from './store.ts';
import { complete } from './whole-process.ts';

const words = messages.processes.discard;

/** What goes with a draft of a process when it is deleted. */
export async function processGoing(
  db: Queryable,
  kinds: readonly Kind[],
  process: Process,
): Promise<readonly Going[]> {
  const published = process.state !== 'draft' || (await publicationsOf(db, process.id, 1)).length > 0;
  return [
    { label: words.published, count: Number(published), wasPublic: true },
    ...(await goesOf(kinds, db, process.id)),
  ].filter(({ count }) => count > 0);
}

/** Deletes a process that was never public, with all that is in it and everybody's roles in it. */
export function discardProcess(
  db: Database,
  kinds: readonly Kind[],
  doer: Doer,
  processId: string,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const row = await lockRow(tx, processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const process = await complete(tx, row);
    const going = await processGoing(tx, kinds, process);
    if (going.some((one) => one.wasPublic)) return notNow;
    const actor = actorOf(doer, processId);
    const before = { title: announcedTitle(process, processId).title, slug: row.slug };
    await discardRecord(tx, processId);
    await discardImported(tx, processId);
    const object = { type: 'process', id: processId };
    await record(tx, { actor, act: 'process.delete', object, processId, before }, at);
    return done(null);
  });
}
