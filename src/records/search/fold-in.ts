import { type Database, takeTurn } from '../../platform/database/index.ts';
import type { Log } from '../../platform/index.ts';
import type { Kind } from '../kind.ts';
import { searchedKinds } from './searched-kinds.ts';
import { findDue, putIn, putOff, takeOut } from './store.ts';

type Services = { readonly db: Database; readonly kinds: readonly Kind[]; readonly log: Log };

/** How often is looked for what changed: it is found as much later at most. */
const everyMs = 1_000;
/** At a time: as long as they are read, acts that change anything of the sort wait. */
const together = 40;

/**
 * Reads some of what changed and folds it into the index; answers how much that was: none where somebody else is at it
 * or something is just being changed: the turn is shared by all who change anything (`search_waits`).
 */
async function foldSome({ db, kinds }: Services, most: number): Promise<number> {
  const turn = await takeTurn(db, 'search', async (tx) => {
    const due = await findDue(tx, most);
    if (due.length === 0) return 0;
    await takeOut(tx, due);
    const searched = searchedKinds(kinds);
    for (const [kind, things] of Map.groupBy(due, (one) => one.kind)) {
      const ids = things.map(({ thing }) => thing);
      await putIn(tx, kind, (await searched.get(kind)?.read(tx, ids)) ?? []);
    }
    return due.length;
  });
  return turn?.done ?? 0;
}

/** The same; what cannot be read is put behind all others, lest it hold them up, and tried again. */
async function foldSomeOrOne(services: Services, most: number): Promise<number> {
  try {
    return await foldSome(services, most);
  } catch (error) {
    if (most > 1) return foldSomeOrOne(services, 1);
    await takeTurn(services.db, 'search', async (tx) => {
      const due = await findDue(tx, 1);
      await takeOut(tx, due);
      await putOff(tx, due);
    });
    throw error;
  }
}

/**
 * Keeps the index as new as what it is made of, from the start on. `foldIn` folds in at once what was due when it was
 * called; `stop` answers once nothing is being written any more: call it before closing the database.
 */
export function keepSearch(services: Services): { foldIn(): Promise<void>; stop(): Promise<void> } {
  let working: Promise<void> | null = null;
  let failing = false;
  let isOver = false;
  const all = async () => {
    while (!isOver && (await foldSomeOrOne(services, together)) > 0);
    failing = false;
  };
  const look = () => {
    working ??= all()
      .catch((error: unknown) => {
        // What lasts for a minute is told of once, not sixty times.
        if (!failing) services.log.warn({ err: error }, 'something that changed cannot be found yet');
        failing = true;
      })
      .finally(() => {
        working = null;
      });
    return working;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    async foldIn() {
      await working;
      await look();
    },
    async stop() {
      isOver = true;
      clearInterval(timer);
      await working;
    },
  };
}
