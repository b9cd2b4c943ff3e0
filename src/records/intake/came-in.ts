import { type RawBuilder, sql } from 'kysely';
import { type Asker, whereMay } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type CameIn, cameInColumns, type IntakeState, type Moderated } from '../moderated.ts';

/** Something that came in, with the kind that keeps it. */
export type Item = CameIn & { readonly kind: string };
export type Intakes = ReadonlyMap<string, Moderated>;

/** The kinds that have something to moderate, by name. */
export const intakesOf = (
  kinds: readonly { readonly name: string; readonly moderated?: Moderated | undefined }[],
): Intakes =>
  new Map(kinds.flatMap(({ name, moderated }) => (moderated ? [[name, moderated] as const] : [])));

/** What is looked for; what is null is not asked. */
export type Asked = {
  readonly state: IntakeState;
  readonly kind: string | null;
  readonly scope: string | null;
  readonly language: string | null;
  readonly decidedBy: string | null;
  readonly days: number | null;
  readonly q: string;
};

const pageSize = 50;

/** What of all kinds this person may moderate. */
function mine(intakes: Intakes, asker: Asker, state?: IntakeState): RawBuilder<unknown> {
  const columns = sql.join(cameInColumns.map((name) => sql.ref(name)));
  const all = [...intakes].map(
    ([kind, { rows }]) => sql`select ${kind}::text as kind, ${columns} from (${rows(state)}) as r`,
  );
  const may = whereMay(asker, 'moderate', { scope: sql`i.scope`, openness: 'sealed' });
  return sql`(select * from (${sql.join(all, sql` union all `)}) as i where ${may}) as i`;
}

/** What was searched for in words and age; the choices are counted within it. */
function found({ q, days }: Pick<Asked, 'q' | 'days'>, now: Date): RawBuilder<boolean> {
  const before = days === null ? null : new Date(now.getTime() - days * 86_400_000);
  return sql<boolean>`(${q} = '' or strpos(lower(i.body), lower(${q})) > 0)
    and (${before}::timestamptz is null or i.since <= ${before})`;
}

/** How many there are of each sort, for the choices of the filters. */
type Sorted = Pick<Item, 'kind' | 'scope' | 'state' | 'language' | 'decidedBy'> & {
  readonly count: number;
};

export type QueuePage = {
  readonly items: readonly Item[];
  readonly sorts: readonly Sorted[];
  /** How many of each state, with all filters. */
  readonly counts: Readonly<Record<string, number>>;
  readonly page: number;
  readonly pages: number;
};

/** A page of what this person may moderate: what waits oldest first, what was decided newest first. */
export async function readCameIn(
  db: Queryable,
  intakes: Intakes,
  asker: Asker,
  asked: Asked & { readonly page: number },
  now: Date,
): Promise<QueuePage> {
  if (intakes.size === 0) return { items: [], sorts: [], counts: {}, page: 1, pages: 1 };
  const from = mine(intakes, asker);
  const decided = asked.state === 'accepted' || asked.state === 'refused';
  // Who decided takes reading the decisions, which is most of the work: only where it can be asked.
  const who = decided || asked.decidedBy !== null ? sql`i."decidedBy"` : sql`null::text`;
  const { rows: sorts } = await sql<Sorted>`
    select kind, scope, state, language, ${who} as "decidedBy", count(*)::int as count from ${from}
    where ${found(asked, now)} group by 1, 2, 3, 4, 5`.execute(db);
  const counts: Record<string, number> = {};
  for (const sort of sorts.filter((one) => belongs(one, asked)))
    counts[sort.state] = (counts[sort.state] ?? 0) + sort.count;
  const pages = Math.max(1, Math.ceil((counts[asked.state] ?? 0) / pageSize));
  const page = Math.min(asked.page, pages);
  const { rows: items } = await sql<Item>`select * from ${mine(intakes, asker, asked.state)}
    where ${found(asked, now)} and i.state = ${asked.state}
      and (${asked.kind}::text is null or i.kind = ${asked.kind})
      and (${asked.scope}::text is null or i.scope = ${asked.scope})
      and (${asked.language}::text is null or i.language = ${asked.language})
      and (${asked.decidedBy}::text is null or i."decidedBy" = ${asked.decidedBy})
    order by ${decided ? sql`i."decidedAt" desc nulls last, i.since desc` : sql`i.since`}, i.kind, i.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { items, sorts, counts, page, pages };
}

const belongs = (sort: Sorted, asked: Asked): boolean =>
  (['kind', 'scope', 'language', 'decidedBy'] as const).every(
    (name) => asked[name] === null || asked[name] === sort[name],
  );

/** Those of these that this person may moderate. */
export async function findCameIn(
  db: Queryable,
  intakes: Intakes,
  asker: Asker,
  which: readonly Pick<Item, 'kind' | 'id'>[],
): Promise<Item[]> {
  if (intakes.size === 0 || which.length === 0) return [];
  const { rows } = await sql<Item>`select * from ${mine(intakes, asker)}
    where (i.kind, i.id) in (${sql.join(which.map(({ kind, id }) => sql`(${kind}, ${id})`))})`.execute(db);
  return rows;
}
