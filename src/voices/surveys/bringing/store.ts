import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { ColumnMap } from '../files/bind.ts';
import type { TakenAnswers } from '../take-answers.ts';

/** A table of answers that staff brought, as far as it has come. */
export type BroughtFile = {
  readonly id: string;
  readonly name: string;
  readonly map: ColumnMap;
  readonly done: number;
  readonly total: number;
  readonly takingAt: Date | null;
  readonly taken: TakenAnswers | null;
  readonly failed: string | null;
};
const facts = sql`id, name, map, done, total, taking_at as "takingAt", taken, failed`;

/** Keeps a table until somebody says what its columns are; those that nobody took for a day are gone. */
export async function insertTable(
  db: Queryable,
  of: Pick<BroughtFile, 'id' | 'name' | 'map'> & {
    readonly survey: string;
    readonly bytes: Uint8Array;
    readonly at: Date;
  },
): Promise<void> {
  await sql`delete from survey_tables where taken is null and at < ${of.at}::timestamptz - interval '1 day'`.execute(
    db,
  );
  await sql`insert into survey_tables (id, survey, name, bytes, map, at) values (${of.id}, ${of.survey}, ${of.name},
    ${Buffer.from(of.bytes)}, ${JSON.stringify(of.map)}::jsonb, ${of.at})`.execute(db);
}

export async function findTable(db: Queryable, survey: string, id: string): Promise<BroughtFile | null> {
  const { rows } = await sql<BroughtFile>`select ${facts} from survey_tables
    where survey = ${survey} and id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function bytesOfTable(db: Queryable, id: string): Promise<Uint8Array> {
  const { rows } = await sql<{
    bytes: Buffer | null;
  }>`select bytes from survey_tables where id = ${id}`.execute(db);
  return rows[0]?.bytes ?? Buffer.alloc(0);
}

/** What was said of columns when a table of this survey was taken last. */
export async function lastMap(db: Queryable, survey: string): Promise<ColumnMap | null> {
  const { rows } = await sql<{ map: ColumnMap }>`select map from survey_tables
    where survey = ${survey} and taken is not null order by at desc limit 1`.execute(db);
  return rows[0]?.map ?? null;
}

export async function saveMap(db: Queryable, id: string, map: ColumnMap): Promise<void> {
  await sql`update survey_tables set map = ${JSON.stringify(map)}::jsonb where id = ${id} and taken is null`.execute(
    db,
  );
}

/** Notes how far it has come. */
export async function noteProgress(
  db: Queryable,
  id: string,
  { done, total, at }: { readonly done: number; readonly total: number; readonly at: Date },
): Promise<void> {
  await sql`update survey_tables set done = ${done}, total = ${total}, taking_at = ${at}, failed = null
    where id = ${id}`.execute(db);
}

export async function noteFailed(db: Queryable, id: string, why: string): Promise<void> {
  await sql`update survey_tables set taking_at = null, failed = ${why} where id = ${id}`.execute(db);
}

/** All of it is there: its bytes go, what was said of its columns stays. The map is empty where a form was made of it. */
export async function noteTaken(
  db: Queryable,
  id: string,
  { taken, map }: { readonly taken: TakenAnswers; readonly map: ColumnMap },
): Promise<void> {
  await sql`update survey_tables set taken = ${JSON.stringify(taken)}::jsonb, map = ${JSON.stringify(map)}::jsonb,
    bytes = null, taking_at = null where id = ${id}`.execute(db);
}

/** How many of these answers a survey has already. */
export async function countKnown(db: Queryable, survey: string, keys: readonly string[]): Promise<number> {
  const { rows } = await sql<{ known: number }>`select count(*)::int as known from survey_answers
    where survey = ${survey} and source_key = any(${[...keys]}::text[])`.execute(db);
  return rows[0]?.known ?? 0;
}
