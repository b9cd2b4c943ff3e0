import type { PollCounts, PollCoverage } from '../../../voices/polls/counts/index.ts';
import { type PollSnapshot, phaseOf, type Statement, votesIn } from '../../../voices/polls/index.ts';
import type { MapPull } from '../../../voices/polls/voting/index.ts';
import { pollExposurePercent } from '../../figures/index.ts';
import { placedFrom } from '../map-threshold.ts';
import {
  gentlePartOf,
  horizon,
  lookAhead,
  minimumFor,
  type Outlook,
  paceOf,
  type Standing,
} from './forecast.ts';

const dayLength = 86_400_000;
type CoveredStatement = {
  readonly statement: Statement;
  readonly votes: number;
  /** Votes it lacks; 0 when it has enough. */
  readonly missing: number;
  /** Since when people vote on it. */
  readonly since: Date;
  /** It came when half of today's votes had been cast already. */
  readonly isLate: boolean;
};

/** How a part of the statements stands. */
export type Part = {
  readonly statements: number;
  readonly enough: number;
  readonly votes: number;
  /** Of the votes on one statement. */
  readonly median: number;
  readonly least: number;
  readonly waiting: number;
};

/** What is to be expected at the slowest and at the fastest recent pace. */
export type Expected = { readonly slow: Outlook; readonly fast: Outlook; readonly statements: number };

/** What routing and moderation do to the coverage of a poll. */
export type Coverage = ReturnType<typeof makeCoverage>;

/** Works all of it out; `map` is what the newest map lends to the draw. */
export function makeCoverage(
  snapshot: PollSnapshot,
  counts: PollCounts,
  coverage: PollCoverage,
  map: MapPull | null,
  now: Date,
) {
  const { poll } = snapshot;
  const voters = poll.votersPublished ?? counts.voters;
  const percent = pollExposurePercent(poll);
  const minimum = minimumFor(voters, percent);
  const half = momentOfHalf(counts);
  const statements = snapshot.statements
    .filter(({ state }) => state === 'accepted')
    .map((statement): CoveredStatement => {
      const votes = votesIn(counts.tallies.get(statement.id) ?? none);
      const since = coverage.since.get(statement.id) ?? statement.createdAt;
      // A statement with votes that came after the last vote has only been written down then, as by an import.
      const isKnown = votes === 0 || counts.lastVoteAt === null || since <= counts.lastVoteAt;
      const isLate = half !== null && since > half && isKnown;
      return { statement, votes, missing: Math.max(0, minimum - votes), since, isLate };
    })
    .sort((a, b) => a.votes - b.votes || a.statement.number - b.statement.number);
  const held = snapshot.statements.filter(({ state }) => state === 'held');
  const parts = { statements, held };
  const pace = paceOf(counts.days, now);
  const closesInDays = poll.closesAt
    ? Math.max(0, Math.floor((poll.closesAt.getTime() - now.getTime()) / dayLength))
    : null;
  const isOpen = phaseOf(poll, now) === 'open';
  const ahead = (extra: readonly Statement[]): Expected | null => {
    if (!isOpen || 'unknown' in pace) return null;
    const votable = [...snapshot.statements.filter(({ state }) => state === 'accepted'), ...extra];
    const standing: Standing = {
      statements: votable.map(({ id, number, isSeed }) => ({
        id,
        number,
        isSeed,
        ...none,
        ...counts.tallies.get(id),
      })),
      voters,
      percent,
      map,
      gentlePart: gentlePartOf(coverage.peopleByVotes, votable.filter(({ isSeed }) => isSeed).length),
    };
    const days = Math.min(horizon, closesInDays ?? horizon);
    const at = (votes: number) => lookAhead(standing, votes, pace.perNewPerson, days);
    return { slow: at(pace.low), fast: at(pace.high), statements: votable.length };
  };
  return {
    voters,
    percent,
    minimum,
    /** By rising votes. */
    statements,
    /** Who voted on fewer of them is not placed on the map. */
    placedFrom: placedFrom(statements.length),
    whole: partOf(parts, () => true),
    seeds: partOf(parts, ({ isSeed }) => isSeed),
    byPeople: partOf(parts, ({ isSeed }) => !isSeed),
    late: partOf({ statements: statements.filter(({ isLate }) => isLate), held: [] }, () => true),
    /** By code of the language, the one with most statements first. */
    languages: [
      ...new Set([...statements.map((one) => one.statement), ...held].map(({ language }) => language)),
    ]
      .map((language) => ({ language, ...partOf(parts, (one) => one.language === language) }))
      .sort((a, b) => b.statements - a.statements || (a.language < b.language ? -1 : 1)),
    /** Votes on statements that moderation turned down or merged afterwards. */
    spent: spentOn(snapshot, counts),
    /** The longest wait first. */
    waiting: held
      .map((statement) => {
        const since = coverage.since.get(statement.id) ?? statement.createdAt;
        return { statement, days: Math.max(0, (now.getTime() - since.getTime()) / dayLength) };
      })
      .sort((a, b) => b.days - a.days || a.statement.number - b.statement.number),
    people: coverage.peopleByVotes,
    pace,
    /** Whole days until voting closes; null where no date is set. */
    closesInDays,
    /** Null where it cannot be known: the poll is not open, or its pace is not. */
    expected: ahead([]),
    /** The same if everything that waits were accepted now; null when nothing waits. */
    diluted: held.length > 0 ? ahead(held) : null,
  };
}

