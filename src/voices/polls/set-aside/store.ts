import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import type { SetAside } from '../load-set-aside.ts';
import type { PublicReason, Window } from './window.ts';
import { endOf } from './window.ts';

/** How many people are set aside by these acts, those put back left out. */
export function peopleSetAside(acts: readonly SetAside[]): number {
  return acts.reduce((sum, { people, putBack }) => sum + (putBack === null ? people : 0), 0);
}

/** Ids of the people whose first vote in the poll came in this window, without those who are set aside already. */
export async function newcomersIn(db: Queryable, pollId: string, window: Window): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with mine as (
      select e.id, e.participant_id, e.via, e.cast_at from vote_events e
      where e.statement_id = any(array(select id from statements where poll_id = ${pollId}))
    ), people as (
      select participant_id, min(id) as first from mine group by 1
    )
    select p.participant_id as id from people p join mine m on m.id = p.first
    where m.cast_at >= ${window.from} and m.cast_at < ${endOf(window)}
      and (${window.way} = 'any' or m.via = ${window.way})
      and not exists (
        select 1 from participants_set_aside a where a.participant_id = p.participant_id and a.poll_id = ${pollId}
      )
    order by p.participant_id`.execute(db);
  return rows.map(({ id }) => id);
}

/** How many votes that are counted these people have in a poll. */
export async function countVotesOf(
  db: Queryable,
  pollId: string,
  people: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ votes: number }>`select count(*)::int as votes from votes
    where participant_id = any(${people}::bigint[])
      and statement_id in (select id from statements where poll_id = ${pollId})`.execute(db);
  return rows[0]?.votes ?? 0;
}

/** How many people and votes setting this window aside would take out of the counts. */
export async function sizeOfWindow(
  db: Queryable,
  pollId: string,
  window: Window,
): Promise<{ readonly people: number; readonly votes: number; readonly much: boolean }> {
  const people = await newcomersIn(db, pollId, window);
  const votes = await countVotesOf(db, pollId, people);
  return { people: people.length, votes, much: isMuch(people.length, await countVoters(db, pollId)) };
}

/** How many people have votes in a poll that are counted now. */
export async function countVoters(db: Queryable, pollId: string): Promise<number> {
  const { rows } = await sql<{
    voters: number;
  }>`select count(distinct participant_id)::int as voters from votes
    where statement_id in (select id from statements where poll_id = ${pollId})`.execute(db);
  return rows[0]?.voters ?? 0;
}

/** More than a third of all voters: then setting aside decides what the poll says. */
export const isMuch = (people: number, voters: number): boolean => people * 3 > voters;

/** Why and since when this person's votes in a poll are not counted, or null when they are. */
export async function whySetAside(
  db: Queryable,
  pollId: string,
  participantId: number,
): Promise<(PublicReason & { readonly at: Date }) | null> {
  const { rows } = await sql<PublicReason & { at: Date }>`select a.reason, a.language, a.at
    from participants_set_aside p join newcomers_set_aside a on a.id = p.set_aside_id
    where p.participant_id = ${participantId} and p.poll_id = ${pollId}`.execute(db);
  return rows[0] ?? null;
}

/** Forgets that somebody was set aside, and their votes with it: they erase everything. */
export async function eraseSetAside(tx: DatabaseTransaction, participantId: number): Promise<void> {
  await sql`delete from votes_set_aside where participant_id = ${participantId}`.execute(tx);
  await sql`delete from participants_set_aside where participant_id = ${participantId}`.execute(tx);
  await sql`delete from shown_otherwise where participant_id = ${participantId}`.execute(tx);
}
