/**
 * Makes up voters whose votes add up, statement by statement, to totals that are already known.
 *
 * A published table says only "50 votes: 27 agreed, 2 disagreed, 21 passed". The demo needs people
 * behind it, so that histories, groups and growth over time have something to show. Every person
 * here is made up, every total is exact, and the same seed always gives the same people.
 */
import { type RandomSource, randomSource } from './random-source.ts';

type SimulatedValue = 'agree' | 'disagree' | 'pass';

export type KnownTotals = {
  readonly number: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** A seed is there from the first moment; every other statement arrives along the way. */
  readonly seed: boolean;
  /** How much each of the three made-up groups likes it, above 0 for liking; drawn when it is not said. */
  readonly leanings?: readonly number[];
};

export type SimulationInput = {
  /** Order matters: statements that are not seeds arrive in this order. */
  readonly statements: readonly KnownTotals[];
  readonly voters: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly seed: number;
};

type SimulatedVote = {
  /** 0 to voters-1, in the order in which the voters first come. */
  readonly voter: number;
  readonly statement: number;
  readonly value: SimulatedValue;
  readonly at: Date;
};

type SimulatedArrival = {
  readonly statement: number;
  readonly at: Date;
  /** The voter who adds it; null for a seed. */
  readonly author: number | null;
};

export type Simulation = {
  readonly possible: true;
  readonly votes: readonly SimulatedVote[];
  readonly arrivals: readonly SimulatedArrival[];
  /** Which of the three loose opinion groups each voter was made from. */
  readonly groups: readonly number[];
};

export type ImpossibleSimulation = { readonly possible: false; readonly reason: string };

type Voter = { readonly comesAt: number; readonly activity: number; readonly group: number };

const groupCount = 3;
const minute = 60_000;

/** Builds the votes, or says why no set of voters could give these totals. */
export function simulateVoters(input: SimulationInput): Simulation | ImpossibleSimulation {
  const reason = whyImpossible(input);
  if (reason !== null) return { possible: false, reason };

  const random = randomSource(input.seed);
  const voters = makeVoters(input, random);
  const arrivals = makeArrivals(input, voters);
  const seenBy = chooseWhoSeesWhat(input, voters, arrivals, random);
  const votes: Draft[] = [];
  for (const [index, statement] of input.statements.entries()) {
    const people = [...(seenBy[index] ?? [])];
    for (const [voter, value] of decide(statement, people, voters, random)) {
      votes.push({
        voter,
        statement: statement.number,
        value,
        arrivedAt: arrivals[index]?.at.getTime() ?? 0,
      });
    }
  }
  return {
    possible: true,
    votes: putInTime(votes, voters, input, random),
    arrivals,
    groups: voters.map((voter) => voter.group),
  };
}

function whyImpossible({ statements, voters, opensAt, closesAt }: SimulationInput): string | null {
  if (!Number.isInteger(voters) || voters < 0)
    return `The number of voters must be a whole number, not ${voters}.`;
  const numbers = new Set<number>();
  let total = 0;
  for (const { number, agree, disagree, pass } of statements) {
    if (numbers.has(number)) return `Statement ${number} is listed twice.`;
    numbers.add(number);
    if (![agree, disagree, pass].every((count) => Number.isInteger(count) && count >= 0)) {
      return `Statement ${number} has a count that is not a whole number of votes.`;
    }
    const votes = agree + disagree + pass;
    if (votes > voters) return `Statement ${number} has ${votes} votes, but there are only ${voters} voters.`;
    total += votes;
  }
  if (total < voters) return `There are ${voters} voters but only ${total} votes, so some would have none.`;
  const room = closesAt.getTime() - opensAt.getTime();
  // Votes stand at least one millisecond apart; ten times that leaves room after the last arrival.
  if (!(room > 10 * total)) return 'The poll is not open long enough for this many votes.';
  return null;
}

/** Most people come early or after a reminder in the middle; how much each does varies widely. */
function makeVoters({ voters, opensAt, closesAt }: SimulationInput, random: RandomSource): Voter[] {
  const start = opensAt.getTime();
  const length = closesAt.getTime() - start;
  const shares = Array.from({ length: voters }, () => {
    const wave = random.next();
    const centre = wave < 0.55 ? 0.08 : wave < 0.8 ? 0.5 : 0.8;
    return Math.min(0.97, Math.max(0, centre + 0.09 * random.normal()));
  }).sort((left, right) => left - right);
  return shares.map((share) => ({
    comesAt: start + share * length,
    activity: Math.exp(0.9 * random.normal()),
    group: pickGroup(random.next()),
  }));
}

function pickGroup(draw: number): number {
  return draw < 0.5 ? 0 : draw < 0.8 ? 1 : groupCount - 1;
}

