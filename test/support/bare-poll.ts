import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { peopleMigrations } from '../../src/people/migrations.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { platformMigrations } from '../../src/platform/migrations.ts';
import { processMigrations } from '../../src/processes/migrations.ts';
import { intakeMigrations } from '../../src/records/intake/index.ts';
import { invitationMigrations } from '../../src/records/invitations/migrations.ts';
import { recordMigrations } from '../../src/records/migrations.ts';
import { pollMigrations } from '../../src/voices/polls/migrations.ts';
import type { VoteValue } from '../../src/voices/polls/poll.ts';
import type { VoteToWrite } from '../../src/voices/polls/write-votes.ts';
import { openTestDatabase } from './database.ts';

/** A database with the tables of polls and of what they stand on. */
export const openPollDatabase = () =>
  openTestDatabase([
    ...platformMigrations,
    ...peopleMigrations,
    ...recordMigrations,
    ...intakeMigrations,
    ...invitationMigrations,
    ...processMigrations,
    ...pollMigrations,
  ]);

/** Rows of a poll and of nothing but so many statements that people vote on; answers the ids of these. */
export async function barePoll(db: Database, id: string, statements: number): Promise<number[]> {
  await sql`insert into polls (id, process_id, original_language, created_by) values (${id}, 'process', 'en', 'test')`.execute(
    db,
  );
  const made = await sql<{ id: number }>`
    insert into statements (poll_id, number, language, state)
    select ${id}, n, 'en', 'accepted' from generate_series(1, ${statements}::int) n returning id`.execute(db);
  await sql`insert into statement_tallies (statement_id) select id from statements where poll_id = ${id}`.execute(
    db,
  );
  return made.rows.map((row) => row.id);
}

/** The vote of somebody on a statement of such a poll; the same word is the same person. */
export const bareVote = (
  pollId: string,
  person: string,
  statementId: number,
  value: VoteValue | null,
): VoteToWrite => ({
  keyHash: createHash('sha256').update(`${pollId}${person}`).digest(),
  processId: 'process',
  pollId,
  statementId,
  value,
  via: 'page',
  castAt: new Date('2026-11-21T12:00:00Z'),
});
