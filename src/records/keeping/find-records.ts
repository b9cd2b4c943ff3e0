import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { dayIn, startOfDay, zoneHere } from '../../platform/zones/index.ts';
import { type AnyKind, columnOf, type Fields } from '../kinds/index.ts';
import { columnsToRead, type Kept, type KeptOf, keptFrom, type Row, tableOf } from './store.ts';

/** Which records of a kind, in which order. Filters and sorts are names of fields of the kind, checked by whoever asks. */
export type Asking = {
  readonly scopes: readonly (string | null)[];
  readonly states?: readonly string[];
  readonly filters?: Readonly<Record<string, string>>;
  readonly sort?: { readonly field: string; readonly down: boolean } | null;
  /** Those after this place: the value sorted by, as text, and the id. */
  readonly after?: { readonly value: string | null; readonly id: string } | null;
  readonly limit?: number;
  /** What people sent in by the moment it came, for those who may know it; else by the day alone. */
  readonly byMoment?: boolean;
  /** For what stands by when it comes; this moment, where it is left out. */
  readonly now?: Date;
};

/** Records with their heads, in one statement however many they are. */
export async function findRecords(db: Queryable, kind: AnyKind, asking: Asking): Promise<Kept[]> {
  const { scopes, after = null } = asking;
  const order = orderOf(kind, asking, asking.now ?? new Date());
  // Where the order is that of the heads, so is the index that gives it.
  const head = order.ofHead ? sql`r.kind = ${kind.name} and ` : sql``;
  const within = sql`${head}${inScopes(sql.ref(order.ofHead ? 'r.scope' : 'k.scope'), scopes)}`;
  const way = sql.raw(order.down ? 'desc' : 'asc');
  const { rows } =
    await sql<Row>`select ${columnsToRead(kind)} from ${tableOf(kind)} k join records r on r.id = k.id
    where ${within} ${narrowed(kind, asking)} ${afterPlace(order, after)}
    order by ${order.by} ${way} ${sql.raw(order.ofHead ? '' : 'nulls last')}, ${sql.ref(order.ofHead ? 'r.id' : 'k.id')} ${way} limit ${asking.limit ?? null}`.execute(
      db,
    );
  return rows.map((row) => keptFrom(kind, row));
}

function narrowed(kind: AnyKind, { states = Object.keys(kind.states), filters = {} }: Asking) {
  const filtered = Object.entries(filters).map(
    ([name, value]) => sql`and ${sql.ref(`k.${columnOf(name)}`)} = ${value}${castTo(kind, name)}`,
  );
  return sql`and r.state = any(${states}::text[]) ${sql.join(filtered, sql` `)}`;
}

/** Each text of these records with each language that one of them has it in. */
export async function writtenLanguages(
  db: Queryable,
  kind: AnyKind,
  asking: Asking,
): Promise<{ readonly field: string; readonly language: string }[]> {
  const { rows } = await sql<{ field: string; language: string }>`select distinct field, language from (
      select distinct on (t.record_id, t.field, t.language) t.field, t.language, t.body
      from ${tableOf(kind)} k join records r on r.id = k.id join record_texts t on t.record_id = k.id
      where ${inScopes(sql.ref('k.scope'), asking.scopes)} ${narrowed(kind, asking)}
      order by t.record_id, t.field, t.language, t.id desc) newest
    where body <> '' order by field, language`.execute(db);
  return rows;
}

/** Of one scope alone, the order of an index can be taken over. */
function inScopes(column: RawBuilder<unknown>, scopes: Asking['scopes']) {
  const known = scopes.filter((scope) => scope !== null);
  if (scopes.length === 1 && known.length === 1) return sql`${column} = ${known[0]}`;
  const any = sql`${column} = any(${known}::text[])`;
  return scopes.includes(null) ? sql`(${column} is null or ${any})` : any;
}

const castTo = (kind: AnyKind, name: string) =>
  sql.raw(`::${(kind.fields as Fields)[name]?.sort.column ?? 'text'}`);

/** How long a moment is away from the beginning of today: what is over comes after all that is to come. */
const awayFrom = (today: Date) => (moment: RawBuilder<unknown>) =>
  sql`case when ${moment} >= ${today} then extract(epoch from ${moment} - ${today}::timestamptz)
    else 1e12 + extract(epoch from ${today}::timestamptz - ${moment}) end`;

const sentOn = sql`(r.created_at at time zone 'UTC')::date`;

/** What a list is ordered by: a field, or else its own order, or when each comes or began. */
function orderOf(kind: AnyKind, { sort, byMoment }: Asking, now: Date) {
  if (!sort && kind.list.comes) {
    const away = awayFrom(startOfDay(zoneHere(), dayIn(zoneHere(), now)));
    const by = away(sql.ref(`k.${columnOf(kind.list.comes)}`));
    return {
      ofHead: false,
      by,
      from: (value: string) => away(sql`${value}::timestamptz`),
      down: false,
    };
  }
  const from = (type: RawBuilder<unknown>) => (value: string) => sql`${value}${type}`;
  if (sort)
    return {
      ofHead: false,
      by: sql.ref(`k.${columnOf(sort.field)}`),
      from: from(castTo(kind, sort.field)),
      down: sort.down,
    };
  if (kind.isOrdered)
    return { ofHead: false, by: sql.ref('k.position'), from: from(sql.raw('::integer')), down: false };
  // By the day alone: when exactly somebody sent something in is not to be told by what comes before or after it.
  if (kind.sentIn && !byMoment)
    return { ofHead: true, by: sentOn, from: from(sql.raw('::date')), down: true };
  return { ofHead: true, by: sql.ref('r.created_at'), from: from(sql.raw('::timestamptz')), down: true };
}

/** Those that stand after a place. What has no value stands last, whichever way the others stand. */
function afterPlace({ by, from, down }: ReturnType<typeof orderOf>, after: Asking['after']) {
  if (!after) return sql``;
  const beyond = sql.raw(down ? '<' : '>');
  if (after.value === null) return sql`and ${by} is null and k.id ${beyond} ${after.id}`;
  return sql`and (${by} is null or (${by}, k.id) ${beyond} (${from(after.value)}, ${after.id}))`;
}

/** The same with the facts of this one kind, for whoever declared it: the columns are those that it declares. */
export const findRecordsOf = <K extends AnyKind>(
  db: Queryable,
  kind: K,
  asking: Asking,
): Promise<KeptOf<K>[]> => findRecords(db, kind, asking) as Promise<Kept[]> as Promise<KeptOf<K>[]>;
