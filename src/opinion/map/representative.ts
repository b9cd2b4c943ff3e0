import type { Counts } from './group-counts.ts';
import type { Direction } from './result.ts';
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

export type RepresentativeColumn = {
  readonly column: number;
  readonly direction: Direction;
  readonly nSuccess: number;
  readonly nTrials: number;
  readonly pSuccess: number;
  readonly pTest: number;
  readonly repness: number;
  readonly repnessTest: number;
  readonly bestAgree: boolean;
};

/** At most this many statements speak for a group. */
export const mostRepresentative = 5;

/**
 * The statements that set a group apart from the rest, chosen as Polis does (Small et al. 2021, and the reference
 * implementation): those whose share and whose difference from the rest are both significant at 90 %, by the product of
 * ratio, its test, share and its test; first of all what the group agrees with best, if anything. `columns` are the
 * statements that may be chosen, in the order in which ties are decided.
 */
export function representativeStatements(
  group: Counts,
  rest: Counts,
  columns: readonly number[],
): RepresentativeColumn[] {
  const sufficient: Candidate[] = [];
  let best: Candidate | null = null;
  let bestAgree: Candidate | null = null;
  for (const column of columns) {
    const candidate = weigh(group, rest, column);
    if (isShown(candidate.agree) || isShown(candidate.disagree)) sufficient.push(candidate);
    else if (sufficient.length === 0 && (best === null || difference(candidate) > difference(best))) {
      best = candidate;
    }
    if (isBetterAgreed(candidate, bestAgree)) bestAgree = candidate;
  }
  if (sufficient.length === 0) {
    const only = bestAgree ?? best;
    return only ? [told(only, only === bestAgree)] : [];
  }
  const others = sufficient
    .filter((candidate) => candidate !== bestAgree)
    .sort((a, b) => score(directionOf(b)) - score(directionOf(a)));
  const chosen = [...(bestAgree ? [bestAgree] : []), ...others].slice(0, mostRepresentative);
  return chosen
    .map((candidate) => told(candidate, candidate === bestAgree))
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

/** Polis's running choice of what a group agrees with best. */
function isBetterAgreed({ agree, disagree }: Candidate, than: Candidate | null): boolean {
  if (agree.successes === 0 && disagree.successes === 0) return false;
  if (than === null) return agree.shareTest > significant || (agree.ratio > 1 && agree.share > 0.5);
  if (than.agree.ratio > 1) return score(agree) > score(than.agree);
  return agree.share * agree.shareTest > than.agree.share * than.agree.shareTest;
}

function told(candidate: Candidate, bestAgree: boolean): RepresentativeColumn {
  const side = directionOf(candidate);
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
