import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { TextRow } from './text.ts';

/** A stretch of time in which everybody could read something; without an end where they still can. */
export type Stretch = { readonly from: number; readonly until: number };

/** From this moment on, what was changed in it included; never where there is none. */
export const ever = (since: Date | null): Stretch[] =>
  since ? [{ from: since.getTime() - 1, until: Number.POSITIVE_INFINITY }] : [];

/** The stretch in which what held from `at` to `until` could be read; what went as it came nobody read. */
export const readIn = (stretches: readonly Stretch[], at: number, until: number): Stretch | undefined =>
  stretches.find((one) => one.from < until && one.until > at);

/** A text as it read until somebody wrote it otherwise, and how it read then. */
export type FormerText = Pick<TextRow, 'recordId' | 'field' | 'language' | 'body' | 'state' | 'at'> & {
  readonly until: Date;
  readonly next: string;
};

/**
 * How the texts of these records, and of all records of the kinds `within` that belong to them, read in these stretches
 * and no longer do, in these languages; the newest first. Confirming the same words is no change.
 */
export async function findFormer(
  db: Queryable,
  recordIds: readonly string[],
  asked: {
    readonly within?: readonly string[];
    readonly languages: readonly string[];
    readonly stretches: readonly Stretch[];
  },
): Promise<FormerText[]> {
  if (asked.stretches.length === 0) return [];
  const { rows } = await sql<FormerText>`
    select record_id as "recordId", field, language, body, state, at, until, next
    from (
      select t.*, lead(t.body) over versions as next, lead(t.at) over versions as until
      from records r join record_texts t on t.record_id = r.id
      where (r.id = any(${recordIds}::text[])
          or (r.scope = any(${recordIds}::text[]) and r.kind = any(${asked.within ?? []}::text[])))
        and t.language = any(${asked.languages}::text[])
      window versions as (partition by t.record_id, t.field, t.language order by t.id)
    ) written
    where body <> '' and body <> next
    order by until desc, id desc`.execute(db);
  return rows.filter(({ at, until }) => readIn(asked.stretches, at.getTime(), until.getTime()));
}
