import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { beginsIn } from '../kinds/about-kind.ts';
import {
  type AnyKind,
  columnOf,
  type FactsOf,
  type Field,
  type Fields,
  fieldsOf,
  type RecordKind,
  reasonOf,
  writeValue,
} from '../kinds/index.ts';
import { insertStates } from '../states/index.ts';

/** A record as it is kept, for acts and for `seenBy`: never for a page. */
export type Kept<F extends Fields = Fields> = {
  readonly id: string;
  readonly scope: string | null;
  readonly state: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly position: number | null;
  readonly facts: FactsOf<F>;
};
// biome-ignore lint/suspicious/noExplicitAny: facts are read by the fields of whatever kind it is
export type KeptOf<K> = K extends RecordKind<infer F, any, any, any> ? Kept<F> : never;

export type Row = Readonly<Record<string, unknown>>;

/** The columns in which a field is kept: its value and, where it may be missing for a reason, the reason. */
export function columnsOf(name: string, { reasons }: Field<unknown>): readonly string[] {
  const column = columnOf(name);
  return reasons.length > 0 ? [column, `${column}_missing`] : [column];
}

export const tableOf = (kind: AnyKind) => sql.table(kind.table);

export function columnsToRead(kind: AnyKind) {
  const own = fieldsOf(kind).flatMap(([name, field]) => columnsOf(name, field));
  const all = [...own, ...(kind.isOrdered ? ['position'] : [])];
  return sql.join([
    sql.raw('k.id, r.scope, r.state, r.version, r.created_at, r.changed_at'),
    ...all.map((column) => sql.ref(`k.${column}`)),
  ]);
}

export function keptFrom(kind: AnyKind, row: Row): Kept {
  const facts = fieldsOf(kind).map(([name, field]) => {
    const [column = '', missing] = columnsOf(name, field);
    const reason = missing === undefined ? null : (row[missing] ?? null);
    return [name, reason === null ? (row[column] ?? null) : { missing: reason }];
  });
  return {
    id: row.id,
    scope: row.scope,
    state: row.state,
    version: row.version,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    position: row.position ?? null,
    facts: Object.fromEntries(facts),
  } as Kept;
}

/** One record of a kind; with `lock`, held until the transaction ends: `shared` beside others who only want it to stay as it is. */
export async function findRecord(
  db: Queryable,
  kind: AnyKind,
  id: string,
  lock: boolean | 'shared' = false,
): Promise<Kept | null> {
  const locked = lock === 'shared' ? sql`for share of r` : lock ? sql`for update of r` : sql``;
  const { rows } =
    await sql<Row>`select ${columnsToRead(kind)} from ${tableOf(kind)} k join records r on r.id = k.id
    where k.id = ${id} ${locked}`.execute(db);
  return rows[0] ? keptFrom(kind, rows[0]) : null;
}

/** Whatever changes the records of a scope at the same time takes turns. */
export async function lockScope(tx: DatabaseTransaction, scope: string | null): Promise<void> {
  if (scope !== null) await sql`select id from records where id = ${scope} for update`.execute(tx);
}

function columnValues(kind: AnyKind, facts: Readonly<Record<string, unknown>>) {
  return fieldsOf(kind).flatMap(([name, field]) => {
    const value = facts[name] ?? null;
    const reason = reasonOf(value);
    const type = sql.raw(`::${field.sort.column}`);
    const written = reason === null ? value : null;
    const pairs = [{ column: columnOf(name), value: sql`${written}${type}` }];
    return field.reasons.length > 0
      ? [...pairs, { column: `${columnOf(name)}_missing`, value: sql`${reason}::text` }]
      : pairs;
  });
}

type Begun = { readonly id: string; readonly facts: Readonly<Record<string, unknown>> };
type Beginning = {
  readonly scope: string | null;
  readonly at: Date;
  readonly by: string;
  /** Everybody can read it at once. */
  readonly isPublic: boolean;
};

/** A record begins, in its first state: its row, whose trigger makes the head; its first version. An ordered one comes last. */
export const beginRecord = (
  tx: DatabaseTransaction,
  kind: AnyKind,
  { id, facts, ...how }: Begun & Beginning,
): Promise<void> => beginRecords(tx, kind, [{ id, facts }], how);

/** Many at once, in their order. */
export async function beginRecords(
  tx: DatabaseTransaction,
  kind: AnyKind,
  records: readonly Begun[],
  { scope, at, by, isPublic }: Beginning,
): Promise<void> {
  // A statement takes so many values at most.
  const atOnce = Math.floor(30_000 / (fieldsOf(kind).length * 2 + 4));
  for (let from = 0; from < records.length; from += atOnce)
    await insertRecords(tx, kind, scope, records.slice(from, from + atOnce));
  const ids = records.map(({ id }) => id);
  for (const [state, those] of Map.groupBy(records, ({ facts }) => beginsIn(kind, facts)))
    await insertStates(
      tx,
      those.map(({ id }) => id),
      { act: 'begin', state, at, by, reason: null },
      { isPublic, isNew: true },
    );
  const versions = records.map(({ facts }) => JSON.stringify(snapshot(kind, facts)));
  await sql`insert into record_versions (record_id, version, facts, at, "by")
    select id, 1, facts::jsonb, ${at}::timestamptz, ${by}
    from unnest(${ids}::text[], ${versions}::text[]) as given(id, facts)`.execute(tx);
}

