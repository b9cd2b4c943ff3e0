import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

export type KeptResults = {
  readonly version: number;
  readonly at: Date;
  /** At least so many answers are others now: they came, were changed or went. */
  readonly differ: number;
};

/** When the results of a survey were counted; null where they never were. */
export async function findKept(db: Queryable, survey: string): Promise<KeptResults | null> {
  const { rows } =
    await sql<KeptResults>`select version, at, greatest(moved, abs(people - (sent - moved)))::int as differ
    from survey_results,
      (select count(*) as sent, count(*) filter (where saved_at > (select at from survey_results where survey = ${survey} and by = ''))
        as moved from survey_answers where survey = ${survey} and sent_at is not null) counted
    where survey = ${survey} and by = ''`.execute(db);
  return rows[0] ?? null;
}

/** Those by the answers to a question, or all together where they were not counted by it. */
export async function readKept(db: Queryable, survey: string, by: string): Promise<string> {
  const { rows } = await sql<{
    results: string;
  }>`select results from survey_results k where survey = ${survey} and by in (${by}, '')
    and at = (select at from survey_results where survey = k.survey and by = '') order by by desc limit 1`.execute(
    db,
  );
  return rows[0]?.results ?? '';
}

/** Keeps results in place of those of `before`; of two who count at once the first one is believed. */
export async function keepResults(
  db: Queryable,
  survey: string,
  of: { version: number; people: number; at: Date; results: ReadonlyMap<string, string> },
  before: Date | null,
): Promise<void> {
  await sql`insert into survey_results (survey, by, version, people, at, results)
    select ${survey}, by, ${of.version}, ${of.people}, ${of.at}, results
    from unnest(${[...of.results.keys()]}::text[], ${[...of.results.values()]}::text[]) as given(by, results) order by by
    on conflict (survey, by) do update set version = excluded.version, people = excluded.people, at = excluded.at,
      results = excluded.results where survey_results.at is not distinct from ${before}::timestamptz`.execute(
    db,
  );
}
