import { sql } from 'kysely';
import { minimumVotes } from '../../../opinion/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { loadTallies } from '../load-poll.ts';
import { isVotable, type StatementState, votesIn } from '../poll.ts';
import { pollTables } from '../tables.ts';

/** What staff see at a glance. */
export type Overview = {
  readonly voters: number;
  readonly votes: number;
  readonly byState: Readonly<Record<StatementState, number>>;
  /** The fewest votes with which a statement enters the rankings, and how many of those shown have them. */
  readonly minimum: number;
  readonly reached: number;
  readonly waiting: number;
  /** It was voted on elsewhere. */
  readonly isImport: boolean;
};

/** Counts a poll for its staff. */
export async function overviewOf(db: Queryable, { poll, statements }: PollSnapshot): Promise<Overview> {
  const tallies = await loadTallies(db, poll.id);
  const counted = await sql<{ voters: number }>`select count(distinct v.participant_id)::int as voters
    from votes v join statements s on s.id = v.statement_id where s.poll_id = ${poll.id}`.execute(db);
  const voters = poll.votersPublished ?? counted.rows[0]?.voters ?? 0;
  const byState: Record<StatementState, number> = {
    held: 0,
    accepted: 0,
    rejected: 0,
    merged: 0,
    withdrawn: 0,
  };
  for (const statement of statements) byState[statement.state] += 1;
  const votesOf = (id: number) => votesIn(tallies.get(id) ?? { agree: 0, disagree: 0, pass: 0 });
  // Where nobody has voted yet, no statement has reached anything.
  const minimum = Math.max(
    1,
    minimumVotes(voters, { sharePercent: Math.round(poll.exposureShare * 10_000) / 100 }),
  );
  return {
    voters,
    votes: statements.reduce((sum, statement) => sum + votesOf(statement.id), 0),
    byState,
    minimum,
    reached: statements.filter((statement) => isVotable(statement) && votesOf(statement.id) >= minimum)
      .length,
    waiting: (await waitingByPoll(db, [poll.id])).get(poll.id) ?? 0,
    isImport: await isImported(db, poll.id),
  };
}

/** Was this poll voted on elsewhere and brought in? */
export async function isImported(db: Queryable, pollId: string): Promise<boolean> {
  const found = pollTables(db).selectFrom('poll_imports').select('id').where('poll_id', '=', pollId);
  return (await found.executeTakeFirst()) !== undefined;
}

/** How many statements and open appeals wait for a moderator, and not for their author, for each of these polls that has any. */
export async function waitingByPoll(
  db: Queryable,
  pollIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ id: string; count: number }>`select s.poll_id as id, count(*)::int as count
    from statements s left join moderation_appeals a on a.statement_id = s.id and a.outcome is null
    where s.poll_id = any(${pollIds}::text[]) and (
      s.state = 'held' and not exists (select from moderation_proposals o where o.statement_id = s.id and o.answer is null)
      or (a.statement_id is not null and s.state <> 'withdrawn'))
    group by s.poll_id`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.count]));
}