/** The facts as a version keeps them: each as text, or the reason why it is missing. */
export const snapshot = (
  kind: AnyKind,
  facts: Readonly<Record<string, unknown>>,
): Record<string, string | { missing: string }> =>
  Object.fromEntries(
    fieldsOf(kind).map(([name, field]) => {
      const reason = reasonOf(facts[name]);
      return [name, reason === null ? writeValue(field, facts[name]) : { missing: reason }];
    }),
  );

async function insertRecords(
  tx: DatabaseTransaction,
  kind: AnyKind,
  scope: string | null,
  records: readonly Begun[],
): Promise<void> {
  const last = sql`(select coalesce(max(position), 0) from ${tableOf(kind)} where scope is not distinct from ${scope})`;
  const columns = [
    ...['id', 'scope'],
    ...fieldsOf(kind).flatMap(([name, field]) => columnsOf(name, field)),
    ...(kind.isOrdered ? ['position'] : []),
  ];
  const rows = records.map(({ id, facts }, index) => {
    const values = columnValues(kind, facts).map(({ value }) => value);
    const place = kind.isOrdered ? [sql`${last} + ${index + 1}::integer`] : [];
    return sql`(${sql.join([sql`${id}`, sql`${scope}::text`, ...values, ...place])})`;
  });
  await sql`insert into ${tableOf(kind)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(rows)}`.execute(tx);
}

/** The facts anew, under the next version. */
export async function updateRecord(
  tx: DatabaseTransaction,
  kind: AnyKind,
  id: string,
  facts: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<void> {
  const sets = columnValues(kind, facts).map(({ column, value }) => sql`${sql.ref(column)} = ${value}`);
  if (sets.length > 0) await sql`update ${tableOf(kind)} set ${sql.join(sets)} where id = ${id}`.execute(tx);
  await sql`update records set version = version + 1, changed_at = ${at} where id = ${id}`.execute(tx);
}

/** A snapshot of the facts as they are from now on. Rows of it are only ever added. */
export async function insertVersion(
  tx: DatabaseTransaction,
  version: { readonly id: string; readonly facts: object; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`insert into record_versions (record_id, version, facts, at, "by")
    select id, version, ${JSON.stringify(version.facts)}::jsonb, ${version.at}, ${version.by}
    from records where id = ${version.id}`.execute(tx);
}

export type VersionRow = {
  readonly version: number;
  readonly facts: Readonly<Record<string, string | { readonly missing: string }>>;
  readonly at: Date;
  readonly by: string;
};

/** Every version of its facts, the first one first. */
export async function findVersions(db: Queryable, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select version, facts, at, "by" from record_versions
    where record_id = ${id} order by version`.execute(db);
  return rows;
}

/** Sets the order of records of one kind: `ids` from first to last. */
export async function orderRecords(
  tx: DatabaseTransaction,
  kind: AnyKind,
  ids: readonly string[],
): Promise<void> {
  await sql`update ${tableOf(kind)} as k set position = given.at
    from unnest(${ids}::text[]) with ordinality as given(id, at) where k.id = given.id`.execute(tx);
}

/** What the records of a scope say in a field, each once. */
export async function valuesSaid(
  db: Queryable,
  kind: AnyKind,
  scope: string | null,
  field: string,
): Promise<string[]> {
  const column = sql.ref(columnOf(field));
  const { rows } = await sql<{ said: string }>`select distinct ${column} as said from ${tableOf(kind)}
    where scope is not distinct from ${scope} and ${column} is not null order by said limit 100`.execute(db);
  return rows.map(({ said }) => said);
}

/** How many records of a kind a scope has in these states. */
export async function countInStates(
  db: Queryable,
  { name }: AnyKind,
  scope: string | null,
  states: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from records
    where scope is not distinct from ${scope} and kind = ${name} and state = any(${states}::text[])`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Records of a kind by their ids, wherever they belong. */
export async function findByIds(db: Queryable, kind: AnyKind, ids: readonly string[]): Promise<Kept[]> {
  const { rows } =
    await sql<Row>`select ${columnsToRead(kind)} from ${tableOf(kind)} k join records r on r.id = k.id
    where k.id = any(${ids}::text[])`.execute(db);
  return rows.map((row) => keptFrom(kind, row));
}

/** When each record of a kind in these states changed last, the newest first. */
export async function findHeads(
  db: Queryable,
  { name }: AnyKind,
  scope: string | null,
  states: readonly string[],
): Promise<{ readonly id: string; readonly changedAt: Date }[]> {
  const { rows } = await sql<{
    id: string;
    changedAt: Date;
  }>`select id, changed_at as "changedAt" from records
    where scope is not distinct from ${scope} and kind = ${name} and state = any(${states}::text[])
    order by created_at desc, id desc`.execute(db);
  return rows;
}

/** Differs whenever a list of these records would say something else. */
export async function stateOfList(db: Queryable, kind: AnyKind, scope: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`select
      concat_ws(' ', count(*), max(r.changed_at), sum(r.version), max(t.id)) as state
    from records r left join record_texts t on t.record_id = r.id
    where r.scope = ${scope} and r.kind = ${kind.name}`.execute(db);
  return rows[0]?.state ?? '';
}

/** Whether this participant sent it in. */
export async function isAuthor(db: Queryable, id: string, participant: number): Promise<boolean> {
  const { rows } = await sql`select from record_authors
    where record_id = ${id} and participant_id = ${participant}`.execute(db);
  return rows.length > 0;
}
