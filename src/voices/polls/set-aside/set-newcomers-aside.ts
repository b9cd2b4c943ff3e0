import { sql } from 'kysely';
import { lockParticipantsById } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { done, invalid, nameOf, notFound, notNow, type Outcome } from '../../../records/index.ts';
import { problemsIn } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { peopleForStep } from '../counts/shown-counts.ts';
import { lockPoll, recordOnPoll } from '../moderation/store.ts';
import type { Announce } from '../staff/services.ts';
import { moveVotes } from './move-votes.ts';
import { asideForm, backForm } from './set-aside-forms.ts';
import { countVoters, countVotesOf, isMuch, newcomersIn } from './store.ts';
import { tellSetAside } from './tell-set-aside.ts';
import { endOf, type PublicReason, type Window, whyNoWindow } from './window.ts';

const problems = messages.setAside.problems;

/**
 * Sets the newcomers of a window aside: what they voted in this poll, and what they vote from now on, is kept and not
 * counted. Fewer than five people are refused, because the difference would show how they voted. The ledger holds how
 * many, not who. More than a third of all voters are set aside only by whoever says that they are `sure`.
 */
export async function setNewcomersAside(
  db: Database,
  pollId: string,
  window: Window,
  why: PublicReason,
  by: Actor,
  at: Date,
  { sure, announce }: { readonly sure: boolean; readonly announce?: Announce },
): Promise<Outcome<{ readonly people: number; readonly votes: number }>> {
  const errors = { ...whyNoWindow(window, at), ...problemsIn(asideForm, why) };
  if (Object.keys(errors).length > 0) return invalid(errors);
  return unlessDeadlocked(db, async (tx) => {
    const poll = await lockPoll(tx, pollId);
    if (!poll) return notFound;
    const found = await newcomersIn(tx, pollId, window);
    await lockParticipantsById(tx, found);
    // Only now is it sure that none of them votes, or erases their votes, at the same time.
    const still = new Set(await newcomersIn(tx, pollId, window));
    const people = found.filter((id) => still.has(id));
    if (people.length < peopleForStep) return invalid({ from: problems.tooFew });
    if (!sure && isMuch(people.length, await countVoters(tx, pollId)))
      return invalid({ sure: problems.notSure });
    const votes = await countVotesOf(tx, pollId, people);
    const reason = why.reason.trim();
    await sql`
      with act as (
        insert into newcomers_set_aside (poll_id, since, until, way, people, votes, reason, language, by, at)
        values (${pollId}, ${window.from}, ${endOf(window)}, ${window.way}, ${people.length}, ${votes},
          ${reason}, ${why.language}, ${nameOf(by)}, ${at})
        returning id
      )
      insert into participants_set_aside (participant_id, poll_id, set_aside_id)
      select p, ${pollId}, act.id from act, unnest(${people}::bigint[]) as p`.execute(tx);
    await moveVotes(tx, pollId, people, 'aside');
    const { from: since, way } = window;
    const { language } = why;
    const after = { since, until: endOf(window), way, people: people.length, votes, reason, language };
    if (announce)
      await tellSetAside(
        tx,
        poll,
        { ...why, reason },
        { people: people.length, back: false },
        by,
        at,
        announce,
      );
    await recordOnPoll(tx, poll, { actor: by, act: 'poll.set-newcomers-aside', after }, at);
    return done({ people: people.length, votes });
  });
}

/** Counts newcomers again who were set aside, with what they voted since. */
export async function putNewcomersBack(
  db: Database,
  pollId: string,
  actId: number,
  why: PublicReason,
  by: Actor,
  at: Date,
  announce?: Announce,
): Promise<Outcome<null>> {
  const errors = problemsIn(backForm, why);
  if (Object.keys(errors).length > 0) return invalid(errors);
  return unlessDeadlocked(db, async (tx) => {
    const poll = await lockPoll(tx, pollId);
    if (!poll) return notFound;
    const { rows: acts } = await sql<{ people: number; back: boolean }>`
      select a.people, exists (select 1 from newcomers_put_back b where b.set_aside_id = a.id) as back
      from newcomers_set_aside a where a.id = ${actId} and a.poll_id = ${pollId}`.execute(tx);
    const [act] = acts;
    if (!act) return notFound;
    if (act.back) return notNow;
    await lockParticipantsById(tx, await peopleOf(tx, actId));
    // Whoever erased their votes while the lock was waited for is not among them any more.
    const people = await peopleOf(tx, actId);
    await sql`delete from participants_set_aside where set_aside_id = ${actId}`.execute(tx);
    await moveVotes(tx, pollId, people, 'counted');
    const reason = why.reason.trim();
    await sql`insert into newcomers_put_back (set_aside_id, reason, language, by, at)
      values (${actId}, ${reason}, ${why.language}, ${nameOf(by)}, ${at})`.execute(tx);
    if (announce)
      await tellSetAside(tx, poll, { ...why, reason }, { people: act.people, back: true }, by, at, announce);
    const change = {
      actor: by,
      act: 'poll.put-newcomers-back',
      before: { setAside: actId, people: act.people },
      after: { people: people.length, reason, language: why.language },
    };
    await recordOnPoll(tx, poll, change, at);
    return done(null);
  });
}

async function peopleOf(tx: DatabaseTransaction, actId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select participant_id as id from participants_set_aside
    where set_aside_id = ${actId} order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

const attempts = 3;
const deadlock = '40P01';

/** Whoever erases a statement of theirs locks themselves first and the poll then: should we meet, we begin anew. */
async function unlessDeadlocked<T>(db: Database, work: (tx: DatabaseTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(db, work);
    } catch (error) {
      const met = error instanceof Error && 'code' in error && error.code === deadlock;
      if (!met || attempt === attempts) throw error;
    }
  }
}
