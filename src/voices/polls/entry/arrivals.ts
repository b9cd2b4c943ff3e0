import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

export const waysIn = ['page', 'api', 'embed', 'import', 'simulated'] as const;
type WayIn = (typeof waysIn)[number];

/** People whose first vote in the poll came in one minute. */
export type Minute = {
  readonly at: Date;
  readonly newcomers: number;
  readonly by: Readonly<Record<WayIn, number>>;
  /** Of these, how many voted on one statement only, so far. */
  readonly oneVote: number;
  /** Of these, how many are set aside now. */
  readonly setAside: number;
};

/** A minute brings a burst from so many newcomers on, when it is also so many times the usual. */
export const burstFrom = 10;
export const burstTimes = 5;

/** The minutes, oldest first, in which somebody began to vote. How anybody voted is not read. */
export async function loadArrivals(db: Queryable, pollId: string): Promise<readonly Minute[]> {
  const { rows } = await sql<
    Record<WayIn, number> & { at: Date; newcomers: number; oneVote: number; setAside: number }
  >`
    with mine as (
      select e.id, e.participant_id, e.statement_id, e.via, e.cast_at from vote_events e
      where e.statement_id = any(array(select id from statements where poll_id = ${pollId}))
    ), people as (
      select participant_id, min(id) as first, count(distinct statement_id) as statements from mine group by 1
    )
    select date_trunc('minute', m.cast_at) as at, count(*)::int as newcomers,
      (count(*) filter (where p.statements = 1))::int as "oneVote",
      (count(*) filter (where exists (select from participants_set_aside a
        where a.participant_id = p.participant_id and a.poll_id = ${pollId})))::int as "setAside",
      (count(*) filter (where m.via = 'page'))::int as page, (count(*) filter (where m.via = 'api'))::int as api,
      (count(*) filter (where m.via = 'embed'))::int as embed, (count(*) filter (where m.via = 'import'))::int as import,
      (count(*) filter (where m.via = 'simulated'))::int as simulated
    from people p join mine m on m.id = p.first group by 1 order by 1`.execute(db);
  return rows.map(({ at, newcomers, oneVote, setAside, ...by }) => ({
    at,
    newcomers,
    oneVote,
    setAside,
    by,
  }));
}

/**
 * Which of these minutes stand out: at least `burstFrom` newcomers, and more than `burstTimes` times as many as in the
 * middle one of all other minutes in which anybody came (1 where there is none; of two middle ones, the smaller). With 1,
 * 8 and 36 newcomers the middle of the others is 1, so 36 is a burst; with 40, 41 and 42, a full hall, none is.
 */
export function burstsOf(minutes: readonly Minute[]): ReadonlySet<Minute> {
  const sorted = minutes.map(({ newcomers }) => newcomers).sort((a, b) => a - b);
  const middleWithout = (newcomers: number): number => {
    const middle = Math.floor((sorted.length - 2) / 2);
    // Taking one out moves up by one whatever stood behind it.
    return sorted[middle < sorted.indexOf(newcomers) ? middle : middle + 1] ?? 1;
  };
  return new Set(
    minutes.filter(
      ({ newcomers }) =>
        newcomers >= burstFrom && newcomers > burstTimes * (sorted.length > 1 ? middleWithout(newcomers) : 1),
    ),
  );
}

/** All minutes together. */
export function totalOf(minutes: readonly Minute[]) {
  const sum = (of: (minute: Minute) => number) => minutes.reduce((total, minute) => total + of(minute), 0);
  return {
    people: sum(({ newcomers }) => newcomers),
    oneVote: sum(({ oneVote }) => oneVote),
    by: Object.fromEntries(waysIn.map((way) => [way, sum(({ by }) => by[way])])) as Record<WayIn, number>,
  };
}
