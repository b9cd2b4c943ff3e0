import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Relation } from './relations.ts';

/** One row of the history of a link: it was made, or taken away. */
export type LinkRow = {
  readonly id: number;
  readonly fromId: string;
  /** What kind of thing that is no record it leads to; null: a record. */
  readonly toKind: string | null;
  readonly toId: string;
  readonly relation: string;
  readonly act: 'link' | 'unlink';
  readonly reason: string;
  readonly language: string;
  readonly by: string;
  readonly at: Date;
  readonly quote: Quote | null;
};

/** A slice of what people said: the signs from `from` up to `to` of a text of theirs in a language. */
export type Quote = {
  readonly field: string;
  readonly language: string;
  readonly from: number;
  readonly to: number;
  /** Of the words, so that none are shown in their place when the text has changed. */
  readonly hash: string;
};

const columns = sql.raw(
  'id::int, from_id as "fromId", to_kind as "toKind", to_id as "toId", relation, act, reason, language, "by", at, quote',
);

/** Everything that was ever done to the links of a record, at both ends, the newest first. */
export async function historyOf(db: Queryable, recordId: string): Promise<LinkRow[]> {
  const found = await sql<LinkRow>`select ${columns} from record_links
    where from_id = ${recordId} or (to_id = ${recordId} and to_kind is null) order by id desc`.execute(db);
  return found.rows;
}

/** Whether a record of this kind that was not withdrawn leads by this relation to the one whose id stands there; for statements of other parts. */
export const isLedTo = (
  id: RawBuilder<unknown>,
  relation: Relation,
  kind: string,
): RawBuilder<boolean> => sql`exists (
  select from record_links l join records f on f.id = l.from_id and f.kind = ${kind} and f.state <> 'withdrawn'
  where l.to_id = ${id} and l.to_kind is null and l.relation = ${relation} and l.act = 'link'
    and not exists (select from record_links u where u.to_id = l.to_id and u.to_kind is null and u.from_id = l.from_id
      and u.relation = l.relation and u.act = 'unlink' and u.id > l.id))`;

/** The links in force among these rows: of each the newest row counts. */
export function inForce(history: readonly LinkRow[]): LinkRow[] {
  const newest = new Map<string, LinkRow>();
  for (const row of history) {
    const key = JSON.stringify([row.fromId, row.toKind, row.toId, row.relation, row.quote?.hash]);
    if (!newest.has(key)) newest.set(key, row);
  }
  return [...newest.values()].filter(({ act }) => act === 'link');
}

export async function insertLink(tx: Queryable, row: Omit<LinkRow, 'id'>): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into record_links (from_id, to_kind, to_id, relation, act, reason, language, "by", at, quote)
    values (${row.fromId}, ${row.toKind}, ${row.toId}, ${row.relation}, ${row.act}, ${row.reason}, ${row.language}, ${row.by},
      ${row.at}, ${row.quote && JSON.stringify(row.quote)}::jsonb)
    returning id::int`.execute(tx);
  return found.rows[0]?.id ?? 0;
}

/** Makes acts on the links of these records take turns; false where one of them is not there. */
export async function lockRecords(tx: Queryable, ids: readonly string[]): Promise<boolean> {
  const found =
    await sql`select id from records where id = any(${ids}::text[]) order by id for no key update`.execute(
      tx,
    );
  return found.rows.length === new Set(ids).size;
}

const offered = 200;

/** Records that a link from this scope is likely to lead to: what belongs to it, and what belongs to none. */
export async function recordsNear(db: Queryable, scope: string | null): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from records
    where (scope = ${scope} or scope is null) and erased_at is null and (state is null or public_since is not null)
    order by scope nulls last, created_at desc, id limit ${offered}`.execute(db);
  return found.rows.map(({ id }) => id);
}