function makeArrivals(
  { statements, opensAt, closesAt }: SimulationInput,
  voters: readonly Voter[],
): SimulatedArrival[] {
  const start = opensAt.getTime();
  const length = closesAt.getTime() - start;
  const added = statements.filter((statement) => !statement.seed).length;
  let sofar = 0;
  return statements.map((statement) => {
    if (statement.seed) return { statement: statement.number, at: opensAt, author: null };
    sofar += 1;
    const at = start + length * (0.04 + (0.8 * sofar) / (added + 1));
    // The newest visitor of that moment writes it; before anybody has come, the very first.
    const author = Math.max(0, voters.filter((voter) => voter.comesAt <= at).length - 1);
    return { statement: statement.number, at: new Date(at), author };
  });
}

/** For each statement the set of voters who vote on it, of exactly the known size. */
function chooseWhoSeesWhat(
  { statements }: SimulationInput,
  voters: readonly Voter[],
  arrivals: readonly SimulatedArrival[],
  random: RandomSource,
): Set<number>[] {
  const seen = statements.map(() => new Set<number>());
  const room = statements.map((statement) => statement.agree + statement.disagree + statement.pass);
  // Everybody gets one vote first, spread by how many votes a statement still has to give,
  // so that nobody is left without; the rest is then drawn by how active people are.
  for (const index of voters.keys()) {
    const place = random.weighted(room);
    seen[place]?.add(index);
    room[place] = (room[place] ?? 0) - 1;
  }
  for (const [place, already] of seen.entries()) {
    const arrivedAt = arrivals[place]?.at.getTime() ?? 0;
    const order = [...voters.entries()]
      .filter(([index]) => !already.has(index))
      .map(([index, voter]) => {
        // Someone who came before the statement did has to come back to see it: fewer do.
        const weight = voter.activity * (voter.comesAt >= arrivedAt ? 1 : 0.35);
        return { index, key: -Math.log(1 - random.next()) / weight };
      })
      .sort((left, right) => left.key - right.key);
    for (const { index } of order.slice(0, room[place])) already.add(index);
  }
  return seen;
}

/** Ranks a statement's voters by liking: the top ones agree, the last ones disagree, the middle passes. */
function decide(
  { agree, disagree, leanings }: KnownTotals,
  people: readonly number[],
  voters: readonly Voter[],
  random: RandomSource,
): [number, SimulatedValue][] {
  const leaning = leanings ?? Array.from({ length: groupCount }, () => 1.6 * random.normal());
  const ranked = people
    .map((voter) => ({ voter, liking: (leaning[voters[voter]?.group ?? 0] ?? 0) + random.normal() }))
    .sort((left, right) => right.liking - left.liking);
  return ranked.map(({ voter }, place) => {
    if (place < agree) return [voter, 'agree'];
    return [voter, place >= ranked.length - disagree ? 'disagree' : 'pass'];
  });
}

type Draft = { voter: number; statement: number; value: SimulatedValue; arrivedAt: number };

/** A voter answers what is there in one sitting, and comes back once for what arrives later. */
function putInTime(
  drafts: readonly Draft[],
  voters: readonly Voter[],
  { opensAt, closesAt }: SimulationInput,
  random: RandomSource,
): SimulatedVote[] {
  const timed: { draft: Draft; at: number }[] = [];
  for (const [index, voter] of voters.entries()) {
    const own = random.shuffled(drafts.filter((draft) => draft.voter === index));
    const late = own.filter((draft) => draft.arrivedAt > voter.comesAt);
    const returnsAt =
      Math.max(voter.comesAt, ...late.map((draft) => draft.arrivedAt)) + 30 * minute * random.next();
    let clock = voter.comesAt;
    const answer = (draft: Draft): void => {
      clock += 4_000 + 16_000 * random.next();
      timed.push({ draft, at: clock });
    };
    // Seeds first, as the poll itself shows them to newcomers.
    const inTime = own
      .filter((draft) => draft.arrivedAt <= voter.comesAt)
      .sort((left, right) => left.arrivedAt - right.arrivedAt);
    for (const draft of inTime) answer(draft);
    clock = Math.max(clock, returnsAt);
    for (const draft of late) answer(draft);
  }
  timed.sort((left, right) => left.at - right.at);
  const times = squeeze(
    timed.map(({ at }) => at),
    opensAt.getTime(),
    closesAt.getTime(),
  );
  return timed.map(({ draft: { voter, statement, value }, at }, place) => ({
    voter,
    statement,
    value,
    at: new Date(times[place] ?? at),
  }));
}

/** Whole milliseconds, each later than the one before, all inside the open period. */
function squeeze(times: readonly number[], opens: number, closes: number): number[] {
  let last = opens - 1;
  const forward = times.map((time) => (last = Math.max(Math.round(time), last + 1)));
  return forward.map((time, place) => Math.min(time, closes - (times.length - place)));
}
