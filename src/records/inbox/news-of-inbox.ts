import { sql } from 'kysely';
import type { Colleague } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type Language, say } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import { findItems, type Handle, inboxOf } from './read-inbox.ts';
import { titlesOf } from './show-inbox.ts';
import { sourcesOf, taskOf } from './sources.ts';

/** What came into somebody's inbox. */
export type InboxNews = {
  /** How much of it is new, and how much waits in all. */
  readonly fresh: number;
  readonly all: number;
  /** The new things in their order, as far as a mail lists them. */
  readonly items: readonly {
    readonly name: string;
    readonly nameLanguage: string | null;
    readonly task: string;
    readonly process: string | null;
    readonly href: string;
  }[];
  /** When the first and the last of them came in. */
  readonly first: Date | null;
  readonly last: Date | null;
};

const mostListed = 20;

/**
 * What came into the inbox of somebody since a moment and before another one, or was given to them; what others have or
 * they have put off is theirs no less but no news.
 */
export async function inboxNews(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  asker: Colleague,
  language: Language,
  { since, until, now }: { readonly since: Date; readonly until: Date; readonly now: Date },
): Promise<InboxNews> {
  const reading = { sources: sourcesOf(kinds), asker, now };
  const me = asker.account.id;
  const at = sql`greatest(i.since, case when i."assignedTo" = ${me} then i."assignedAt" end)`;
  const isFresh = sql<boolean>`${at} >= ${since} and ${at} < ${until}`;
  const mine = sql`${await inboxOf(db, reading)}
    where i."snoozedUntil" is null and coalesce(i."assignedTo", ${me}) = ${me}`;
  const { rows } = await sql<Pick<InboxNews, 'fresh' | 'all' | 'first' | 'last'>>`
    select count(*) filter (where ${isFresh})::int as fresh, count(*)::int as all,
      min(${at}) filter (where ${isFresh}) as first, max(${at}) filter (where ${isFresh}) as last
    from ${mine}`.execute(db);
  const [counts = { fresh: 0, all: 0, first: null, last: null }] = rows;
  if (counts.fresh === 0) return { ...counts, items: [] };
  const { rows: named } = await sql<Handle>`select i.kind, i.id, i.task from ${mine} and ${isFresh}
    order by i.due is null, coalesce(i.due, i.since), i.kind, i.id limit ${mostListed}`.execute(db);
  const items = await findItems(db, reading, named);
  const titles = await titlesOf(
    { db },
    items.flatMap(({ record, scope }) => [record, scope]),
    language,
  );
  return {
    ...counts,
    items: items.map((item) => {
      const task = taskOf(reading.sources, item.kind, item.task);
      const title = titles.get(item.record ?? '');
      const counted = task ? say(language, task.counted, { count: item.count }) : item.id;
      // What people sent in is in no mail: anybody could write in the name of this site to whoever works here, and what
      // is erased here would stay in mailboxes.
      const name = item.said === null ? title : undefined;
      return {
        name: name?.body ?? counted,
        nameLanguage: name?.language ?? null,
        task: task ? say(language, task.name) : item.task,
        process: name && item.record === item.scope ? null : (titles.get(item.scope ?? '')?.body ?? null),
        href: item.href,
      };
    }),
  };
}
