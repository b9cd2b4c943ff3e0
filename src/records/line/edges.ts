import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { End } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { columnOf } from '../kinds/index.ts';
import { inForce, type LinkRow, onTheLine } from '../links/index.ts';
import type { LineEdge } from './line.ts';

/** Towards what was said, or towards what came of it. */
export type Way = 'back' | 'forth';
export const bothWays: readonly Way[] = ['back', 'forth'];

/** Whoever follows more than this takes the bundle of the process. */
const mostEdges = 20_000;

/** Every stretch of the line that begins or ends at one of these. */
export const edgesAt = async (
  db: Queryable,
  kinds: readonly Kind[],
  ends: readonly End[],
): Promise<LineEdge[]> => (await edgesFrom(db, kinds, ends, { ways: bothWays, depth: 1 })).edges;

type Asked = {
  readonly ways: readonly Way[];
  readonly depth: number;
  /** With the links of these themselves that are not on the line; nothing is followed along them. */
  readonly withBeside?: boolean;
};

type Row = Omit<LinkRow, 'id'> & { readonly link: number | null };

/** The nearest first, should there be more than can be read. */
type Passed = { readonly edges: LineEdge[]; readonly isCut: boolean };

/**
 * Every stretch that is passed by following the line from these, one way or both, for so many steps: in one statement.
 * It is followed through whatever is there; what a visitor may know of it, `readLine` says.
 */
export async function edgesFrom(
  db: Queryable,
  kinds: readonly Kind[],
  ends: readonly End[],
  { ways, depth, withBeside = false }: Asked,
): Promise<Passed> {
  if (ends.length === 0 || ways.length === 0) return { edges: [], isCut: false };
  const ids = ends.map(({ id }) => id);
  const names = ends.map(({ kind }) => kind ?? '');
  const { rows } = await sql<Row>`
    with recursive walked as (
      select way, start.kind, start.id, 0 as depth
      from unnest(${ids}::text[], ${names}::text[]) as start(id, kind), unnest(${ways}::text[]) as way
      union
      select w.way, case w.way when 'back' then coalesce(e.to_kind, '') else '' end,
        case w.way when 'back' then e.to_id else e.from_id end, w.depth + 1
      from walked w cross join lateral (${stretches(kinds, false)}) e where w.depth < ${depth - 1}
    ), passed as (
      select e.*, min(w.depth) as depth from (select way, kind, id, min(depth) as depth from walked group by way, kind, id) w
        cross join lateral (${stretches(kinds, withBeside)}) e
      group by e.from_id, e.to_kind, e.to_id, e.relation, e.link order by depth limit ${mostEdges + 1})
    select p.from_id as "fromId", p.to_kind as "toKind", p.to_id as "toId", p.relation, p.link::int,
      coalesce(l.act, 'link') as act, l.reason, l.language, coalesce(l."by", s."by", '') as "by", coalesce(l.at, r.created_at) as at, l.quote
    from passed p left join record_links l on l.id = p.link
      left join records r on r.id = p.from_id and p.link is null
      left join lateral (select "by" from record_states where record_id = r.id order by id limit 1) s on true
    order by p.link desc nulls last, r.created_at, p.from_id`.execute(db);
  const drawn = inForce(rows.flatMap(({ link, ...row }) => (link === null ? [] : [{ ...row, id: link }])));
  const together = Map.groupBy(drawn, ({ fromId, toKind, toId, relation }) =>
    JSON.stringify([fromId, toKind, toId, relation]),
  );
  const said = rows.filter(({ link }) => link === null).map((row) => [row]);
  // Linked again for the sake of a quotation, it is one stretch still: what was said first is why.
  const edges = [...together.values(), ...said].flatMap((links) =>
    links.slice(-1).map(({ fromId, toKind, toId, relation, by, at, reason, language }) => ({
      from: { kind: null, id: fromId },
      to: { kind: toKind, id: toId },
      ...{ relation, by, at, reason, language },
      quotes: links.flatMap(({ quote, ...why }) =>
        quote ? [{ quote, reason: why.reason, language: why.language }] : [],
      ),
    })),
  );
  return { edges, isCut: rows.length > mostEdges };
}

const isOn = (relation: RawBuilder<unknown>) => sql`${relation} = any(${onTheLine}::text[])`;

/**
 * What leads on from `w`: links, and what records say in fields of their own, such as of which commitment a milestone is
 * a part.
 */
function stretches(kinds: readonly Kind[], withBeside: boolean): RawBuilder<unknown> {
  const link = sql`select l.from_id, l.to_kind, l.to_id, l.relation, l.id as link from record_links l`;
  const isAsked = withBeside ? sql`(w.depth = 0 or ${isOn(sql`l.relation`)})` : isOn(sql`l.relation`);
  const said = kinds.flatMap(({ declared }) =>
    Object.entries(declared?.line?.by ?? {}).flatMap(([field, relation]) => {
      const column = sql.ref(`k.${columnOf(field)}`);
      const own = sql`select k.id as from_id, null::text, ${column}, ${relation}::text, null::bigint
        from ${sql.table(declared?.table ?? '')} k`;
      return [
        sql`${own} where w.way = 'back' and w.kind = '' and k.id = w.id and ${column} is not null`,
        sql`${own} where w.way = 'forth' and w.kind = '' and ${column} = w.id`,
      ];
    }),
  );
  const all = [
    sql`${link} where w.way = 'back' and w.kind = '' and l.from_id = w.id and ${isAsked}`,
    sql`${link} where w.way = 'forth' and l.to_id = w.id and coalesce(l.to_kind, '') = w.kind and ${isAsked}`,
    ...said,
  ];
  return sql.join(all, sql` union all `);
}
