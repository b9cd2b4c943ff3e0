import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import type { PublicReason, Window, WindowWay } from './window.ts';
import { endOf } from './window.ts';

/** That newcomers were set aside, as everybody may know it: how many, when and why. */
export type SetAside = PublicReason & {
  readonly people: number;
  readonly at: Date;
  /** That they are counted again. */
  readonly putBack: (PublicReason & { readonly at: Date }) | null;
};

/** The same with what staff see of it. */
export type SetAsideAct = SetAside & {
  readonly id: number;
  readonly window: Window;
  readonly votes: number;
  /** Accounts. */
  readonly by: string;
  readonly putBackBy: string | null;
};

/** What everybody may know of it: not which minutes, which would tell when somebody was seen voting. */
export function publicPart({ people, at, reason, language, putBack }: SetAside): SetAside {
  return { people, at, reason, language, putBack };
}

/** How many people are set aside by these acts, those put back left out. */
export function peopleSetAside(acts: readonly SetAside[]): number {
  return acts.reduce((sum, { people, putBack }) => sum + (putBack === null ? people : 0), 0);
}

/** Everything that was set aside in a poll, put back or not, oldest first. */
export async function loadSetAside(db: Queryable, pollId: string): Promise<SetAsideAct[]> {
  const { rows } = await sql<{
    id: number;
    since: Date;
    until: Date;
    way: WindowWay;
    people: number;
    votes: number;
    reason: string;
    language: string;
    by: string;
    at: Date;
    backReason: string | null;
    backLanguage: string;
    backBy: string;
    backAt: Date;
  }>`select a.id, a.since, a.until, a.way, a.people, a.votes, a.reason, a.language, a.by, a.at,
      b.reason as "backReason", b.language as "backLanguage", b.by as "backBy", b.at as "backAt"
    from newcomers_set_aside a left join newcomers_put_back b on b.set_aside_id = a.id
    where a.poll_id = ${pollId} order by a.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    window: { from: row.since, to: new Date(row.until.getTime() - 60_000), way: row.way },
    people: row.people,
    votes: row.votes,
    reason: row.reason,
    language: row.language,
    by: row.by,
    at: row.at,
    putBack:
      row.backReason === null ? null : { reason: row.backReason, language: row.backLanguage, at: row.backAt },
    putBackBy: row.backReason === null ? null : row.backBy,
  }));
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
