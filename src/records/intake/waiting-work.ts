import type { Asker } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Work } from '../in-process.ts';
import type { Kind } from '../kind.ts';
import { countWaiting, intakesOf } from './came-in.ts';

/** What waits for this moderator in these processes, by process: of each kind how much, and since when. */
export async function waitingWork(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  asker: Asker,
  processIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Work[]>> {
  const intakes = intakesOf(kinds);
  const work = new Map<string, Work[]>();
  for (const { kind, scope, state, since, count } of await countWaiting(db, intakes, asker, processIds)) {
    const words = intakes.get(kind)?.words;
    const label = state === 'appealed' ? words?.appealed : words?.waiting;
    if (scope === null || label === undefined) continue;
    const href = `/manage/processes/${scope}/moderation?state=${state}&kind=${kind}`;
    work.set(scope, [...(work.get(scope) ?? []), { label, count, since, href }]);
  }
  return work;
}