function spentOn({ statements }: PollSnapshot, counts: PollCounts) {
  const votes = statements
    .filter(({ state }) => state === 'rejected' || state === 'merged')
    .map(({ id }) => votesIn(counts.tallies.get(id) ?? none))
    .filter((count) => count > 0);
  return { statements: votes.length, votes: votes.reduce((sum, count) => sum + count, 0) };
}

const none = { agree: 0, disagree: 0, pass: 0 };

function partOf(
  { statements, held }: { statements: readonly CoveredStatement[]; held: readonly Statement[] },
  belongs: (statement: Statement) => boolean,
): Part {
  const mine = statements.filter(({ statement }) => belongs(statement));
  return {
    statements: mine.length,
    enough: mine.filter(({ missing }) => missing === 0).length,
    votes: mine.reduce((sum, { votes }) => sum + votes, 0),
    median: mine[(mine.length - 1) >> 1]?.votes ?? 0,
    least: mine[0]?.votes ?? 0,
    waiting: held.filter(belongs).length,
  };
}

/** The end of the day on which half of today's votes had been cast; null without votes. */
function momentOfHalf(counts: PollCounts): Date | null {
  const half = counts.days.reduce((sum, { votes }) => sum + votes, 0) / 2;
  let sum = 0;
  for (const { day, votes } of counts.days) {
    sum += votes;
    if (votes > 0 && sum >= half) return new Date(day.getTime() + dayLength);
  }
  return null;
}

/** How many of the people cast so many votes; `to` null stands for no end. */
export type PeopleBin = { readonly from: number; readonly to: number | null; readonly people: number };
const binStarts = [1, 2, 5, 10, 15, 20, 30, 50, 100];

/** One of the bins starts where people are placed on the map. */
export function binsOf({ people, placedFrom: from }: Pick<Coverage, 'people' | 'placedFrom'>): PeopleBin[] {
  const most = people.at(-1)?.votes ?? 0;
  const starts = [...new Set([...binStarts, from])]
    .filter((start) => start >= 1 && start <= Math.max(most, 1))
    .sort((a, b) => a - b);
  return starts.map((from, n) => {
    const next = starts[n + 1];
    const to = next === undefined ? null : next - 1;
    const inside = people.filter(({ votes }) => votes >= from && (to === null || votes <= to));
    return { from, to, people: inside.reduce((sum, one) => sum + one.people, 0) };
  });
}

/** Half of the people cast so many votes or fewer. */
export function medianVotes(people: Coverage['people']): number {
  const half = people.reduce((sum, one) => sum + one.people, 0) / 2;
  let sum = 0;
  for (const { votes, people: count } of people) {
    sum += count;
    if (sum >= half) return votes;
  }
  return 0;
}

/** How many people cast fewer votes than this. */
export function peopleUnder(people: Coverage['people'], votes: number): number {
  return people.reduce((sum, one) => sum + (one.votes < votes ? one.people : 0), 0);
}

export const voteClasses = ['none', 'few', 'nearly', 'enough', 'plenty'] as const;
export type VoteClass = (typeof voteClasses)[number];

/** How far a statement is from what it needs: nothing, under half, under all, enough, twice as much. */
export function classOf(votes: number, minimum: number): VoteClass {
  if (votes === 0) return 'none';
  if (votes * 2 < minimum) return 'few';
  if (votes < minimum) return 'nearly';
  return votes < 2 * minimum ? 'enough' : 'plenty';
}
