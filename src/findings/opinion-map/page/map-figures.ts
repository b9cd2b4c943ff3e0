import { minimumVotes, type OpinionMap, printedPercents } from '../../../opinion/index.ts';
import { groupLetter } from '../../../site/components/index.ts';
import type { PollSnapshot, Statement } from '../../../voices/polls/index.ts';
import { pollExposurePercent, type Shares, sharesOf } from '../../figures/index.ts';
import { shownGroups, votesForCell } from '../map-threshold.ts';

/** What one group said about one statement; without a figure where it is withheld, and why. */
export type GroupVotes =
  | { readonly group: number; readonly figure: Shares; readonly withheld: null }
  /** `few`: fewer than five votes. `protects`: with them, fewer than five of others could be worked out. */
  | { readonly group: number; readonly figure: null; readonly withheld: 'few' | 'protects' };

export type MapStatement = {
  readonly number: number;
  readonly statement: Statement;
  /** Everybody who voted on it, in a group or not. */
  readonly all: Shares;
  /** The groups that are shown, by rising id. */
  readonly groups: readonly GroupVotes[];
  readonly divisiveness: number;
  readonly groupInformedConsensus: number;
  readonly groupInformedDissent: number;
  readonly uncertainty: number;
  /** Enough people, and enough of each shown group, voted on it to be ranked. */
  readonly qualifies: boolean;
};

export type Directed = { readonly statement: MapStatement; readonly direction: 'agree' | 'disagree' };

export type MapGroup = {
  readonly id: number;
  readonly letter: string;
  readonly people: number;
  /** Of those on the map; with the small groups these add to 100. */
  readonly percent: number;
  readonly representative: readonly (Directed & { readonly bestAgree: boolean })[];
};

/** Everything a map's page says in numbers. */
export type MapFigures = ReturnType<typeof makeMapFigures>;

/** What the figures need of a run. */
export type FiguredRun = { readonly map: OpinionMap; readonly leftOut?: { readonly people?: number } };

/** Works out the numbers of a run for a poll as it may be read now. */
export function makeMapFigures(
  { map, leftOut }: FiguredRun,
  snapshot: Pick<PollSnapshot, 'poll' | 'byNumber'>,
) {
  const votersElsewhere = leftOut?.people ?? 0;
  const voters = map.totals.participants + votersElsewhere;
  const shown = shownGroups(map);
  const small = map.verdict === 'groups' ? map.groups.filter((group) => !shown.includes(group)) : [];
  const minimum = Math.max(
    votesForCell,
    minimumVotes(voters, { sharePercent: pollExposurePercent(snapshot.poll) }),
  );
  const statements = statementsOf(map, snapshot, minimum);
  const byNumber = new Map(statements.map((statement) => [statement.number, statement]));
  const qualifying = statements.filter(({ qualifies }) => qualifies);
  const inSmallGroups = small.reduce((sum, { size }) => sum + size, 0);
  const sizes = [inSmallGroups, ...shown.map(({ size }) => size)];
  const [smallPercent = 0, ...percents] = sizes.some((size) => size > 0) ? printedPercents(sizes) : [];
  return {
    map,
    /** Everybody who voted, as the results count them: on the map, on too little to be placed, or on nothing that is in it. */
    voters,
    /** Those of them who voted on nothing that is in the map. */
    votersElsewhere,
    placed: map.totals.included,
    inSmallGroups,
    smallPercent,
    smallGroups: small.length,
    groups: shown.map((group, at) => ({
      id: group.id,
      letter: groupLetter(group.id),
      people: group.size,
      percent: percents[at] ?? 0,
      representative: group.representative.flatMap(({ statement, direction, bestAgree }) => {
        const found = byNumber.get(statement);
        const own = found?.groups.find((votes) => votes.group === group.id)?.figure;
        return found && own ? [{ statement: found, direction, bestAgree }] : [];
      }),
    })),
    /** By number; those that the public may read now. */
    statements,
    byNumber,
    /** Votes that a statement needs to be ranked. */
    minimum,
    agreedOn: agreedOn(qualifying),
    dividing: shown.length < 2 ? [] : dividing(qualifying),
    uncertain: uncertain(qualifying),
    tooFew: statements.filter(({ qualifies }) => !qualifies),
  };
}

function statementsOf(
  map: OpinionMap,
  snapshot: Pick<PollSnapshot, 'byNumber'>,
  minimum: number,
): MapStatement[] {
  const columns = map.statements;
  const shown = shownGroups(map);
  return [...columns.ids].flatMap((number, at) => {
    const statement = snapshot.byNumber.get(number);
    // Turned down since, or merged into another one: then its votes are not that statement's any more.
    if (statement?.state !== 'accepted' || columns.rejected[at] === 1) return [];
    const all = voteFigure(columns, at);
    const groups = withholdSecond(map, shown, at, all.votes);
    return [
      {
        number,
        statement,
        all,
        groups,
        ...betweenGroups(map, shown, at),
        uncertainty: columns.uncertainty[at] ?? 0,
        qualifies: all.votes >= minimum && groups.every(({ figure }) => figure !== null),
      },
    ];
  });
}

/**
 * What is measured between groups. Where some are too small to be shown, it is worked out again without them: the measures
 * of all groups would tell how a few people voted, and nobody could see why.
 */
