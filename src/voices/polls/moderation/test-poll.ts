import { sql } from 'kysely';
import { openTestDatabase } from '../../../../test/support/database.ts';
import { peopleMigrations } from '../../../people/index.ts';
import { type Actor, type Database, platformMigrations } from '../../../platform/index.ts';
import { createParticipants } from '../../../people/index.ts';
import { pollMigrations } from '../migrations.ts';
import { addSeeds, type Seed } from '../settings/add-seeds.ts';
import { createPoll } from '../settings/create-poll.ts';
import { openPoll } from '../settings/open-close.ts';
import type { NewPoll } from '../settings/poll-input.ts';

/** For tests: a database with the tables of the polls, and short ways to fill it. */
export const convener: Actor = { kind: 'account', id: 'acc-convener', role: 'convener' };
export const moderator: Actor = { kind: 'account', id: 'acc-moderator', role: 'moderator' };
export const noon = new Date('2026-11-21T12:00:00Z');
export const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

export const openPollDatabase = () => openTestDatabase([...platformMigrations, ...peopleMigrations, ...pollMigrations]);

/** An open poll with two seeds; answers its id. */
export async function somePoll(db: Database, more: Partial<NewPoll> & { processId?: string } = {}): Promise<string> {
  const created = await createPoll(
    db,
    {
      processId: 'process-a',
      originalLanguage: 'en',
      titles: [{ language: 'en', body: 'What should change?', state: 'original' }],
      ...more,
    },
    convener,
    noon,
  );
  if (!created.ok) throw new Error(`not created: ${JSON.stringify(created)}`);
  const seeds = ['Publish every contract.', 'Meet in the evening too.'];
  await addSeeds(db, created.value, seeds.map((body) => ({ body, language: 'en' })), convener, noon);
  await openPoll(db, created.value, convener, { at: noon });
  return created.value;
}

/** A statement as a participant would have added it, waiting; answers its number and its author. */
export async function fromParticipant(db: Database, pollId: string, body: string, more: Partial<Seed> = {}) {
  const { rows } = await sql<{ process_id: string }>`select process_id from polls where id = ${pollId}`.execute(db);
  const [authorId = 0] = await createParticipants(db, rows[0]?.process_id ?? '', 1, 'imported');
  const seed: Seed = { body, language: 'en', isSeed: false, state: 'held', authorId, at: noon, ...more };
  const added = await addSeeds(db, pollId, [seed], { kind: 'system', id: 'test' }, noon);
  if (!added.ok || !added.value[0]) throw new Error('not added');
  return { ...added.value[0], authorId };
}

/** All rows of a table, as text, for looking whether something is anywhere in it. */
export async function everythingIn(db: Database, table: string): Promise<string> {
  const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
  return JSON.stringify(rows);
}
