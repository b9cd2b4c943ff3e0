import { describe, expect, it } from 'vitest';
import { drawChances } from './draw-chances.ts';
import { minimumVotes } from './exposure.ts';
import { checkPublishedFigure, countsPrintingAs, printPercent } from './published-percent.ts';
import { largestRemainder } from './rounding.ts';
import { priority } from './routing.ts';
import { compareShares, share, wholePercent, wilson95 } from './share.ts';

const counts = { agree: 1, disagree: 1, pass: 1, seen: 3 };
const endless = Number.POSITIVE_INFINITY;

// What cannot be is a mistake in the caller: it is named, never calculated with.
describe('refused, with what it was:', () => {
  const calls: [what: string, call: () => unknown, message: string][] = [
    ['voters below 0', () => minimumVotes(-1), 'whole numbers from 0 up, not -1'],
    ['half a voter', () => minimumVotes(0.5), 'whole numbers from 0 up, not 0.5'],
    ['too many voters to count', () => minimumVotes(endless), 'not Infinity'],
    ['three decimals', () => minimumVotes(9, { sharePercent: 20.005 }), 'at most two decimals, not 20.005'],
    ['over 100 %', () => minimumVotes(9, { sharePercent: 100.01 }), '0 to 100 %'],
    ['below 0 %', () => minimumVotes(9, { sharePercent: -1 }), 'not -1'],
    ['more than all', () => printPercent(3, 2, 'half-up'), '3 of 2 is not a share'],
    ['a percentage of nothing', () => printPercent(0, 0, 'half-up'), 'A share of nothing has no percentage.'],
    ['a base that is not whole', () => countsPrintingAs(50, 0.5, 'half-up'), 'whole numbers, not 0 of 0.5'],
    [
      'a figure of nothing',
      () => checkPublishedFigure({ denominator: 0, printedPercent: 5 }),
      'no percentage.',
    ],
    [
      'a figure of more than all',
      () => checkPublishedFigure({ numerator: 9, denominator: 5, printedPercent: 5 }),
      '9 of 5',
    ],
    ['parts below 0', () => largestRemainder([1, -1]), 'whole numbers from 0 up, not -1'],
    ['half a part', () => largestRemainder([0.5]), 'not 0.5'],
    ['a share of parts', () => share(0.5, 1, 'votes'), 'whole numbers, not 0.5 of 1'],
    ['a share above one', () => share(3, 2, 'votes'), '3 of 2 is not a share.'],
    ['a share below 0', () => share(-1, 2, 'votes'), '-1 of 2 is not a share.'],
    ['a percent of more than all', () => wholePercent({ numerator: 3, denominator: 2 }), '3 of 2'],
    ['an interval of more than all', () => wilson95(3, 2), '3 of 2'],
    [
      'a comparison with nothing',
      () => compareShares({ numerator: 1, denominator: 2 }, { numerator: 0, denominator: 0 }),
      'share of nothing cannot be compared',
    ],
    [
      'a comparison of nothing',
      () => compareShares({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 2 }),
      'share of nothing cannot be compared',
    ],
    [
      'a base below 0',
      () => compareShares({ numerator: 1, denominator: 2 }, { numerator: 0, denominator: -2 }),
      'share of nothing cannot be compared',
    ],
    [
      'an endless chance',
      () => drawChances([1, endless], [false, false]),
      'A priority is a finite number of at least 0.',
    ],
    [
      'endless agreement',
      () => priority({ ...counts, agree: endless, seen: endless }, 0),
      'finite numbers of at least 0',
    ],
    [
      'endless disagreement',
      () => priority({ ...counts, disagree: endless }, 0),
      'finite numbers of at least 0',
    ],
    ['endless passes', () => priority({ ...counts, pass: endless }, 0), 'finite numbers of at least 0'],
    ['endless answers', () => priority({ ...counts, seen: endless }, 0), '"agree":1'],
    ['an endless pull', () => priority(counts, endless), '"extremity":"Infinity"'],
    ['passes below 0', () => priority({ ...counts, pass: -1 }, 0), '"pass":-1'],
    [
      'more answers than people',
      () => priority({ agree: 3, pass: 3, seen: 5 }, 0),
      '3 + 0 + 3 answers are more than the 5 who answered.',
    ],
  ];
  it.each(calls)('%s', (_what, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe('allowed at its ends:', () => {
  it('no voters, all of them, none of them', () => {
    expect(minimumVotes(0)).toBe(0);
    expect(minimumVotes(7, { sharePercent: 100 })).toBe(7);
    expect(minimumVotes(7, { sharePercent: 0 })).toBe(0);
    expect(minimumVotes(10_000, { sharePercent: 0.01 })).toBe(1);
  });

  it('no count out of nobody prints as a percentage', () => {
    expect(countsPrintingAs(50, 0, 'half-up')).toBeNull();
  });

  it('an interval begins at 0 when nobody does, and ends at 1 when everybody does', () => {
    for (let people = 1; people <= 3000; people += 1) {
      expect(wilson95(0, people)?.low).toBe(0);
      expect(wilson95(people, people)?.high).toBe(1);
    }
  });
});
