import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../../test/support/database.ts';
import { peopleMigrations } from '../../../people/migrations.ts';
import type { Database } from '../../../platform/database/index.ts';
import { platformMigrations } from '../../../platform/migrations.ts';
import { processMigrations } from '../../../processes/migrations.ts';
import { loadPoll } from '../load-poll.ts';
import { pollMigrations } from '../migrations.ts';
import type { Poll, VoteValue } from '../poll.ts';
import { VoteWriter } from '../write-votes.ts';
import { TallyReader } from './read-tallies.ts';

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
    select ${id}, n, 'en', 'accepted' from generate_series(1, 3) n returning id`.execute(db);
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

const now = () => new Date('2026-11-21T12:30:00Z');

async function openPoll(id: string): Promise<{ poll: Poll; statements: number[] }> {
  const statements = await makePoll(id);
  await sql`insert into poll_states (poll_id, state, by) values (${id}, 'open', 'test')`.execute(db);
  const poll = (await loadPoll(db, id))?.poll;
  if (!poll) throw new Error('no poll');
  return { poll, statements };
}

describe('the counts that the draw works with', () => {
  it('move by five people, as those on public pages do: the fourth vote shows in no draw', async () => {
    const { poll, statements } = await openPoll('steps');
    const [first = 0] = statements;
    const reader = new TallyReader(db, now, 0);
    const cast = castOn(new VoteWriter(db), 'steps', first);
    for (const person of ['a', 'b', 'c', 'd']) await cast(person, 1);
    expect((await reader.find(poll)).get(first)).toBeUndefined();
    await cast('e', -1);
    await sleep(300); // public counts are looked at four times a second
    expect((await reader.find(poll)).get(first)).toEqual({ agree: 4, disagree: 1, pass: 0 });
    for (const person of ['f', 'g', 'h', 'i']) await cast(person, 0);
    await sleep(300);
    expect((await reader.find(poll)).get(first)).toEqual({ agree: 4, disagree: 1, pass: 0 });
  });

  it('are asked of the database once in a while, and meanwhile nobody waits for them', async () => {
    const { poll, statements } = await openPoll('trusted');
    const [first = 0] = statements;
    const reader = new TallyReader(db, now, 100);
    const before = await reader.find(poll);
    expect(before.get(first)).toBeUndefined();
    const cast = castOn(new VoteWriter(db), 'trusted', first);
    for (const person of ['a', 'b', 'c', 'd', 'e']) await cast(person, 1);
    expect(await reader.find(poll)).toBe(before);
    await sleep(400);
    expect(await reader.find(poll)).toBe(before); // and renews it
    await expect
      .poll(async () => (await reader.find(poll)).get(first))
      .toEqual({ agree: 5, disagree: 0, pass: 0 });
  });
});
