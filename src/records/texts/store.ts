import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { TextRow, TextState } from './text.ts';

const columns = sql.raw(`t.id, t.record_id as "recordId", r.scope, t.field, t.language, t.body, t.state,
  t.translated_from as "translatedFrom", t."by", t.at`);

/** A text with the record that the one it belongs to belongs to. */
export type ScopedText = TextRow & { readonly scope: string | null };

/** The texts in force of these records; with `within`, also of all records of those kinds that belong to them. */
export async function findTexts(
  db: Queryable,
  recordIds: readonly string[],
  {
    within = [],
    only = null,
  }: { readonly within?: readonly string[]; readonly only?: readonly string[] | null } = {},
): Promise<ScopedText[]> {
  const { rows } = await sql<ScopedText>`
    select distinct on (t.record_id, t.field, t.language) ${columns}
    from records r join record_texts t on t.record_id = r.id
    where (r.id = any(${recordIds}::text[]) or (r.scope = any(${recordIds}::text[]) and r.kind = any(${within}::text[])))
      and (${only}::text[] is null or t.field = any(${only}::text[]))
    order by t.record_id, t.field, t.language, t.id desc`.execute(db);
  return rows;
}

/** One row of the history of a record's texts, in force or not. */
export async function findTextRow(db: Queryable, recordId: string, id: number): Promise<TextRow | null> {
  const { rows } =
    await sql<TextRow>`select ${columns} from record_texts t join records r on r.id = t.record_id
    where t.id = ${id} and t.record_id = ${recordId}`.execute(db);
  return rows[0] ?? null;
}

export type NewText = {
  readonly recordId: string;
  readonly field: string;
  readonly language: string;
  readonly body: string;
  readonly state: TextState;
  readonly translatedFrom: string | null;
};

/** Adds texts in the order given: a translation after the original it was made from. */
export async function insertTexts(
  tx: Queryable,
  texts: readonly NewText[],
  by: string,
  at: Date,
): Promise<void> {
  if (texts.length === 0) return;
  const column = (pick: (text: NewText) => string | null) => texts.map(pick);
  await sql`insert into record_texts (record_id, field, language, body, state, translated_from, "by", at)
    select record_id, field, language, body, state, translated_from, ${by}, ${at}::timestamptz
    from unnest(${column((text) => text.recordId)}::text[], ${column((text) => text.field)}::text[],
      ${column((text) => text.language)}::text[], ${column((text) => text.body)}::text[],
      ${column((text) => text.state)}::text[], ${column((text) => text.translatedFrom)}::text[])
      with ordinality as given(record_id, field, language, body, state, translated_from, number)
    -- A translation stands after its original: what stands before it counts as older.
    order by state <> 'original', number`.execute(tx);
}

/** How many translations of each record are older than their originals, and since when: a query. */
export const outdatedTexts = sql`(
  select t.record_id, count(*)::int as count, min(o.at) as since
  from (
    select distinct on (record_id, field, language) id, record_id, field, body from record_texts
    where state <> 'original' order by record_id, field, language, id desc
  ) t join lateral (
    select id, at from record_texts
    where record_id = t.record_id and field = t.field and state = 'original' order by id desc limit 1
  ) o on o.id > t.id
  where t.body <> '' group by t.record_id)`;
