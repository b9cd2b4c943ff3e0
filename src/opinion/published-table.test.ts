import { describe, expect, it } from 'vitest';
import { checkPublishedFigure, countsPrintingAs } from './published-percent.ts';
import { checkPublishedRow, checkPublishedTable, type PublishedRow } from './published-table.ts';
import { rankings } from './ranking.ts';

const row = (id: string, votes: number, agree: number, disagree: number, pass: number): PublishedRow => ({
  id,
  votes,
  agreePercent: agree,
  disagreePercent: disagree,
  passPercent: pass,
});

describe('a figure', () => {
  // 5 of 8 is 62.5: halves up print 63, halves to even and cutting off print 62.
  it('is not called cut off because one rounding alone explains it, or because cutting off also does', () => {
    expect(checkPublishedFigure({ numerator: 5, denominator: 8, printedPercent: 63 })).toMatchObject({
      verdict: 'fits',
      roundings: ['half-up'],
      truncated: false,
    });
    expect(checkPublishedFigure({ numerator: 5, denominator: 8, printedPercent: 62 })).toMatchObject({
      roundings: ['half-even', 'truncated'],
      truncated: false,
      correctPercent: 63,
    });
    // 2 of 3 is 66.67.
    expect(checkPublishedFigure({ numerator: 2, denominator: 3, printedPercent: 66 })).toMatchObject({
      roundings: ['truncated'],
      truncated: true,
      correctPercent: 67,
    });
  });

  it('does not fit a count that is too low, nor one that is too high', () => {
    for (const numerator of [10, 90])
      expect(checkPublishedFigure({ numerator, denominator: 100, printedPercent: 57 }).verdict).toBe(
        'does-not-fit',
      );
  });

  it('is read with the decimals that were printed, though they are noughts', () => {
    // 569 of 1000 is 56.9: it prints as 57, and not as 57.0.
    const figure = { numerator: 569, denominator: 1000, printedPercent: 57 };
    expect(checkPublishedFigure(figure).verdict).toBe('fits');
    expect(checkPublishedFigure({ ...figure, decimals: 1 }).verdict).toBe('does-not-fit');
  });

  it('is corrected only when all roundings come from one count', () => {
    // Of 110: 3 are 2.73 and 4 are 3.64, so that 3 % is 3 people rounded and 4 people cut off.
    expect(countsPrintingAs(3, 110, 'half-up')).toEqual({ low: 3, high: 3 });
    expect(countsPrintingAs(3, 110, 'truncated')).toEqual({ low: 4, high: 4 });
    expect(checkPublishedFigure({ denominator: 110, printedPercent: 3 }).correctPercent).toBeNull();
    // Of 130: 4 are 3.08 and 5 are 3.85, so that 3 % is 4 people rounded, and 4 or 5 cut off.
    expect(countsPrintingAs(3, 130, 'half-up')).toEqual({ low: 4, high: 4 });
    expect(countsPrintingAs(3, 130, 'truncated')).toEqual({ low: 4, high: 5 });
    expect(checkPublishedFigure({ denominator: 130, printedPercent: 3 }).correctPercent).toBeNull();
    // Of 8, 62 % is 5 people, whether halves go to even or decimals are cut off; halves up it is 63 %.
    expect(checkPublishedFigure({ denominator: 8, printedPercent: 62 }).correctPercent).toBe(63);
    // Of 1000, many counts print as 57 %.
    expect(checkPublishedFigure({ denominator: 1000, printedPercent: 57 }).correctPercent).toBeNull();
    // Of 3, none prints as 50 %.
    expect(checkPublishedFigure({ denominator: 3, printedPercent: 50 })).toMatchObject({
      verdict: 'impossible',
      correctPercent: null,
    });
  });
});

