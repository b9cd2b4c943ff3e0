import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPublishedFigure, checkPublishedTable, type PrintedRounding } from './index.ts';
import { countsPrintingAs, printedRoundings, printPercent } from './published-percent.ts';
import { checkPublishedRow } from './published-table.ts';

describe('printPercent', () => {
  it.each<[number, number, PrintedRounding, number, number]>([
    [45, 52, 'truncated', 0, 86],
    [45, 52, 'half-up', 0, 87],
    [1, 8, 'half-up', 0, 13],
    [1, 8, 'half-even', 0, 12],
    [3, 8, 'half-even', 0, 38],
    [63, 155, 'half-up', 2, 40.65],
    [63, 155, 'truncated', 2, 40.64],
    [5, 5, 'truncated', 0, 100],
  ])('%i of %i, %s, %i decimals', (numerator, denominator, rounding, decimals, expected) => {
    expect(printPercent(numerator, denominator, rounding, decimals)).toBe(expected);
  });
});

describe('checkPublishedFigure', () => {
  it('names a truncation', () => {
    // 134 and 46 of 180 are 74.4 and 25.6 %; printed as 74 and 25.
    expect(checkPublishedFigure({ numerator: 134, denominator: 180, printedPercent: 74 })).toMatchObject({
      verdict: 'fits',
      truncated: false,
    });
    expect(checkPublishedFigure({ numerator: 46, denominator: 180, printedPercent: 25 })).toMatchObject({
      verdict: 'fits',
      roundings: ['truncated'],
      truncated: true,
      correctPercent: 26,
    });
  });

  it('finds the count, and says when there is none', () => {
    const found = checkPublishedFigure({ denominator: 24, printedPercent: 62 });
    expect(found).toMatchObject({ verdict: 'fits', truncated: false });
    expect(found.counts.truncated).toEqual({ low: 15, high: 15 });
    expect(checkPublishedFigure({ denominator: 3, printedPercent: 50 })).toMatchObject({
      verdict: 'impossible',
      roundings: [],
      correctPercent: null,
    });
  });

  it('says when the known count gives another percentage', () => {
    expect(checkPublishedFigure({ numerator: 4, denominator: 11, printedPercent: 25 })).toMatchObject({
      verdict: 'does-not-fit',
      correctPercent: 36,
    });
  });

  it('reads decimals as printed', () => {
    expect(checkPublishedFigure({ denominator: 155, printedPercent: 40.65 }).counts['half-up']).toEqual({
      low: 63,
      high: 63,
    });
    expect(checkPublishedFigure({ denominator: 180, printedPercent: 40.65 }).verdict).toBe('impossible');
    expect(
      checkPublishedFigure({ numerator: 1, denominator: 2, printedPercent: 50, decimals: 2 }).verdict,
    ).toBe('fits');
  });

  it('refuses a share of nothing', () => {
    expect(() => checkPublishedFigure({ denominator: 0, printedPercent: 0 })).toThrow(RangeError);
  });
});

const rounding = fc.constantFrom(...printedRoundings);

describe('finding counts again', () => {
  it('agrees with trying every count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 100 }),
        rounding,
        (n, percent, rule) => {
          const fitting = [...Array(n + 1).keys()].filter(
            (count) => printPercent(count, n, rule) === percent,
          );
          const range = countsPrintingAs(percent, n, rule);
          expect(range ? [range.low, range.high] : []).toEqual(
            fitting.length ? [fitting[0], fitting.at(-1)] : [],
          );
        },
      ),
    );
  });

  it('finds the printed counts of any row, uniquely up to 100 votes', () => {
    const rows = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(20)).filter(([a, d, p]) => a + d + p > 0);
    fc.assert(
      fc.property(rows, rounding, ([agree, disagree, pass], rule) => {
        const votes = agree + disagree + pass;
        const check = checkPublishedRow({
          id: 'row',
          votes,
          agreePercent: printPercent(agree, votes, rule),
          disagreePercent: printPercent(disagree, votes, rule),
          passPercent: printPercent(pass, votes, rule),
        });
        const fit = check.fits.find((candidate) => candidate.rounding === rule);
        expect(check.estimated).toBe(false);
        expect(fit).toEqual({ rounding: rule, tally: { agree, disagree, pass }, solutions: 1 });
      }),
    );
  });

  it('names the rounding of a table and the rows that do not follow it', () => {
    const row = (
      id: string,
      votes: number,
      agreePercent: number,
      disagreePercent: number,
      passPercent: number,
    ) => ({ id, votes, agreePercent, disagreePercent, passPercent });
    const check = checkPublishedTable([
      row('cut', 52, 86, 5, 7), // 45, 3, 4: 86.5, 5.8, 7.7
      row('cut too', 6, 66, 16, 16), // 4, 1, 1
      row('either', 2, 50, 0, 50),
      row('rounded', 3, 67, 0, 33),
      row('neither', 3, 50, 25, 25),
    ]);
    expect(check).toMatchObject({
      rounding: 'truncated',
      truncated: true,
      fitNone: ['neither'],
      fitAnother: ['rounded'],
      fitting: { truncated: 3, 'half-up': 2, 'half-even': 2 },
      notHundred: ['cut', 'cut too'],
    });
    expect(check.rows[0]?.truncated).toBe(true);
    expect(check.rows[2]?.truncated).toBe(false);
    expect(check.rows[4]).toMatchObject({
      estimated: true,
      tally: { agree: 1, disagree: 1, pass: 1 },
      wouldFitVotes: 4,
    });
  });
});
