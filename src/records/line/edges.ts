import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { End } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { type AnyKind, columnOf } from '../kinds/index.ts';
import { inForce, linksAt, onTheLine } from '../links/index.ts';

/** A stretch of the line: `from` came later and leads back to `to`. */
export type LineEdge = {
  readonly from: End;
  readonly to: End;
  readonly relation: string;
  readonly by: string;
  readonly at: Date;
  /** Why, as whoever drew it wrote; null where the later record says it in a field of its own. */
  readonly reason: string | null;
  readonly language: string | null;
  /** It repeats words of what it leads to. */
  readonly isQuoted: boolean;
};

/** Every stretch of the line that begins or ends at one of these. */
export async function edgesAt(
  db: Queryable,
  kinds: readonly Kind[],
  ends: readonly End[],
): Promise<LineEdge[]> {
  const [links, fields] = await Promise.all([linksAt(db, ends), fieldEdges(db, kinds, ends)]);
  const made = inForce(links).filter(({ relation }) => onTheLine.includes(relation));
  return [
    ...made.map(({ fromId, toKind, toId, relation, by, at, reason, language, quote }) => ({
      from: { kind: null, id: fromId },
      to: { kind: toKind, id: toId },
      ...{ relation, by, at, reason, language, isQuoted: quote !== null },
    })),
    ...fields,
  ];
}

/** Whether a record of this kind may be named by others, or name others, in fields that are on the line. */
const isNamed = (kinds: readonly Kind[], { name, line }: AnyKind): boolean =>
  line?.by !== undefined ||
  kinds.some(({ declared }) =>
    Object.keys(declared?.line?.by ?? {}).some((field) => declared?.fields[field]?.sort.linksTo === name),
  );

/** Whether anything hangs on a record on the line: its links are at hand already. */
export async function hangsOn(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  kind: AnyKind,
  id: string,
  links: readonly { readonly relation: string }[],
): Promise<boolean> {
  if (links.some(({ relation }) => onTheLine.includes(relation))) return true;
  return isNamed(kinds, kind) && (await fieldEdges(db, kinds, [{ kind: null, id }])).length > 0;
}

/** What records say in fields of their own, such as of which commitment a milestone is a part. */
async function fieldEdges(db: Queryable, kinds: readonly Kind[], ends: readonly End[]): Promise<LineEdge[]> {
  const ids = ends.filter(({ kind }) => kind === null).map(({ id }) => id);
  const said = kinds.flatMap(({ declared }) => (declared?.line?.by ? [declared as AnyKind] : []));
  if (ids.length === 0 || said.length === 0) return [];
  const queries = said.flatMap((kind) =>
    Object.entries(kind.line?.by ?? {}).map(([field, relation]) => {
      const column = sql.ref(`k.${columnOf(field)}`);
      return sql`select k.id as from_id, ${column} as to_id, ${relation}::text as relation from ${sql.table(kind.table)} k
        where ${column} is not null and (k.id = any(${ids}::text[]) or ${column} = any(${ids}::text[]))`;
    }),
  );
  const { rows } = await sql<{ fromId: string; toId: string; relation: string; by: string; at: Date }>`
    select e.from_id as "fromId", e.to_id as "toId", e.relation, coalesce(s."by", '') as "by", r.created_at as at
    from (${sql.join(queries, sql` union all `)}) e join records r on r.id = e.from_id
    left join lateral (select "by" from record_states where record_id = e.from_id order by id limit 1) s on true
    order by r.created_at, e.from_id`.execute(db);
  return rows.map(({ fromId, toId, ...row }) => ({
    from: { kind: null, id: fromId },
    to: { kind: null, id: toId },
    ...row,
    reason: null,
    language: null,
    isQuoted: false,
  }));
}