function betweenGroups(
  map: OpinionMap,
  shown: OpinionMap['groups'],
  at: number,
): Pick<MapStatement, 'divisiveness' | 'groupInformedConsensus' | 'groupInformedDissent'> {
  const { divisiveness, groupInformedConsensus, groupInformedDissent } = map.statements;
  if (shown.length === map.groups.length || map.verdict !== 'groups') {
    return {
      divisiveness: divisiveness[at] ?? Number.NaN,
      groupInformedConsensus: groupInformedConsensus[at] ?? 0,
      groupInformedDissent: groupInformedDissent[at] ?? 0,
    };
  }
  const counts = shown.map(({ agree, disagree, seen }) => ({
    agree: agree[at] ?? 0,
    disagree: disagree[at] ?? 0,
    seen: (seen[at] ?? 0) + 2,
  }));
  const leanings = counts.map(({ agree, disagree, seen }) => (agree - disagree) / seen);
  return {
    divisiveness: shown.length < 2 ? Number.NaN : (Math.max(...leanings) - Math.min(...leanings)) / 2,
    groupInformedConsensus: counts.reduce((product, { agree, seen }) => product * ((agree + 1) / seen), 1),
    groupInformedDissent: counts.reduce(
      (product, { disagree, seen }) => product * ((disagree + 1) / seen),
      1,
    ),
  };
}

type Counted = { agree: ArrayLike<number>; disagree: ArrayLike<number>; seen: ArrayLike<number> };

/** The counts at a place of the columns as a figure. Weights may make them fractions; people are counted whole. */
function voteFigure(counted: Counted, at: number): Shares {
  const agree = Math.round(counted.agree[at] ?? 0);
  const disagree = Math.round(counted.disagree[at] ?? 0);
  const votes = Math.max(Math.round(counted.seen[at] ?? 0), agree + disagree);
  return sharesOf({ agree, disagree, pass: votes - agree - disagree });
}

/**
 * The votes of each shown group on one statement. Fewer than five of a group are withheld, and so are those of a group
 * too small to show. Neither must come out as what is left when the shown ones are taken from the total: where fewer
 * than five votes would be left, those of the smallest shown group are withheld as well.
 */
function withholdSecond(
  map: OpinionMap,
  shown: OpinionMap['groups'],
  at: number,
  total: number,
): GroupVotes[] {
  const groups = shown.map((group) => ({
    group: group.id,
    figure: voteFigure(group, at),
  }));
  const enough = groups.filter(({ figure }) => figure.votes >= votesForCell);
  const inShown = enough.reduce((sum, { figure }) => sum + figure.votes, 0);
  const inAll = map.groups.reduce((sum, group) => sum + Math.round(group.seen[at] ?? 0), 0);
  const givesAway = inAll > inShown && total - inShown < votesForCell;
  const second = givesAway ? enough.toSorted((a, b) => a.figure.votes - b.figure.votes)[0]?.group : undefined;
  return groups.map(({ group, figure }) => {
    if (figure.votes < votesForCell) return { group, figure: null, withheld: 'few' };
    return group === second
      ? { group, figure: null, withheld: 'protects' }
      : { group, figure, withheld: null };
  });
}

/** More than half of each group, or of everybody where there are no groups. */
function agreedOn(statements: readonly MapStatement[]): Directed[] {
  const inEach = (statement: MapStatement, direction: 'agree' | 'disagree') => {
    const figures =
      statement.groups.length === 0 ? [statement.all] : statement.groups.map(({ figure }) => figure);
    return figures.every((figure) => figure !== null && figure[direction] * 2 > figure.votes);
  };
  return statements
    .flatMap((statement): (Directed & { by: number })[] =>
      inEach(statement, 'agree')
        ? [{ statement, direction: 'agree', by: statement.groupInformedConsensus }]
        : inEach(statement, 'disagree')
          ? [{ statement, direction: 'disagree', by: statement.groupInformedDissent }]
          : [],
    )
    .sort((a, b) => b.by - a.by || a.statement.number - b.statement.number)
    .map(({ statement, direction }) => ({ statement, direction }));
}

/** Below this the groups stand so close that "divides" would say too much: 0.25 is 50 % here against 75 % there. */
const leastDivisive = 0.25;

function dividing(statements: readonly MapStatement[]): MapStatement[] {
  return statements
    .filter(({ divisiveness }) => divisiveness >= leastDivisive)
    .sort((a, b) => b.divisiveness - a.divisiveness || a.number - b.number);
}

/** At least one in five passed. */
function uncertain(statements: readonly MapStatement[]): MapStatement[] {
  return statements
    .filter(({ all }) => all.pass * 5 >= all.votes)
    .sort((a, b) => b.uncertainty - a.uncertainty || a.number - b.number);
}

export type Comparison = {
  readonly groups: readonly [MapGroup, MapGroup];
  /** By how far the two stand apart, the furthest first. */
  readonly statements: readonly MapStatement[];
};

/** The statements on which two shown groups differ most. */
export function compareGroups(figures: MapFigures, a: number, b: number): Comparison | null {
  const one = figures.groups.find(({ id }) => id === a);
  const other = figures.groups.find(({ id }) => id === b);
  if (!one || !other || one === other) return null;
  const leaning = (statement: MapStatement, group: number) => {
    const figure = statement.groups.find((votes) => votes.group === group)?.figure;
    // Two neutral people are added to each, as in divisiveness: a few votes are no large difference.
    return figure ? (figure.agree - figure.disagree) / (figure.votes + 2) : null;
  };
  const apart = figures.statements.flatMap((statement) => {
    const [first, second] = [leaning(statement, a), leaning(statement, b)];
    return first === null || second === null ? [] : [{ statement, by: Math.abs(first - second) }];
  });
  apart.sort((x, y) => y.by - x.by || x.statement.number - y.statement.number);
  return { groups: [one, other], statements: apart.map(({ statement }) => statement) };
}
