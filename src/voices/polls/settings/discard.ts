import { sql } from 'kysely';
import { discardImported } from '../../../people/index.ts';
import { type Database, inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { discardRecord } from '../../../records/discard/index.ts';
import type { Going } from '../../../records/in-process/index.ts';
import { done, notFound, notNow, type Outcome } from '../../../records/index.ts';
import { countCodes } from '../../../records/invitations/index.ts';
import { messages } from '../../../site/index.ts';
import { touchPoll } from '../load-poll.ts';
import { lockPoll } from '../moderation/store.ts';
import { pollTables } from '../tables.ts';
import { pollTitle } from './tell-turn.ts';

const words = messages.settings.discard;

/** What goes with these polls when they are deleted, themselves left out; a poll that was ever more than a draft stays. */
export async function pollsGoing(db: Queryable, pollIds: readonly string[]): Promise<Going[]> {
  const { rows } = await sql<{
    public: number;
    statements: number;
    votes: number;
  }>`
    with those as (select unnest(${pollIds}::text[]) as id)
    select (select count(*)::int from those where was_public(id)) as public,
      (select count(*)::int from statements where poll_id in (select id from those)) as statements,
      (select count(*)::int from votes v join statements s on s.id = v.statement_id
        where s.poll_id in (select id from those)) as votes`.execute(db);
  const counted = rows[0] ?? { public: 0, statements: 0, votes: 0 };
  return [
    { label: words.publicPolls, count: counted.public, wasPublic: true },
    { label: words.statements, count: counted.statements },
    { label: words.votes, count: counted.votes },
    { label: words.codes, count: (await countCodes(db, pollIds)).made },
  ].filter(({ count }) => count > 0);
}

/** Deletes a poll that was never more than a draft, an import that was not published among them. */
export function discardPoll(db: Database, pollId: string, by: Actor, at: Date): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const row = await lockPoll(tx, pollId);
    if (!row) return notFound;
    const going = await pollsGoing(tx, [pollId]);
    if (going.some(({ wasPublic }) => wasPublic)) return notNow;
    const { title } = await pollTitle(tx, row);
    const people = await pollTables(tx)
      .selectFrom('poll_participants')
      .select('participant_id')
      .where('poll_id', '=', pollId)
      .execute();
    await touchPoll(tx, pollId);
    await discardRecord(tx, pollId);
    await discardImported(
      tx,
      row.process_id,
      people.map(({ participant_id }) => participant_id),
    );
    const object = { type: 'poll', id: pollId };
    await record(
      tx,
      { actor: by, act: 'poll.delete', object, processId: row.process_id, before: { title } },
      at,
    );
    return done(null);
  });
}

/** Deletes a seed of a poll that is still a draft. Its number is not given again while a later one is there. */
export function discardSeed(
  db: Database,
  { pollId, number }: { readonly pollId: string; readonly number: number },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const row = await lockPoll(tx, pollId);
    if (!row) return notFound;
    const found = await sql<{ id: number; body: string | null; can: boolean }>`
      select s.id, (select body from statement_texts where statement_id = s.id order by id desc limit 1) as body,
        s.is_seed and not exists (select from vote_events where statement_id = s.id)
          and not exists (select from statements where merged_into = s.id)
          and not was_public(s.poll_id) as can
      from statements s where s.poll_id = ${pollId} and s.number = ${number}`.execute(tx);
    const [seed] = found.rows;
    if (!seed) return notFound;
    if (!seed.can) return notNow;
    await pollTables(tx).deleteFrom('statements').where('id', '=', seed.id).execute();
    const object = { type: 'statement', id: `${pollId}/${number}` };
    const before = { body: seed.body };
    await record(
      tx,
      { actor: by, act: 'statement.delete-seed', object, processId: row.process_id, before },
      at,
    );
    await touchPoll(tx, pollId);
    return done(null);
  });
}
