import { sql } from 'kysely';
import type { Asker } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Message } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import { inboxOf } from './read-inbox.ts';
import { datedFor, sourcesOf, taskOf } from './sources.ts';

/** How much of something waits in a process. */
export type Work = {
  readonly label: Message<{ readonly count: number }>;
  readonly count: number;
  readonly since: Date;
  /** When the first of it happens by itself: a moment, or a day. */
  readonly due: Date | string | null;
  /** People sent it in. */
  readonly cameIn: boolean;
  readonly href: string;
};

type Services = { readonly db: Queryable; readonly kinds: readonly Kind[] };

/** What waits for this person in these processes, by process: counts of what their inbox lists. */
export async function workFor(
  { db, kinds }: Services,
  asker: Asker,
  now: Date,
  processIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Work[]>> {
  const sources = sourcesOf(kinds);
  const { rows } = await sql<{
    kind: string;
    task: string;
    scope: string;
    since: Date;
    due: Date | null;
    day: string | null;
    count: number;
    href: string;
    items: number;
  }>`select i.kind, i.task, i.scope, min(i.since) as since, min(i.due) as due, min(i.day) as day, sum(i.count)::int as count, count(*)::int as items,
      min(i.href) as href
    from ${await inboxOf(db, { sources, asker, now })} where i.scope = any(${processIds}::text[])
    group by 1, 2, 3 order by 1, 2`.execute(db);
  const work = new Map<string, Work[]>();
  for (const { kind, task, scope, since, due, day, count, href, items } of rows) {
    const label = taskOf(sources, kind, task)?.counted;
    if (!label) continue;
    const list = `/manage?${new URLSearchParams({ process: scope, task })}`;
    const to = items === 1 ? href : list;
    work.set(scope, [
      ...(work.get(scope) ?? []),
      { label, count, since, due: day ?? due, cameIn: task === 'read' || task === 'appeal', href: to },
    ]);
  }
  return work;
}

/** What happens next by itself in what this person works in. */
export type Coming = {
  readonly kind: string;
  readonly task: string;
  readonly scope: string | null;
  readonly record: string | null;
  readonly due: Date;
  readonly day: string | null;
};

const ahead = 92;

export async function comingFor(
  { db, kinds }: Services,
  asker: Asker,
  now: Date,
): Promise<readonly Coming[]> {
  const waiting = datedFor(sourcesOf(kinds), asker, { now, days: ahead });
  const { rows } = await sql<Coming>`select i.kind, i.task, i.scope, i.record, i.due, i.day from ${waiting}
    order by i.due, i.kind, i.id limit 3`.execute(db);
  return rows;
}
