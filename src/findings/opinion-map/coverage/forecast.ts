import { minimumVotes } from '../../../opinion/index.ts';
import type { VotingDay } from '../../../voices/polls/counts/index.ts';
import { type Tally, votesIn } from '../../../voices/polls/index.ts';
import { chancesOf, leastVotes, type MapPull, newcomerVotes } from '../../../voices/polls/voting/index.ts';

const dayLength = 86_400_000;
/** Nobody knows what a poll will be like after more days than this. */
export const horizon = 90;
const spans = [3, 7, 14] as const;

/** Votes that come in a day, as the last days had it. */
type Pace = {
  /** The lowest and the highest of the means over the last 3, 7 and 14 whole days, as far as there were so many. */
  readonly low: number;
  readonly high: number;
  /** How many whole days it was taken from. */
  readonly days: number;
  /** Votes for each person who came in these days; 0 when nobody new came. */
  readonly perNewPerson: number;
};
export type PaceOrNot =
  | Pace
  /** Too few whole days since the first vote, or no vote in any of the last ones. */
  | { readonly unknown: 'too-new' | 'silent' };

/** The pace of the last whole days (UTC) before `now`. */
export function paceOf(days: readonly VotingDay[], now: Date): PaceOrNot {
  const today = Math.floor(now.getTime() / dayLength);
  const whole = days.filter(({ day }) => Math.floor(day.getTime() / dayLength) < today);
  const first = whole[0];
  const known = first ? today - Math.floor(first.day.getTime() / dayLength) : 0;
  if (known < spans[0]) return { unknown: 'too-new' };
  const within = (span: number) =>
    whole.filter(({ day }) => Math.floor(day.getTime() / dayLength) >= today - span);
  const sum = (list: readonly VotingDay[], of: 'votes' | 'voters') =>
    list.reduce((total, day) => total + day[of], 0);
  const taken = spans.map((span) => Math.min(span, known));
  const means = taken.map((span) => sum(within(span), 'votes') / span);
  const longest = taken.at(-1) ?? spans[0];
  const high = Math.max(...means);
  if (high === 0) return { unknown: 'silent' };
  const newPeople = sum(within(longest), 'voters');
  return {
    low: Math.min(...means),
    high,
    days: longest,
    perNewPerson: newPeople === 0 ? 0 : sum(within(longest), 'votes') / newPeople,
  };
}

/** A poll as it stands, for looking ahead. */
export type Standing = {
  /** Statements that people vote on. */
  readonly statements: readonly (Tally & {
    readonly id: number;
    readonly number: number;
    readonly isSeed: boolean;
  })[];
  readonly voters: number;
  /** The exposure rule, in percent of the voters. */
  readonly percent: number;
  readonly map: MapPull | null;
  /** Of all votes, the part that is cast in people's first votes, when they are shown seeds. */
  readonly gentlePart: number;
};

/** How a poll would go on at so many votes a day. */
export type Outlook = {
  /** Days until every statement has enough; null when that does not come within the days looked at. */
  readonly allEnoughIn: number | null;
  /** Statements with enough votes at the end of the days looked at, or when all have. */
  readonly enoughAtEnd: number;
  readonly daysLookedAt: number;
};

/** Statements times steps; more would keep everybody else waiting for this one page. */
const mostWork = 200_000;

/**
 * Goes on day by day (in longer steps where there are thousands of statements): the votes are shared out as the draw shares its chances, new people raise what the exposure rule asks
 * for. A rough picture that treats people as many and alike.
 */
export function lookAhead(
  standing: Standing,
  votesADay: number,
  perNewPerson: number,
  days: number,
): Outlook {
  const statements = standing.statements.map((statement) => ({ ...statement }));
  const seeds = statements.filter(({ isSeed }) => isSeed).length;
  const step = Math.max(1, Math.ceil((statements.length * days) / mostWork));
  let { voters } = standing;
  for (let day = 0; ; day += step) {
    const enough = enoughOf(statements, voters, standing.percent);
    const last = day >= days || votesADay === 0;
    if (enough === statements.length || last) {
      const allEnoughIn = enough === statements.length ? day : null;
      return { allEnoughIn, enoughAtEnd: enough, daysLookedAt: days };
    }
    if (perNewPerson > 0) voters += (step * votesADay) / perNewPerson;
    share(statements, standing, voters, step * votesADay, seeds);
  }
}

type Growing = { id: number; number: number; isSeed: boolean; agree: number; disagree: number; pass: number };

function enoughOf(statements: readonly Tally[], voters: number, percent: number): number {
  const minimum = minimumFor(voters, percent);
  return statements.filter((statement) => votesIn(statement) >= minimum - 1e-9).length;
}

/** The exposure rule for so many voters, whole people only; one vote at least. */
export function minimumFor(voters: number, percent: number): number {
  return Math.max(1, minimumVotes(Math.floor(voters), { sharePercent: percent }));
}

function share(
  statements: Growing[],
  standing: Standing,
  voters: number,
  votes: number,
  seeds: number,
): void {
  const chances = chancesOf(statements, {
    tallies: new Map(statements.map((statement) => [statement.id, statement])),
    map: standing.map,
    wanted: Math.max(leastVotes, minimumFor(voters, standing.percent)),
  });
  // Somebody in the middle of their votes has seen about half of what they will: what many have seen is drawn less.
  const open = statements.map(
    (statement, n) => (chances[n] ?? 0) * (1 - Math.min(1, votesIn(statement) / Math.max(1, voters)) / 2),
  );
  const total = open.reduce((sum, one) => sum + one, 0);
  const gentle = seeds > 0 ? standing.gentlePart : 0;
  statements.forEach((statement, n) => {
    const part =
      (1 - gentle) * ((open[n] ?? 0) / total) + (statement.isSeed ? gentle / Math.max(1, seeds) : 0);
    grow(statement, Math.min(votes * part, Math.max(0, voters - votesIn(statement))));
  });
}

/** New votes are as those before; where there are none yet, half agree. */
function grow(statement: Growing, by: number): void {
  const before = votesIn(statement);
  const part = (count: number, otherwise: number) => (before > 0 ? count / before : otherwise);
  // Each from its own count: what is left of 1 may come out a hair below nothing.
  const [agree, pass] = [part(statement.agree, 0.5), part(statement.pass, 0.1)];
  const disagree = part(statement.disagree, 0.4);
  statement.agree += by * agree;
  statement.pass += by * pass;
  statement.disagree += by * disagree;
}

/** The part of all votes that fall into people's first ones, which go to seeds while there are any left for them. */
export function gentlePartOf(
  peopleByVotes: readonly { readonly votes: number; readonly people: number }[],
  seeds: number,
): number {
  const first = Math.min(newcomerVotes, seeds);
  let [all, gentle] = [0, 0];
  for (const { votes, people } of peopleByVotes) {
    all += votes * people;
    gentle += Math.min(votes, first) * people;
  }
  return all === 0 ? 0 : gentle / all;
}
