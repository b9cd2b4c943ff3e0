import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Queryable } from '../../platform/index.ts';
import { agreesForRows } from './row-files.ts';
import { runNumbersOf } from './run-numbers.ts';

/** One vote in force of a poll, as it is published: by the participant's number. */
export type PublishedVote = {
  readonly participant: number;
  readonly statement: number;
  readonly value: 1 | 0 | -1;
};

/**
 * The votes in force of a poll for a file that everybody may have (`whyRowsAreKept` was asked before): people in random
 * order under numbers drawn anew each time, without any time. On what a participant wrote only from five agrees on: the
 * first is the author's own.
 */
export async function publishedVotes(db: Queryable, pollId: string): Promise<PublishedVote[]> {
  const found = await sql<{ id: number; statement: number; value: 1 | 0 | -1 }>`
    select v.participant_id as id, s.number as statement, v.value
    from votes v join statements s on s.id = v.statement_id join statement_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId} and s.state in ('accepted', 'merged')
      and (s.is_seed or s.author_id is null or t.agree >= ${agreesForRows})
    order by s.number`.execute(db);
  const people = Map.groupBy(found.rows, ({ id }) => id);
  return shuffled([...people.values()]).flatMap((votes, at) =>
    votes.map(({ statement, value }) => ({ participant: at + 1, statement, value })),
  );
}

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
export async function participantNumbers(db: Queryable, pollId: string): Promise<ReadonlySet<number>> {
  const shuffle = await runNumbersOf(db, pollId);
  const found = await sql<{ number: number }>`
    select number from poll_participants where poll_id = ${pollId}`.execute(db);
  return new Set(found.rows.map(({ number }) => shuffle(number)));
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
