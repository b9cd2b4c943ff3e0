import { describe, expect, it } from 'vitest';
import { examplePoll } from '../../../test/support/example-poll.ts';
import { checkClaim, type PublishedClaim, readClaim, readPrintedPercent } from './claims.ts';
import { makeFigures } from './figures.ts';

// 33 of 47 is 70.2 %; 2 of 3 is 66.7 %, cut off 66; 4 of 11 is 36.4 %.
const { snapshot, counts } = examplePoll(
  [
    { agree: 33, disagree: 1, pass: 13 },
    { agree: 2, disagree: 1, pass: 0 },
    { agree: 3, disagree: 4, pass: 4 },
    { agree: 0, disagree: 0, pass: 0 },
  ],
  { voters: 60 },
);
const figures = makeFigures(snapshot, counts, new Date('2026-03-02T12:00:00Z'));
const check = (claim: PublishedClaim) => checkClaim(figures, claim);
const share = (number: number, percent: string, votes: number | null = null): PublishedClaim => ({
  kind: 'share',
  number,
  answer: 'agree',
  percent,
  votes,
});

describe('a printed percentage', () => {
  it('holds when it is rounded from its counts', () => {
    expect(check(share(0, '70', 47))).toEqual({ verdict: 'holds' });
    expect(check(share(1, '66.7'))).toEqual({ verdict: 'holds' });
  });

  it('is named as cut off when only that gives it', () => {
    expect(check(share(1, '66', 3))).toEqual({
      verdict: 'truncated',
      counted: { numerator: 2, denominator: 3 },
      correct: 67,
    });
  });

  it('is contradicted by other counts', () => {
    expect(check(share(0, '75'))).toMatchObject({ verdict: 'contradicted', correct: 70 });
  });

  it('is impossible where no count out of its votes gives it: 57 % of 50', () => {
    expect(check(share(0, '57', 50))).toMatchObject({ verdict: 'impossible', votes: 50 });
  });

  it('shows when it was printed with another number of votes', () => {
    expect(check(share(0, '70', 46))).toMatchObject({ verdict: 'other-votes', printedVotes: 46 });
  });

  it('cannot be checked without the statement or without votes', () => {
    expect(check(share(99, '70'))).toEqual({ verdict: 'no-such-statement' });
    expect(check(share(3, '70'))).toEqual({ verdict: 'no-votes' });
  });
});

describe('a claim about all statements', () => {
  it('names who contradicts it, and whether it holds among the ranked', () => {
    // 20 % of 60 is 12 votes: statements 1 (3 votes, a third disagree) and 2 (11 votes, 36 %) are not ranked.
    expect(check({ kind: 'at-most', answer: 'disagree', percent: '25' })).toEqual({
      verdict: 'exceeded',
      onlyUnranked: true,
      by: [
        { number: 1, numerator: 1, denominator: 3 },
        { number: 2, numerator: 4, denominator: 11 },
      ],
    });
    expect(check({ kind: 'at-most', answer: 'pass', percent: '10' })).toMatchObject({
      verdict: 'exceeded',
      onlyUnranked: false,
    });
    expect(check({ kind: 'at-most', answer: 'disagree', percent: '37' })).toEqual({ verdict: 'holds' });
  });

  it('compares numbers', () => {
    expect(check({ kind: 'count', of: 'statements', count: 4 })).toEqual({ verdict: 'holds' });
    expect(check({ kind: 'count', of: 'statements', count: 5 })).toEqual({
      verdict: 'other-count',
      count: 4,
    });
    expect(check({ kind: 'count', of: 'voters', count: 60 })).toEqual({ verdict: 'holds' });
  });
});

describe('a claim in one line', () => {
  it('is read', () => {
    expect(readClaim('statements=65')).toEqual({ kind: 'count', of: 'statements', count: 65 });
    expect(readClaim('disagree<=25%')).toEqual({ kind: 'at-most', answer: 'disagree', percent: '25' });
    expect(readClaim('3:agree=57/50')).toEqual(share(3, '57', 50));
    expect(readClaim('3:pass=57.5')).toEqual({
      kind: 'share',
      number: 3,
      answer: 'pass',
      percent: '57.5',
      votes: null,
    });
  });

  it.each(['', 'statements', 'agree=7', '3:agree=101', 'x:agree=5', 'disagree<=1.2.3'])(
    'is refused: %s',
    (text) => {
      expect(readClaim(text)).toBeNull();
    },
  );

  it('keeps the digits that were printed', () => {
    expect(readPrintedPercent(' 57,10 % ')).toBe('57.10');
    expect(readPrintedPercent('57.123')).toBeNull();
  });
});
