import { priority } from '#opinion';
import { chooseNext, votesWanted } from '../../src/voices/polls/voting/choose-next.ts';
import { adjustedRandIndex } from './rand-index.ts';
import {
  type RoutingOutcome,
  type RoutingWorld,
  type SimulatedRoute,
  simulateRouting,
} from './simulate-routing.ts';

/** The conversations on which ways of routing are compared. A tenth of the voters is the exposure rule of these polls. */
export const comparedWorld = {
  people: 1500,
  statements: 120,
  meanVotes: 20,
  groups: 3,
  separation: 2.5,
  mapEvery: 500,
} as const satisfies Omit<RoutingWorld, 'seed'>;
const exposureShare = 0.1;
/** So many of the statements that come last are looked at on their own. */
const lateStatements = 20;

const votesOn = ({ tallies }: SimulatedRoute, id: number) => {
  const { agree, disagree, pass } = tallies.get(id) ?? { agree: 0, disagree: 0, pass: 0 };
  return { agree, disagree, pass, seen: agree + disagree + pass };
};
const openTo = ({ statements, voted }: SimulatedRoute) => statements.filter(({ id }) => !voted.has(id));

function drawBy(situation: SimulatedRoute, weight: (id: number) => number): number | null {
  const open = openTo(situation);
  const weights = open.map(({ id }) => weight(id));
  let rest = situation.random() * weights.reduce((sum, one) => sum + one, 0);
  for (const [n, { id }] of open.entries()) {
    rest -= weights[n] ?? 0;
    if (rest < 0) return id;
  }
  return open.at(-1)?.id ?? null;
}

/** The ways that are compared. */
export const waysOfRouting = {
  'an even draw': (situation: SimulatedRoute) => drawBy(situation, () => 1),
  'always the least seen': (situation: SimulatedRoute) => {
    const open = openTo(situation);
    const fewest = Math.min(...open.map(({ id }) => votesOn(situation, id).seen));
    const least = open.filter(({ id }) => votesOn(situation, id).seen === fewest);
    return least[Math.floor(situation.random() * least.length)]?.id ?? null;
  },
  "Polis's formula alone": (situation: SimulatedRoute) =>
    drawBy(situation, (id) => priority(votesOn(situation, id), situation.map?.extremity.get(id) ?? 0)),
  'what this program does': (situation: SimulatedRoute) => {
    const { statements, voted, tallies, map, random } = situation;
    const wanted = votesWanted({ exposureShare }, tallies, map);
    return chooseNext(statements, voted, { tallies, map, wanted }, random);
  },
} as const;
export type WayOfRouting = keyof typeof waysOfRouting;

/** What one simulated conversation came to. */
export type RoutingFigures = {
  readonly least: number;
  readonly median: number;
  readonly most: number;
  /** 0: all statements had as many votes; near 1: one had them all. */
  readonly gini: number;
  /** Statements over the exposure rule. */
  readonly enough: number;
  readonly lateLeast: number;
  readonly lateMedian: number;
  /** How well the groups found are those planted: 0 as by chance, 1 exactly. */
  readonly recovered: number;
};

function figuresOf(outcome: RoutingOutcome, people: number): RoutingFigures {
  const votes = [...outcome.votesOn];
  const sorted = votes.toSorted((a, b) => a - b);
  const late = votes.slice(-lateStatements).toSorted((a, b) => a - b);
  const middle = (list: readonly number[]) => list[list.length >> 1] ?? 0;
  return {
    least: sorted[0] ?? 0,
    median: middle(sorted),
    most: sorted.at(-1) ?? 0,
    gini: gini(sorted),
    enough: votes.filter((count) => count >= people * exposureShare).length,
    lateLeast: late[0] ?? 0,
    lateMedian: middle(late),
    recovered: recovered(outcome),
  };
}

/** The means over several made-up conversations. */
export function compareRouting(
  way: WayOfRouting,
  seeds: readonly number[],
  world: Omit<RoutingWorld, 'seed'> = comparedWorld,
): RoutingFigures {
  const all = seeds.map((seed) =>
    figuresOf(simulateRouting({ ...world, seed }, waysOfRouting[way]), world.people),
  );
  const names = Object.keys(all[0] ?? {}) as (keyof RoutingFigures)[];
  const mean = (name: keyof RoutingFigures) => all.reduce((sum, one) => sum + one[name], 0) / all.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as RoutingFigures;
}

function gini(sorted: readonly number[]): number {
  const total = sorted.reduce((sum, one) => sum + one, 0);
  const weighed = sorted.reduce((sum, one, n) => sum + (2 * (n + 1) - sorted.length - 1) * one, 0);
  return weighed / (sorted.length * total);
}

/** The adjusted Rand index of the groups found and planted, over everybody who was placed. */
function recovered({ map, truth }: RoutingOutcome): number {
  if (!map) return 0;
  const { ids, group } = map.participants;
  const placed = [...ids.keys()].filter((row) => (group[row] ?? -1) >= 0);
  return adjustedRandIndex(
    placed.map((row) => group[row] ?? 0),
    placed.map((row) => truth[ids[row] ?? 0] ?? 0),
  );
}
