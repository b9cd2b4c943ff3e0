import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Dated } from './dated.ts';

/** How often each of these was said to be at another time or place than before, the first time included. */
export async function countMoves(
  db: Queryable,
  dates: readonly Dated[],
): Promise<ReadonlyMap<string, number>> {
  const known = dates.filter(({ facts }) => facts !== undefined);
  if (known.length === 0) return new Map();
  const ids = known.map(({ id }) => id);
  const records = ids.map((id) => id.slice(0, id.lastIndexOf('-')));
  const named = known.map(({ facts }) => JSON.stringify(facts));
  const { rows } = await sql<{ id: string; count: number }>`select id, count(*)::int as count from (
      select d.id, s.said, lag(s.said) over (partition by d.id order by v.version) as before
      from unnest(${ids}::text[], ${records}::text[], ${named}::text[]) as d(id, record_id, named)
      join record_versions v on v.record_id = d.record_id,
      lateral (select jsonb_agg(v.facts -> name) as said from jsonb_array_elements_text(d.named::jsonb) as name) s
    ) as turns where before is distinct from said group by id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
