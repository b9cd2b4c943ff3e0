import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../../../platform/database/index.ts';
import { type Poll, phaseOf, type Tally, votesAreIn } from '../poll.ts';
import { countPoll, type PollCounts } from './count-poll.ts';

/** The fewest people who must have voted between two public counts of an open poll. */
export const peopleForStep = 5;
/** In a poll with more votes, the number of people is counted anew for the public once in so many milliseconds. */
const manyVotes = 20_000;
const patience = 5_000;

/**
 * Brings what everybody may see of a poll's counts up to the votes. While the poll is open, the counts of a statement
 * move only when at least five people have voted on it or changed their vote since they last did, and the number of
 * voters only when at least five people have voted; once it has closed, they are exact. Nothing can be told from two
 * looks but what five people did together. Whoever erases is none of the five: they may come back as somebody else, and
 * one person would be two. What they erased leaves the counts with the next step, or when the poll closes. Who was set
 * aside moves nothing by voting on; that they are gone from the counts, or back in them, counts once (`shown_otherwise`).
 *
 * A poll that closed with fewer than five voters shows nothing of their votes, so no map can be made of them either.
 */
export async function stepCounts(db: Database, poll: Poll, at: Date): Promise<void> {
  if (poll.kind === 'totals') return;
  const least = votesAreIn(phaseOf(poll, at)) ? 0 : peopleForStep;
  try {
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        // What is read below is from after this lock: whoever sets people aside holds it (set-aside/move-votes.ts).
        await sql`lock table shown_otherwise in row exclusive mode`.execute(tx);
        // Whoever comes while another does it waits: what is read next must hold what that one shows.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`counts ${poll.id}`}, 0))`.execute(tx);
        if (least === 0 && isTooFew(await countVoters(tx, poll.id))) {
          await showNothing(tx, poll.id);
          return;
        }
        await moveCounts(tx, poll.id, least, at);
      });
  } catch (error) {
    // Another process has just done the same.
    if (!(error instanceof Error && 'code' in error && error.code === '40001')) throw error;
  }
}

/** Shows what at least so many people changed since it was last shown. */
export async function moveCounts(
  tx: DatabaseTransaction,
  pollId: string,
  least: number,
  at: Date,
): Promise<void> {
  await stepStatements(tx, pollId, least, at);
  await stepPoll(tx, pollId, least, at);
}

/** So few people voted that a count of them would be somebody's ballot; nobody has none to keep. */
const isTooFew = (voters: number): boolean => voters > 0 && voters < peopleForStep;

/** What everybody may see of a closed poll's counts: all of them, or nothing of so few people's votes. */
export function shownAfterClosing(counts: PollCounts): PollCounts {
  if (!isTooFew(counts.voters)) return counts;
  const { countedAt } = counts;
  return { ...noCounts, countedAt, keptBack: true };
}

const noCounts = {
  tallies: new Map(),
  voters: 0,
  firstVoteAt: null,
  lastVoteAt: null,
  days: [],
  inSteps: false,
} satisfies Partial<PollCounts>;

/** How many people have votes in force, counted no further than is asked for. */
async function countVoters(tx: DatabaseTransaction, pollId: string): Promise<number> {
  const { rows } = await sql<{ voters: number }>`
    select count(*)::int as voters from (
      select distinct participant_id from votes
      where statement_id in (select id from statements where poll_id = ${pollId}) limit ${peopleForStep}
    ) people`.execute(tx);
  return rows[0]?.voters ?? 0;
}

/** Takes away what was shown while more people's votes were in force: some of them erased theirs. */
async function showNothing(tx: DatabaseTransaction, pollId: string): Promise<void> {
  await sql`delete from shown_tallies where statement_id in (select id from statements where poll_id = ${pollId})`.execute(
    tx,
  );
  await sql`delete from shown_polls where poll_id = ${pollId}`.execute(tx);
}

async function stepStatements(
  tx: DatabaseTransaction,
  pollId: string,
  least: number,
  at: Date,
): Promise<void> {
  const { rows: moved } = await sql<{ id: number }>`
    insert into shown_tallies as shown (statement_id, agree, disagree, pass, until_event, as_of)
    select s.id, t.agree, t.disagree, t.pass, coalesce(newest.id, old.until_event, 0), ${at}
    from statements s
    join statement_tallies t on t.statement_id = s.id
    left join shown_tallies old on old.statement_id = s.id
    left join lateral (
      select count(*) as people from (
        select e.participant_id from vote_events e
        where e.statement_id = s.id and e.id > coalesce(old.until_event, 0) and not exists (
          select 1 from participants_set_aside a where a.participant_id = e.participant_id and a.poll_id = ${pollId}
        )
        union
        select o.participant_id from shown_otherwise o where o.statement_id = s.id
      ) those
    ) news on true
    left join lateral (
      select e.id from vote_events e where e.statement_id = s.id order by e.id desc limit 1
    ) newest on true
    where s.poll_id = ${pollId}
      and case when ${least} > 0 then news.people >= ${least}
        else news.people > 0 or old.erased > 0
          or (t.agree, t.disagree, t.pass) is distinct from (old.agree, old.disagree, old.pass) end
    order by s.id
    on conflict (statement_id) do update set agree = excluded.agree, disagree = excluded.disagree,
      pass = excluded.pass, until_event = excluded.until_event, erased = 0, as_of = excluded.as_of
    returning statement_id as id`.execute(tx);
  if (moved.length === 0) return;
  await sql`delete from shown_otherwise where statement_id = any(${moved.map(({ id }) => id)}::bigint[])`.execute(
    tx,
  );
}