describe('a row', () => {
  // Of 400, 50 % is 198 to 201, 30 % is 118 to 121 and 20 % is 78 to 81: ten sums of three of them are 400. Cut off, they
  // are 200 to 203, 120 to 123 and 80 to 83, and only the three lowest make 400.
  const many = row('many', 400, 50, 30, 20);

  it('counts how many sets of counts print as it', () => {
    const { fits, truncated, estimated, wouldFitVotes } = checkPublishedRow(many);
    expect(fits.find((fit) => fit.rounding === 'half-up')).toEqual({
      rounding: 'half-up',
      solutions: 10,
      tally: { agree: 198, disagree: 121, pass: 81 },
    });
    expect(fits.find((fit) => fit.rounding === 'truncated')).toEqual({
      rounding: 'truncated',
      solutions: 1,
      tally: { agree: 200, disagree: 120, pass: 80 },
    });
    expect({ truncated, estimated, wouldFitVotes }).toEqual({
      truncated: false,
      estimated: false,
      wouldFitVotes: null,
    });
  });

  it('is cut off only when nothing else explains it', () => {
    expect(checkPublishedRow(row('a', 3, 66, 33, 0)).truncated).toBe(true);
    expect(checkPublishedRow(row('b', 3, 67, 33, 0)).truncated).toBe(false);
    expect(checkPublishedRow(row('c', 8, 63, 38, 0))).toMatchObject({
      truncated: false,
      fits: [{ rounding: 'half-up' }],
    });
    expect(checkPublishedRow(row('d', 8, 62, 38, 0))).toMatchObject({
      truncated: false,
      fits: [{ rounding: 'half-even' }],
    });
  });

  // 3, 2 and 2 of 7 print as 43, 29 and 29 %. None of 1 to 6 and 8 to 12 votes has a count that prints as 43 %.
  it.each([8, 6, 9, 5, 10, 4])(
    'of %d votes that fits no count names the nearest number of votes that would',
    (votes) => {
      const { fits, estimated, wouldFitVotes } = checkPublishedRow(row('seven', votes, 43, 29, 29));
      expect(fits).toEqual([]);
      expect(estimated).toBe(true);
      expect(wouldFitVotes).toBe(7);
    },
  );

  it('that would fit one vote fewer and one more names fewer, and beyond three names none', () => {
    expect(checkPublishedRow(row('half', 9, 50, 50, 0)).wouldFitVotes).toBe(8);
    expect(checkPublishedRow(row('seven', 3, 43, 29, 29)).wouldFitVotes).toBeNull();
  });
});

describe('a table', () => {
  const many = row('many', 400, 50, 30, 20);

  it('takes each row by the rounding of the whole', () => {
    const cut = checkPublishedTable([many, row('cut', 3, 66, 33, 0)]);
    expect(cut).toMatchObject({
      rounding: 'truncated',
      truncated: true,
      fitAnother: [],
      fitNone: [],
      notHundred: ['cut'],
    });
    expect(cut.rows[0]?.tally).toEqual({ agree: 200, disagree: 120, pass: 80 });
    const rounded = checkPublishedTable([many, row('rounded', 3, 67, 33, 0)]);
    expect(rounded).toMatchObject({ rounding: 'half-up', truncated: false, notHundred: [] });
    expect(rounded.rows[0]?.tally).toEqual({ agree: 198, disagree: 121, pass: 81 });
  });

  it('takes the likelier rounding of two that fit as many rows', () => {
    const even = checkPublishedTable([row('even', 8, 62, 38, 0), row('up', 8, 63, 38, 0)]);
    expect(even).toMatchObject({ rounding: 'half-up', fitAnother: ['even'], fitNone: [] });
    expect(even.fitting).toEqual({ 'half-up': 1, 'half-even': 1, truncated: 0 });
  });

  it('without a row that fits has no rounding', () => {
    expect(checkPublishedTable([row('none', 9, 43, 29, 29)])).toMatchObject({
      rounding: null,
      fitNone: ['none'],
      truncated: false,
    });
  });
});

it('statements are ranked in three ways', () => {
  expect(rankings).toEqual(['most-agreed', 'most-disagreed', 'most-uncertain']);
});
