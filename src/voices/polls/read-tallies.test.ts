import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { peopleMigrations } from '../../people/index.ts';
import { type Database, platformMigrations } from '../../platform/index.ts';
import { processMigrations } from '../../processes/migrations.ts';
import { loadTallies } from './load-poll.ts';
import { pollMigrations } from './migrations.ts';
import type { VoteValue } from './poll.ts';
import { TallyReader } from './read-tallies.ts';
import { VoteWriter } from './write-votes.ts';

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase([
    ...platformMigrations,
    ...peopleMigrations,
    ...processMigrations,
    ...pollMigrations,
  ]));
}, 60_000);
afterAll(() => close());

async function makePoll(id: string): Promise<number[]> {
  await sql`insert into polls (id, process_id, original_language, created_by) values (${id}, 'process', 'en', 'test')`.execute(
    db,
  );
  const made = await sql<{ id: number }>`
    insert into statements (poll_id, number, language, state)
    select ${id}, n, 'en', 'accepted' from generate_series(0, 2) n returning id`.execute(db);
  await sql`insert into statement_tallies (statement_id) select id from statements where poll_id = ${id}`.execute(
    db,
  );
  return made.rows.map((row) => row.id);
}

function castOn(writer: VoteWriter, pollId: string, statementId: number) {
  return (person: string, value: VoteValue | null) =>
    writer.write({
      keyHash: createHash('sha256').update(`${pollId}${person}`).digest(),
      processId: 'process',
      pollId,
      statementId,
      value,
      via: 'page',
      castAt: new Date('2026-11-21T12:00:00Z'),
    });
}

describe('the counts that the draw works with', () => {
  it('are those of now after every vote of this process, without another look at the database', async () => {
    const [first = 0, second = 0] = await makePoll('followed');
    const reader = new TallyReader(db, 3_600_000);
    const writer = new VoteWriter(db);
    writer.follow((votes) => reader.note(votes));
    expect((await reader.find('followed')).get(first)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    const cast = castOn(writer, 'followed', first);
    await cast('ana', 1);
    await cast('ana', 1); // sent twice
    await cast('ben', 0);
    expect((await reader.find('followed')).get(first)).toEqual({ agree: 1, disagree: 0, pass: 1 });
    await cast('ana', -1);
    await cast('ben', null);
    await Promise.all(['c', 'd', 'e', 'f'].map((person) => castOn(writer, 'followed', second)(person, 1)));
    const counts = await reader.find('followed');
    expect(counts.get(first)).toEqual({ agree: 0, disagree: 1, pass: 0 });
    expect(counts.get(second)).toEqual({ agree: 4, disagree: 0, pass: 0 });
    expect([...counts]).toEqual([...(await loadTallies(db, 'followed'))]);
  });

  it('take in what other processes wrote with the next reading', async () => {
    const [first = 0] = await makePoll('elsewhere');
    const reader = new TallyReader(db, 0);
    await reader.find('elsewhere');
    await castOn(new VoteWriter(db), 'elsewhere', first)('ana', 1);
    expect((await reader.find('elsewhere')).get(first)).toEqual({ agree: 1, disagree: 0, pass: 0 });
  });

  it('are not asked for by a vote in a poll that nobody reads', () => {
    const reader = new TallyReader(db, 3_600_000);
    expect(() =>
      reader.note([{ pollId: 'unread', statementId: 1, value: 1, participantId: 1, before: null }]),
    ).not.toThrow();
  });

  it('tells nobody any more who stopped following', async () => {
    const [first = 0] = await makePoll('stopped');
    const writer = new VoteWriter(db);
    const told: unknown[] = [];
    const stop = writer.follow((votes) => told.push(...votes));
    await castOn(writer, 'stopped', first)('ana', 1);
    stop();
    await castOn(writer, 'stopped', first)('ben', 1);
    expect(told).toMatchObject([{ pollId: 'stopped', statementId: first, value: 1, before: null }]);
  });
});