async function stepPoll(tx: DatabaseTransaction, pollId: string, least: number, at: Date): Promise<void> {
  const { rows } = await sql<{
    people: number;
    erased: number;
    newest: number;
    votes: number;
    as_of: Date | null;
  }>`
    select (
        select count(*)::int from (
          select e.participant_id from vote_events e join statements s on s.id = e.statement_id
          where s.poll_id = ${pollId} and e.id > coalesce(old.until_event, 0) and not exists (
            select 1 from participants_set_aside a where a.participant_id = e.participant_id and a.poll_id = ${pollId}
          )
          union
          select o.participant_id from shown_otherwise o where o.poll_id = ${pollId} and o.statement_id is null
        ) those
      ) as people,
      coalesce(old.erased, 0) as erased,
      (select coalesce(max(newest.id), 0) from statements s left join lateral (
        select e.id from vote_events e where e.statement_id = s.id order by e.id desc limit 1
      ) newest on true where s.poll_id = ${pollId}) as newest,
      coalesce(old.votes, 0) as votes, old.as_of
    from (values (1)) one left join shown_polls old on old.poll_id = ${pollId}`.execute(tx);
  const found = rows[0];
  if (!found || found.people < least) return;
  // Closed, the counts follow whatever happened, and rest when nothing did.
  if (found.as_of !== null && found.people + found.erased === 0) return;
  const rests = found.as_of !== null && at.getTime() - found.as_of.getTime() < patience;
  if (least > 0 && found.votes > manyVotes && rests) return;
  const counted = await countPoll(tx, pollId, at);
  const days = counted.days.map(({ day, votes, voters }) => [day.toISOString(), votes, voters]);
  await sql`
    insert into shown_polls (poll_id, voters, votes, days, until_event, as_of)
    values (${pollId}, ${counted.voters}, ${counted.days.reduce((sum, { votes }) => sum + votes, 0)},
      ${JSON.stringify(days)}::jsonb, ${found.newest}, ${at})
    on conflict (poll_id) do update set voters = excluded.voters, votes = excluded.votes, days = excluded.days,
      until_event = excluded.until_event, erased = 0, as_of = excluded.as_of`.execute(tx);
  await sql`delete from shown_otherwise where poll_id = ${pollId} and statement_id is null`.execute(tx);
}

/** The public counts of each statement that has any, by its id, and when they last moved. */
export async function loadShownTallies(db: Database, pollId: string) {
  const { rows } = await sql<Tally & { id: number; as_of: Date }>`
    select t.statement_id as id, t.agree, t.disagree, t.pass, t.as_of
    from shown_tallies t join statements s on s.id = t.statement_id where s.poll_id = ${pollId}`.execute(db);
  const tallies = new Map<number, Tally>(
    rows.map(({ id, agree, disagree, pass }) => [id, { agree, disagree, pass }]),
  );
  return { tallies, moved: rows.map(({ as_of }) => as_of) };
}

/** What everybody may see of the counts of a poll, as it last moved; the day of the first and last vote, no moment. */
export async function loadShownCounts(db: Database, pollId: string, at: Date): Promise<PollCounts> {
  const { tallies, moved: movedStatements } = await loadShownTallies(db, pollId);
  const { rows } = await sql<{ voters: number; days: [string, number, number][]; as_of: Date }>`
    select voters, days, as_of from shown_polls where poll_id = ${pollId}`.execute(db);
  const shown = rows[0];
  const days = (shown?.days ?? []).map(([day, votes, voters]) => ({ day: new Date(day), votes, voters }));
  const moved = [...movedStatements, ...rows.map(({ as_of }) => as_of)].map((date) => date.getTime());
  return {
    tallies,
    voters: shown?.voters ?? 0,
    firstVoteAt: days[0]?.day ?? null,
    lastVoteAt: days.at(-1)?.day ?? null,
    days,
    countedAt: moved.length > 0 ? new Date(Math.max(...moved)) : at,
    inSteps: true,
    keptBack: false,
  };
}

/**
 * Notes that what is shown holds votes of somebody who erases everything, which leave it with the next step or when the
 * poll closes; unless they were set aside and it holds them no more. Call it before the events are deleted.
 */
export async function noteErased(tx: DatabaseTransaction, participantId: number): Promise<void> {
  await sql`
    with in_order as (
      select t.statement_id from shown_tallies t join statements s on s.id = t.statement_id
      where exists (
        select 1 from vote_events e
        where e.statement_id = t.statement_id and e.participant_id = ${participantId} and e.id <= t.until_event
      ) and exists (
        select 1 from participants_set_aside a where a.participant_id = ${participantId} and a.poll_id = s.poll_id
      ) = exists (
        select 1 from shown_otherwise o
        where o.participant_id = ${participantId} and o.statement_id = t.statement_id
      ) order by t.statement_id for update of t
    )
    update shown_tallies t set erased = t.erased + 1 from in_order o where o.statement_id = t.statement_id`.execute(
    tx,
  );
  await sql`
    update shown_polls p set erased = p.erased + 1 where exists (
      select 1 from vote_events e join statements s on s.id = e.statement_id
      where s.poll_id = p.poll_id and e.participant_id = ${participantId} and e.id <= p.until_event
    ) and exists (
      select 1 from participants_set_aside a where a.participant_id = ${participantId} and a.poll_id = p.poll_id
    ) = exists (
      select 1 from shown_otherwise o
      where o.participant_id = ${participantId} and o.poll_id = p.poll_id and o.statement_id is null
    )`.execute(tx);
}
