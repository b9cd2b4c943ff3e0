import { checkPublishedFigure } from '../../opinion/index.ts';
import { type Answer, answers, type PollFigures, type StatementFigure } from './figures.ts';

/** What somebody printed about a poll. */
export type PublishedClaim =
  /** "57 % of 50 votes on statement 3 agreed"; the votes where they were printed. */
  | {
      readonly kind: 'share';
      readonly number: number;
      readonly answer: Answer;
      /** As printed: the digits behind the point count. */
      readonly percent: string;
      readonly votes: number | null;
    }
  /** "No statement was disagreed with by more than 25 %." */
  | { readonly kind: 'at-most'; readonly answer: Answer; readonly percent: string }
  /** "65 statements", "106 voters", "38 statements qualify". */
  | {
      readonly kind: 'count';
      readonly of: 'statements' | 'voters' | 'qualifying' | 'votes';
      readonly count: number;
    };

type Counted = { readonly numerator: number; readonly denominator: number };

export type ClaimCheck =
  | { readonly verdict: 'holds' }
  /** The percentage was cut off; rounding gives `correct`. */
  | { readonly verdict: 'truncated'; readonly counted: Counted; readonly correct: number }
  /** Counts say otherwise. `correct`: what rounding them prints. */
  | { readonly verdict: 'contradicted'; readonly counted: Counted; readonly correct: number }
  /** Whatever the count, this percentage cannot come from so many votes. */
  | {
      readonly verdict: 'impossible';
      readonly votes: number;
      readonly counted: Counted;
      readonly correct: number;
    }
  /** The percentage fits, but it was printed with another number of votes. */
  | { readonly verdict: 'other-votes'; readonly counted: Counted; readonly printedVotes: number }
  | { readonly verdict: 'other-count'; readonly count: number }
  /** Statements above the limit; `onlyUnranked` says that all of them lie outside the rankings. */
  | {
      readonly verdict: 'exceeded';
      readonly by: readonly (Counted & { readonly number: number })[];
      readonly onlyUnranked: boolean;
    }
  | { readonly verdict: 'no-such-statement' }
  | { readonly verdict: 'no-votes' }
  /** So few voted that no counts are shown. */
  | { readonly verdict: 'few' };

/** Checks a printed claim against the counts of a poll. */
export function checkClaim(figures: PollFigures, claim: PublishedClaim): ClaimCheck {
  if (claim.kind === 'share') return checkShare(figures, claim);
  const isOfVotes = claim.kind === 'at-most' || claim.of !== 'statements';
  if (figures.fewVoters && isOfVotes) return { verdict: 'few' };
  if (claim.kind === 'at-most') return checkLimit(figures, claim);
  const count = {
    statements: figures.statements.length,
    voters: figures.voters,
    qualifying: figures.exposure.qualifying,
    votes: figures.votes,
  }[claim.of];
  return count === claim.count ? { verdict: 'holds' } : { verdict: 'other-count', count };
}

function checkShare(figures: PollFigures, claim: Extract<PublishedClaim, { kind: 'share' }>): ClaimCheck {
  const figure = figures.statements.find(({ number }) => number === claim.number);
  if (!figure) return { verdict: 'no-such-statement' };
  if (figure.few) return { verdict: 'few' };
  if (figure.votes === 0) return { verdict: 'no-votes' };
  const counted = countOf(figure, claim.answer);
  const printed = { printedPercent: Number(claim.percent), decimals: decimalsOf(claim.percent) };
  const check = checkPublishedFigure({ ...counted, ...printed });
  const correct = check.correctPercent ?? Number(claim.percent);
  if (
    claim.votes !== null &&
    claim.votes > 0 &&
    checkPublishedFigure({ denominator: claim.votes, ...printed }).verdict === 'impossible'
  ) {
    return { verdict: 'impossible', votes: claim.votes, counted, correct };
  }
  if (check.verdict !== 'fits') return { verdict: 'contradicted', counted, correct };
  if (claim.votes !== null && claim.votes !== figure.votes)
    return { verdict: 'other-votes', counted, printedVotes: claim.votes };
  return check.truncated ? { verdict: 'truncated', counted, correct } : { verdict: 'holds' };
}

function checkLimit(figures: PollFigures, claim: Extract<PublishedClaim, { kind: 'at-most' }>): ClaimCheck {
  const hundredths = BigInt(Math.round(Number(claim.percent) * 100));
  const above = figures.statements.filter(
    (figure) => BigInt(figure[claim.answer]) * 10_000n > hundredths * BigInt(figure.votes),
  );
  if (above.length === 0) return { verdict: 'holds' };
  return {
    verdict: 'exceeded',
    by: above.map((figure) => ({ number: figure.number, ...countOf(figure, claim.answer) })),
    onlyUnranked: above.every(({ qualifies }) => !qualifies),
  };
}

const countOf = (figure: StatementFigure, answer: Answer): Counted => ({
  numerator: figure[answer],
  denominator: figure.votes,
});

/** How many digits stand behind the point of a printed percentage. */
export const decimalsOf = (printed: string): number => printed.split('.')[1]?.length ?? 0;

/** A percentage as typed: 57, 57.5, 57,5 or 57 %; null when it is none. */
export function readPrintedPercent(typed: string): string | null {
  const bare = typed.trim().replace(/\s*%$/, '').replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(bare) && Number(bare) <= 100 ? bare : null;
}

/** A claim in one line, as the command line takes it: `statements=65`, `disagree<=25`, `3:agree=57/50`. */
export function readClaim(written: string): PublishedClaim | null {
  const text = written.trim().toLowerCase();
  const count = /^(statements|voters|qualifying|votes)=(\d{1,9})$/.exec(text);
  if (count) return { kind: 'count', of: count[1] as 'statements', count: Number(count[2]) };
  const limit = /^(agree|disagree|pass)<=([\d.,]+)%?$/.exec(text);
  if (limit) {
    const percent = readPrintedPercent(limit[2] ?? '');
    return percent === null ? null : { kind: 'at-most', answer: answerIn(limit[1]), percent };
  }
  const share = /^(\d{1,9}):(agree|disagree|pass)=([\d.,]+)%?(?:\/(\d{1,9}))?$/.exec(text);
  if (!share) return null;
  const percent = readPrintedPercent(share[3] ?? '');
  if (percent === null) return null;
  return {
    kind: 'share',
    number: Number(share[1]),
    answer: answerIn(share[2]),
    percent,
    votes: share[4] === undefined ? null : Number(share[4]),
  };
}

const answerIn = (text: string | undefined): Answer => answers.find((answer) => answer === text) ?? 'agree';
