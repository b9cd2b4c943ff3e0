import {
  type Interval,
  minimumVotes,
  printedPercents,
  type RankingBy,
  rankStatements,
  wilson95,
} from '../../opinion/index.ts';
import type { PollCounts } from '../../voices/polls/counts/index.ts';
import { type Poll, type PollSnapshot, phaseOf, type Statement, votesIn } from '../../voices/polls/index.ts';

export const answers = ['agree', 'disagree', 'pass'] as const;
export type Answer = (typeof answers)[number];

/** The answer that each ranking is about. */
export const answerRanked = {
  'most-agreed': 'agree',
  'most-disagreed': 'disagree',
  'most-uncertain': 'pass',
} as const satisfies Record<RankingBy, Answer>;

export type Place = { readonly rank: number; readonly tied: boolean };

/** Everything that is said in numbers about one statement. */
export type StatementFigure = {
  readonly statement: Statement;
  readonly number: number;
  readonly votes: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** Nobody is told how people voted on it: fewer than five did so far, or in a closed poll at all. */
  readonly few: 'so-far' | 'kept-back' | null;
  /** Whole percentages that add to 100; null without votes. */
  readonly percent: Readonly<Record<Answer, number>> | null;
  /** Wilson 95 % per answer, as parts of one: "if this were a random sample". Null without votes. */
  readonly interval: Readonly<Record<Answer, Interval>> | null;
  /** Whether enough people voted on it for the rankings. */
  readonly qualifies: boolean;
  /** Its place in each ranking; empty where it does not qualify. */
  readonly places: Readonly<Partial<Record<RankingBy, Place>>>;
};

/** One day's votes and first-time voters, and the statements that came that day. */
export type DayFigure = {
  readonly day: Date;
  readonly votes: number;
  readonly voters: number;
  readonly statements: number;
};

/** Statements that are not listed, and the votes on them; null where so few are not told. */
export type Outside = { readonly statements: number; readonly votes: number | null };

/** The numbers of one poll at one moment. Page, JSON and CSV are all made from this. */
export type PollFigures = ReturnType<typeof makeFigures>;

const none = { agree: 0, disagree: 0, pass: 0 };

/** The poll's own rule in percent; kept as a part of one in the poll. */
export function pollExposurePercent(poll: Poll): number {
  return Math.round(poll.exposureShare * 10_000) / 100;
}

/** Works out every number of a poll. `exposurePercent`: the reader's own rule in place of the poll's. */
export function makeFigures(
  snapshot: PollSnapshot,
  counts: PollCounts,
  now: Date,
  exposurePercent: number | null = null,
) {
  const { poll } = snapshot;
  const final = phaseOf(poll, now) === 'closed';
  const voters = poll.votersPublished ?? counts.voters;
  const pollPercent = pollExposurePercent(poll);
  const percent = exposurePercent ?? pollPercent;
  // Nobody's vote is no ranking: even without a rule it takes one.
  const minimum = Math.max(1, minimumVotes(voters, { sharePercent: percent }));
  const counted = (statement: Statement) => ({ ...none, ...counts.tallies.get(statement.id) });
  const shown = snapshot.statements.filter(({ state }) => state === 'accepted');
  const statements = shown.map((statement) => {
    const shares = sharesOf(counted(statement));
    return {
      statement,
      number: statement.number,
      ...shares,
      few: counts.keptBack ? 'kept-back' : counts.inSteps && shares.votes === 0 ? 'so-far' : null,
      qualifies: shares.votes >= minimum,
      // Known once all are ranked.
      places: {} as Partial<Record<RankingBy, Place>>,
    } as const;
  });
  const qualifying = statements.filter(({ qualifies }) => qualifies);
  const ranked = (by: RankingBy) => {
    const ranking = rankStatements(qualifying, by);
    for (const { rank, tied, statement } of ranking) statement.places[by] = { rank, tied };
    return ranking;
  };
  const outside = (states: readonly Statement['state'][]) => {
    const rows = snapshot.statements.filter(({ state }) => states.includes(state));
    const votes = rows.reduce((sum, row) => sum + votesIn(counted(row)), 0);
    const isTold = !counts.keptBack && !(counts.inSteps && votes === 0);
    return { statements: rows.length, votes: isTold ? votes : null };
  };
  const fewVoters = counts.keptBack || (counts.inSteps && voters === 0);
  return {
    poll,
    asOf: toTheMinute(final || counts.inSteps ? counts.countedAt : now),
    /** Fewer than five people have voted while the poll is open, or voted until it closed: nobody is told how many. */
    fewVoters,
    /** Voting is over: these numbers stay. */
    final,
    voters,
    /** Votes on the statements listed here. */
    votes: statements.reduce((sum, { votes }) => sum + votes, 0),
    firstVoteAt: counts.firstVoteAt,
    lastVoteAt: counts.lastVoteAt,
    exposure: { percent, pollPercent, minimum, qualifying: qualifying.length },
    /** By number; statements that were turned down or merged are not among them. */
    statements,
    /** What was merged into another statement: both stay reachable, only one is counted. */
    merged: outside(['merged']),
    /** What moderation took out, as counts only. */
    removed: outside(['rejected']),
    /** What its authors took back, as counts only. */
    withdrawn: outside(['withdrawn']),
    rankings: {
      'most-agreed': ranked('most-agreed'),
      'most-disagreed': ranked('most-disagreed'),
      'most-uncertain': ranked('most-uncertain'),
    },
    days: poll.kind === 'totals' || fewVoters ? [] : daysOf(shown, counts),
  };
}

/** Votes as a page shows them: counts, whole percentages that add to 100, intervals. */
export type Shares = Pick<StatementFigure, 'votes' | Answer | 'percent' | 'interval'>;

export function sharesOf({ agree, disagree, pass }: Readonly<Record<Answer, number>>): Shares {
  const votes = agree + disagree + pass;
  const [a = 0, d = 0, p = 0] = votes === 0 ? [] : printedPercents([agree, disagree, pass]);
  const [inA, inD, inP] = [agree, disagree, pass].map((count) => wilson95(count, votes));
  return {
    votes,
    agree,
    disagree,
    pass,
    percent: votes === 0 ? null : { agree: a, disagree: d, pass: p },
    interval: inA && inD && inP ? { agree: inA, disagree: inD, pass: inP } : null,
  };
}

function daysOf(statements: readonly Statement[], counts: PollCounts): DayFigure[] {
  const days = new Map<number, DayFigure>();
  for (const { day, votes, voters } of counts.days)
    days.set(day.getTime(), { day, votes, voters, statements: 0 });
  const first = counts.days[0]?.day;
  if (!first) return [];
  for (const { createdAt } of statements) {
    const day = new Date(
      Math.max(Math.floor(createdAt.getTime() / 86_400_000) * 86_400_000, first.getTime()),
    );
    const known = days.get(day.getTime()) ?? { day, votes: 0, voters: 0, statements: 0 };
    days.set(day.getTime(), { ...known, statements: known.statements + 1 });
  }
  return [...days.values()].sort((a, b) => a.day.getTime() - b.day.getTime());
}

function toTheMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
}
