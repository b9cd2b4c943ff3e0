import type { Counts } from './group-counts.ts';
import type { Direction, Representative } from './result.ts';
import { shareAgainstHalf, shareAgainstShare, significant, smoothedShare } from './statistics.ts';

/** One direction of one statement in one group, held against everybody else. */
type Side = {
  readonly direction: Direction;
  readonly successes: number;
  readonly share: number;
  readonly shareTest: number;
  readonly ratio: number;
  readonly ratioTest: number;
};

type Candidate = {
  readonly column: number;
  readonly trials: number;
  readonly agree: Side;
  readonly disagree: Side;
};

export type RepresentativeColumn = Omit<Representative, 'statement'> & { readonly column: number };

/** At most this many statements speak for a group. */
const mostRepresentative = 5;

/**
 * The statements that set a group apart from the rest, chosen as Polis does (Small et al. 2021, and the reference
 * implementation): those whose share and whose difference from the rest are both significant at 90 %, by the product of
 * ratio, its test, share and its test; first of all what the group agrees with best, if anything. `columns` are the
 * statements that may be chosen, in the order in which ties are decided. Polis finds what is agreed with best in a run
 * through the columns that ends differently in another order, and may call it disagreement; `polis` does so too.
 */
export function representativeStatements(
  group: Counts,
  rest: Counts,
  columns: readonly number[],
  rule: 'default' | 'polis',
): RepresentativeColumn[] {
  const candidates = columns.map((column) => weigh(group, rest, column));
  const sufficient = candidates.filter(({ agree, disagree }) => isShown(agree) || isShown(disagree));
  const bestAgree = rule === 'polis' ? bestAgreedInRun(candidates) : bestAgreed(candidates);
  const told = (candidate: Candidate): RepresentativeColumn => {
    const isBest = candidate === bestAgree;
    return describe(
      candidate,
      isBest && rule === 'default' ? candidate.agree : directionOf(candidate),
      isBest,
    );
  };
  if (sufficient.length === 0) {
    const only = bestAgree ?? largest(candidates, difference);
    return only ? [told(only)] : [];
  }
  const others = sufficient
    .filter((candidate) => candidate !== bestAgree)
    .sort((a, b) => score(directionOf(b)) - score(directionOf(a)));
  const chosen = [...(bestAgree ? [bestAgree] : []), ...others].slice(0, mostRepresentative);
  return chosen
    .map(told)
    .sort((a, b) => Number(a.direction === 'disagree') - Number(b.direction === 'disagree'));
}

function weigh(group: Counts, rest: Counts, column: number): Candidate {
  const trials = group.seen[column] as number;
  const otherTrials = rest.seen[column] as number;
  const side = (direction: Direction): Side => {
    const successes = group[direction][column] as number;
    const others = rest[direction][column] as number;
    const share = smoothedShare(successes, trials);
    return {
      direction,
      successes,
      share,
      shareTest: shareAgainstHalf(successes, trials),
      ratio: share / smoothedShare(others, otherTrials),
      ratioTest: shareAgainstShare(successes, trials, others, otherTrials),
    };
  };
  return { column, trials, agree: side('agree'), disagree: side('disagree') };
}

const isShown = (side: Side): boolean => side.ratioTest > significant && side.shareTest > significant;
const difference = ({ agree, disagree }: Candidate): number => Math.max(agree.ratioTest, disagree.ratioTest);
const directionOf = ({ agree, disagree }: Candidate): Side =>
  agree.ratioTest > disagree.ratioTest ? agree : disagree;
const score = (side: Side): number => side.ratio * side.ratioTest * side.share * side.shareTest;

/**
 * What a group agrees with best: most of it agrees, and either more than elsewhere does, by the score of such a statement,
 * or, where there is none, by share and its test.
 */
function bestAgreed(candidates: readonly Candidate[]): Candidate | null {
  const agreed = candidates.filter(({ agree }) => agree.share > 0.5);
  const more = agreed.filter(({ agree }) => agree.ratio > 1 && agree.ratioTest > 0);
  if (more.length > 0) return largest(more, ({ agree }) => score(agree));
  const shown = agreed.filter(({ agree }) => agree.shareTest > significant);
  return largest(
    shown,
    ({ agree }) => agree.share * agree.shareTest,
    ({ agree }) => agree.ratioTest,
  );
}

/** The one with the largest figure, by the second where the first is equal; the first of several. */
function largest(
  candidates: readonly Candidate[],
  figure: (one: Candidate) => number,
  second: (one: Candidate) => number = () => 0,
): Candidate | null {
  const lead = (one: Candidate, other: Candidate) =>
    figure(one) - figure(other) || second(one) - second(other);
  return candidates.reduce<Candidate | null>(
    (best, one) => (best === null || lead(one, best) > 0 ? one : best),
    null,
  );
}

function bestAgreedInRun(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) if (isBetterAgreed(candidate, best)) best = candidate;
  return best;
}

/** Polis's running choice of what a group agrees with best. */
function isBetterAgreed({ agree, disagree }: Candidate, than: Candidate | null): boolean {
  if (agree.successes === 0 && disagree.successes === 0) return false;
  if (than === null) return agree.shareTest > significant || (agree.ratio > 1 && agree.share > 0.5);
  if (than.agree.ratio > 1) return score(agree) > score(than.agree);
  return agree.share * agree.shareTest > than.agree.share * than.agree.shareTest;
}

function describe(candidate: Candidate, side: Side, bestAgree: boolean): RepresentativeColumn {
  return {
    column: candidate.column,
    direction: side.direction,
    nSuccess: side.successes,
    nTrials: candidate.trials,
    pSuccess: side.share,
    pTest: side.shareTest,
    repness: side.ratio,
    repnessTest: side.ratioTest,
    bestAgree,
  };
}
