import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { agreesForRows } from '../counts/row-files.ts';
import { pollTables } from '../tables.ts';
import type { ImportExtras } from './import-extras.ts';

/** What the Polis export that this poll was made from said besides; null for a poll that was held here. */
export async function readExtras(db: Queryable, pollId: string): Promise<ImportExtras | null> {
  const row = await pollTables(db)
    .selectFrom('poll_imports')
    .select('extras')
    .where('poll_id', '=', pollId)
    .where('source_kind', '=', 'polis')
    .where('extras', 'is not', null)
    .orderBy('at')
    .executeTakeFirst();
  return (row?.extras as ImportExtras | undefined) ?? null;
}

export type NumberedParticipant = {
  readonly id: number;
  readonly number: number;
  readonly externalId: string | null;
  readonly group: string | null;
};

/**
 * Everybody who voted or wrote in a poll under their numbers, voters first, as they came. Whoever has none yet is counted
 * on from the last, as a map would when it gives them one: reading a poll writes nothing.
 */
export async function readParticipants(db: Queryable, pollId: string): Promise<NumberedParticipant[]> {
  const found = await sql<NumberedParticipant>`
    with came as (
      select participant_id, min(e.id) as first from vote_events e join statements s on s.id = e.statement_id
      where s.poll_id = ${pollId} group by participant_id
      union all
      select author_id, null from statements where poll_id = ${pollId} and author_id is not null
    ), unnumbered as (
      select participant_id, min(first) as first from came
      where participant_id not in (select participant_id from poll_participants where poll_id = ${pollId})
      group by participant_id
    )
    select everybody.* from (
    select participant_id as id, number, external_id as "externalId", group_label as "group"
    from poll_participants where poll_id = ${pollId}
    union all
    select participant_id, (coalesce((select max(number) + 1 from poll_participants where poll_id = ${pollId}), 0)
      + row_number() over (order by first nulls last, participant_id) - 1)::int, null, null from unnumbered
    ) everybody where not exists (
      select 1 from participants_set_aside a where a.poll_id = ${pollId} and a.participant_id = everybody.id
    ) order by number`.execute(db);
  return found.rows;
}

export type VoteRow = {
  readonly id: number;
  readonly participantId: number;
  /** Of the statement. */
  readonly number: number;
  readonly value: number;
  readonly castAt: number;
  readonly timeKnown: boolean;
  readonly important: boolean | null;
};

/** So few that whoever votes meanwhile does not wait for a page of them to be read. */
const rowsAtATime = 2500;

/** The next vote events after this one, as they were written. An empty answer is the end. */
export async function readVoteRows(db: Queryable, pollId: string, after: number): Promise<VoteRow[]> {
  const found = await sql<VoteRow>`
    select e.id, e.participant_id as "participantId", s.number, e.value, extract(epoch from e.cast_at)::float8 * 1000 as "castAt",
      e.time_known as "timeKnown", e.important
    from vote_events e join statements s on s.id = e.statement_id
    where s.poll_id = ${pollId} and e.id > ${after} and e.value is not null
    order by e.id limit ${sql.lit(rowsAtATime)}`.execute(db);
  return found.rows.map((row) => ({ ...row, castAt: Math.round(row.castAt) }));
}

/** The event with which a person last took back their vote on a statement, by `number participant`. Few people do. */
export async function readTakenBack(db: Queryable, pollId: string): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ key: string; last: number }>`
    select s.number || ' ' || e.participant_id as key, max(e.id) as last
    from vote_events e join statements s on s.id = e.statement_id
    where s.poll_id = ${pollId} and e.value is null group by 1`.execute(db);
  return new Map(found.rows.map(({ key, last }) => [key, last]));
}

/** Numbers of the statements of participants on which so few agree that the first agree would tell the author. */
export async function tellingStatements(db: Queryable, pollId: string): Promise<ReadonlySet<number>> {
  const found = await sql<{ number: number }>`
    select s.number from statements s join statement_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId} and s.author_id is not null and not s.is_seed and t.agree < ${agreesForRows}`.execute(
    db,
  );
  return new Set(found.rows.map(({ number }) => number));
}
