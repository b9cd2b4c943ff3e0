import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Queryable } from '../../../platform/database/index.ts';
import { agreesForRows } from './row-files.ts';
import { runNumbersOf } from './run-numbers.ts';

/** One vote in force of a poll, as it is published: by the participant's number. */
export type PublishedVote = {
  readonly participant: number;
  readonly statement: number;
  readonly value: 1 | 0 | -1;
};

/** The votes of so many people are read at a time. */
const peopleAtOnce = 50;

/**
 * The votes in force of a poll for a file that everybody may have (`whyRowsAreKept` was asked before), all of one moment:
 * people in random order under numbers drawn anew each time, without any time. On what a participant wrote only from five
 * agrees on: the first is the author's own. Whoever stops reading gives the connection back.
 */
export async function* publishedVotes(db: Database, pollId: string): AsyncGenerator<PublishedVote> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    const people = await sql<{ id: number }>`
      select distinct v.participant_id as id from votes v
      where v.statement_id = any(array(${publicRows(pollId)}))`.execute(tx);
    const order = shuffled(people.rows.map(({ id }) => id));
    for (let from = 0; from < order.length; from += peopleAtOnce) {
      const these = order.slice(from, from + peopleAtOnce);
      const { rows } = await sql<{ at: number; statement: number; value: 1 | 0 | -1 }>`
        select one.at::int as at, s.number as statement, v.value
        from unnest(${these}::bigint[]) with ordinality one (id, at)
        join votes v on v.participant_id = one.id
        join statements s on s.id = v.statement_id
        where s.id = any(array(${publicRows(pollId)}))
        order by one.at, s.number`.execute(tx);
      for (const { at, statement, value } of rows) yield { participant: from + at, statement, value };
    }
  } finally {
    await tx.rollback().execute();
  }
}

const publicRows = (pollId: string) => sql`
  select s.id from statements s join statement_tallies t on t.statement_id = s.id
  where s.poll_id = ${pollId} and s.state in ('accepted', 'merged')
    and (s.is_seed or s.author_id is null or t.agree >= ${agreesForRows})`;

/** How many people have how many votes in force in a poll: what `whyRowsAreKept` asks for. */
export async function countForRows(
  db: Queryable,
  pollId: string,
): Promise<{ readonly people: number; readonly votes: number }> {
  const { rows } = await sql<{ people: number; votes: number }>`
    select count(distinct v.participant_id)::int as people, count(*)::int as votes
    from votes v where v.statement_id in (select id from statements where poll_id = ${pollId})`.execute(db);
  return rows[0] ?? { people: 0, votes: 0 };
}

/** In an order that nobody could foresee (Fisher and Yates). */
export function shuffled<T>(given: readonly T[]): T[] {
  const all = [...given];
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** The numbers in the records of maps of everybody in this poll: whoever erased their contributions has none any more. */
export const participantNumbers = async (db: Queryable, pollId: string): Promise<ReadonlySet<number>> =>
  new Set((await numbersInPoll(db, pollId)).values());

/** The same by participant. */
export async function numbersInPoll(db: Queryable, pollId: string): Promise<ReadonlyMap<number, number>> {
  const shuffle = await runNumbersOf(db, pollId);
  const found = await sql<{ id: number; number: number }>`
    select participant_id::int as id, number from poll_participants where poll_id = ${pollId}`.execute(db);
  return new Map(found.rows.map(({ id, number }) => [id, shuffle(number)]));
}

/** A participant's number in the records of maps of this poll, or null while they have none. */
export async function numberInPoll(
  db: Queryable,
  pollId: string,
  participantId: number,
): Promise<number | null> {
  const found = await sql<{ number: number }>`
    select number from poll_participants where poll_id = ${pollId} and participant_id = ${participantId}`.execute(
    db,
  );
  const number = found.rows[0]?.number;
  return number === undefined ? null : (await runNumbersOf(db, pollId))(number);
}
