import { type RawBuilder, sql } from 'kysely';
import { type Visitor, whereMay } from '../../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { ranks, type ToFind } from '../searched.ts';
import { vectorOf } from './fold.ts';

export type Due = { readonly kind: string; readonly thing: string };

/** What is to be read anew, the oldest first. */
export async function findDue(tx: Queryable, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`select distinct kind, thing
    from (select kind, thing from search_due order by id limit ${limit}) as due`.execute(tx);
  return rows;
}

const among = (things: readonly Due[]) => sql`(kind, thing) in (
  select * from unnest(${things.map(({ kind }) => kind)}::text[], ${things.map(({ thing }) => thing)}::text[]))`;

/** These are read: what they were leaves the index, and they are due no more. */
export async function takeOut(tx: Queryable, things: readonly Due[]): Promise<void> {
  await sql`delete from search_words where ${among(things)}`.execute(tx);
  await sql`delete from search_due where ${among(things)}`.execute(tx);
}

/** These are to be read later than all others. */
export async function putOff(tx: Queryable, things: readonly Due[]): Promise<void> {
  for (const { kind, thing } of things)
    await sql`insert into search_due (kind, thing) values (${kind}, ${thing})`.execute(tx);
}

/** A text longer than this is kept in several rows, so that a passage is found quickly and a vector stays small. */
const longest = 20_000;
/** More of one thing is no text that anybody reads. */
const mostRows = 300;

/** What is found of these from now on. Whoever calls it has taken out what it was. */
export async function putIn(tx: DatabaseTransaction, kind: string, things: readonly ToFind[]): Promise<void> {
  const given = JSON.stringify(things.flatMap((found) => rowsOf(found).slice(0, mostRows)));
  await sql`insert into search_words (kind, thing, within, scope, openness, at, rank, language, body, file, words)
    select ${kind}, id, within, scope, openness, at, rank, language, body, file, words::tsvector
    from jsonb_to_recordset(${given}::jsonb) as t(id text, within text, scope text, openness text, at timestamptz,
      rank smallint, language text, body text, file text, words text)`.execute(tx);
}

function rowsOf({ texts, ...of }: ToFind) {
  const titles = texts.filter(({ rank }) => rank === 'title');
  return texts.flatMap(({ rank, language, text, file = null }) => {
    const title = titles.find((one) => one.language === language) ?? titles[0];
    const beside = rank === 'title' ? '' : (title?.text ?? '');
    return inPieces(text).map((body) => {
      const words = vectorOf(body, language, beside);
      return { ...of, rank: ranks[rank], language, body, file, words };
    });
  });
}

function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text.replaceAll('\0', '').trim();
  while (rest.length > longest) {
    const cut = Math.max(rest.lastIndexOf('\n', longest), rest.lastIndexOf(' ', longest));
    const end = cut > longest / 2 ? cut : longest;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** A thing in which the words stand: `shown` is the row with the text to show of it. */
export type Match = {
  readonly kind: string;
  readonly thing: string;
  readonly scope: string | null;
  readonly openness: string;
  readonly shown: number;
};
/** What matches can be narrowed by. */
export type Sorts = {
  readonly kinds: readonly string[];
  readonly scopes: readonly string[];
  readonly languages: readonly string[];
  readonly hasArchive: boolean;
};
export type Narrowed = {
  readonly kind?: string | null | undefined;
  readonly scope?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly withArchive?: boolean;
};

/** More than anybody looks through: whoever finds so much is told to say more. */
export const mostMatches = 500;
/** A word that stands in more texts than this says little: so many of them are looked at, however many there are. */
const mostRead = 5_000;

/**
 * What of the index matches, as far as this visitor may read what it was made from: title before text before file, then
 * where the words stand more often and closer, then the newest. `isPublic`: only what everybody may read.
 */
export async function findMatches(
  db: Queryable,
  visitor: Visitor,
  asked: { readonly tsquery: string; readonly isPublic: boolean } & Narrowed,
): Promise<Sorts & { readonly matches: readonly Match[] }> {
  const { tsquery, isPublic, kind, scope, language } = asked;
  const columns = { scope: sql.ref('scope'), openness: sql.ref('openness') };
  const open = isPublic ? sql`openness in ('published', 'closed')` : whereMay(visitor, 'read', columns);
  // What was put away, with all that belongs to it.
  const put = asked.withArchive
    ? sql``
    : sql`and not (array[thing, within, scope] && array(select id from records where archived_at is not null))`;
  const only = (column: string, value: string | null | undefined): RawBuilder<unknown> =>
    value ? sql`and ${sql.ref(column)} = ${value.replaceAll('\0', '')}` : sql``;
  // The row to show of a thing is its least: a text before a title, in the reader's language before others, in its order.
  // Told by one number, because sorting the rows of each thing would take as long as all the rest.
  const { rows } = await sql<Sorts & { matches: readonly Match[] }>`
    with matched as materialized (
      select id, kind, thing, scope, openness, rank, language, at from search_words
      where words @@ ${tsquery}::tsquery and ${open} ${put} limit ${mostRead}
    ), sorts as (select distinct kind, scope, language from matched),
    things as (
      select kind, thing, min(scope) as scope, min(openness) as openness, min(rank) as rank, max(at) as at,
        min((rank = 0)::int * (1::bigint << 60) + (language <> ${visitor.language})::int * (1::bigint << 59)
          + rank * (1::bigint << 56) + id) & ((1::bigint << 56) - 1) as shown
      from matched where true ${only('kind', kind)} ${only('scope', scope)} ${only('language', language)}
      group by kind, thing order by rank, at desc limit ${mostMatches + 1}
    ), best as (
      select t.*, ts_rank(w.words, ${tsquery}::tsquery, 1) as score
      from things t join search_words w on w.id = t.shown
    )
    select
      exists (select from records where archived_at is not null) as "hasArchive",
      array(select distinct kind from sorts) as kinds,
      array(select distinct scope from sorts where scope is not null) as scopes,
      array(select distinct language from sorts) as languages,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'thing', thing, 'scope', scope, 'openness', openness,
        'shown', shown) order by rank, score desc, at desc, kind, thing) from best), '[]') as matches`.execute(
    db,
  );
  return rows[0] ?? { hasArchive: false, kinds: [], scopes: [], languages: [], matches: [] };
}

/** The texts of these rows. */
export async function textsOf(
  db: Queryable,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly body: string; readonly language: string }>> {
  const { rows } = await sql<{ id: number; body: string; language: string }>`
    select id, body, language from search_words where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [Number(row.id), row]));
}
