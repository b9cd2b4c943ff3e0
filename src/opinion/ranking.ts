import { compareShares } from './share.ts';

/** How often each answer was given to one statement; `votes` is their sum. */
export type Tally = {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** What a ranking is by: the share of votes on the statement that agree, disagree or pass. */
export type RankingBy = 'most-agreed' | 'most-disagreed' | 'most-uncertain';

export const rankings: readonly RankingBy[] = ['most-agreed', 'most-disagreed', 'most-uncertain'];

export type Ranked<S> = {
  /** 1 for the first. Equal shares have equal ranks, and the ranks they take up are skipped: 1, 2, 2, 4. */
  readonly rank: number;
  /** Whether another statement has exactly the same share. */
  readonly tied: boolean;
  readonly numerator: number;
  readonly denominator: number;
  readonly statement: S;
};

const counted: Record<RankingBy, keyof Tally> = {
  'most-agreed': 'agree',
  'most-disagreed': 'disagree',
  'most-uncertain': 'pass',
};

/** All votes on a statement: agree, disagree and pass. */
export function votesOf(tally: Tally): number {
  return tally.agree + tally.disagree + tally.pass;
}

/**
 * Ranks statements by a share, largest first. Shares are compared as exact
 * fractions, so 2 of 4 and 3 of 6 are a tie and are shown as one. Within a tie
 * the statement with more votes stands first, then the lower `number`; that
 * order is for stable pages only and claims nothing.
 *
 * Statements without votes have no share and are left out. The order of the
 * input has no influence. Apply the exposure rule before ranking.
 */
export function rankStatements<S extends Tally & { readonly number: number }>(
  statements: readonly S[],
  by: RankingBy,
): Ranked<S>[] {
  const field = counted[by];
  const sorted = statements
    .map((statement) => ({ numerator: statement[field], denominator: votesOf(statement), statement }))
    .filter((entry) => entry.denominator > 0)
    .sort(
      (a, b) =>
        compareShares(b, a) || b.denominator - a.denominator || a.statement.number - b.statement.number,
    );

  let rank = 0;
  return sorted.map((entry, index) => {
    const before = sorted[index - 1];
    const after = sorted[index + 1];
    const tiesBefore = before !== undefined && compareShares(before, entry) === 0;
    const tiesAfter = after !== undefined && compareShares(after, entry) === 0;
    if (!tiesBefore) rank = index + 1;
    return { rank, tied: tiesBefore || tiesAfter, ...entry };
  });
}
