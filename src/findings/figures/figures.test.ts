import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examplePoll } from '../../../test/support/example-poll.ts';
import { makeFigures } from './figures.ts';
import { growthOf } from './over-time.ts';
import { readResultsQuery, select, writeResultsQuery } from './results-query.ts';

const now = new Date('2026-03-02T11:22:33Z');
const asked = (search = '') => readResultsQuery(new URLSearchParams(search));
const tallies = fc.array(fc.record({ agree: fc.nat(400), disagree: fc.nat(400), pass: fc.nat(400) }), {
  maxLength: 12,
});

describe('the figures of a poll', () => {
  it('have percentages that add to 100 wherever somebody voted and no two counts are equal', () => {
    fc.assert(
      fc.property(tallies, (rows) => {
        const { snapshot, counts } = examplePoll(rows);
        for (const { percent, votes, agree, disagree, pass } of makeFigures(snapshot, counts, now)
          .statements) {
          if (votes === 0) expect(percent).toBeNull();
          const sum = (percent?.agree ?? 0) + (percent?.disagree ?? 0) + (percent?.pass ?? 0);
          if (votes > 0 && new Set([agree, disagree, pass]).size === 3) expect(sum).toBe(100);
          if (votes > 0) expect(Math.abs(sum - 100)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('print equal counts alike: 4 agree, 4 disagree, 6 pass', () => {
    const { snapshot, counts } = examplePoll([{ agree: 4, disagree: 4, pass: 6 }]);
    expect(makeFigures(snapshot, counts, now).statements[0]?.percent).toEqual({
      agree: 29,
      disagree: 29,
      pass: 43,
    });
  });

  it('rank exactly those statements that enough people voted on', () => {
    fc.assert(
      fc.property(tallies, fc.nat(2000), fc.constantFrom(0, 5, 10, 20, 30, 50), (rows, voters, percent) => {
        const { snapshot, counts } = examplePoll(rows, { voters });
        const figures = makeFigures(snapshot, counts, now, percent);
        const enough = rows.filter(({ agree, disagree, pass }) => {
          const votes = agree + disagree + pass;
          return votes > 0 && votes * 100 >= percent * voters;
        });
        expect(figures.exposure.qualifying).toBe(enough.length);
        for (const ranking of Object.values(figures.rankings)) expect(ranking).toHaveLength(enough.length);
      }),
    );
  });

  it('show ties as ties: 5 of 10 and 4 of 8 share a rank and the next is skipped', () => {
    const { snapshot, counts } = examplePoll([
      { agree: 4, disagree: 4, pass: 0 },
      { agree: 9, disagree: 1, pass: 0 },
      { agree: 5, disagree: 0, pass: 5 },
      { agree: 1, disagree: 9, pass: 0 },
    ]);
    const { rankings } = makeFigures(snapshot, counts, now, 0);
    expect(
      rankings['most-agreed'].map(({ rank, tied, statement }) => [statement.number, rank, tied]),
    ).toEqual([
      [1, 1, false],
      [2, 2, true],
      [0, 2, true],
      [3, 4, false],
    ]);
  });

  it('leave out what moderation took out, and say how much that was', () => {
    const tally = { agree: 3, disagree: 2, pass: 1 };
    const { snapshot, counts } = examplePoll([tally, tally, tally, tally, tally], {
      statements: [
        {},
        { state: 'rejected' },
        { state: 'merged', mergedInto: 1000 },
        { state: 'held' },
        { state: 'withdrawn' },
      ],
    });
    const figures = makeFigures(snapshot, counts, now);
    expect(figures.statements.map(({ number }) => number)).toEqual([0]);
    expect(figures.votes).toBe(6);
    expect(figures.removed).toEqual({ statements: 1, votes: 6 });
    expect(figures.merged).toEqual({ statements: 1, votes: 6 });
    expect(figures.withdrawn).toEqual({ statements: 1, votes: 6 });
  });

  it('are as of now while voting is open, and as of the count once it is closed', () => {
    const { snapshot, counts } = examplePoll([{ agree: 1, disagree: 0, pass: 0 }]);
    expect(makeFigures(snapshot, counts, now).asOf.toISOString()).toBe('2026-03-02T11:22:00.000Z');
    const closed = examplePoll([], { poll: { decided: 'closed' } });
    expect(makeFigures(closed.snapshot, closed.counts, now)).toMatchObject({
      final: true,
      asOf: new Date('2026-03-02T10:20:00Z'),
    });
  });

  it('hold the interval of 20 who agree out of 24 (64 % to 93 %)', () => {
    const { snapshot, counts } = examplePoll([{ agree: 20, disagree: 1, pass: 3 }]);
    const interval = makeFigures(snapshot, counts, now).statements[0]?.interval?.agree;
    expect(Math.round((interval?.low ?? 0) * 100)).toBe(64);
    expect(Math.round((interval?.high ?? 0) * 100)).toBe(93);
  });
});

describe('what a reader asks for in the address', () => {
  it('falls back for whatever is not understood', () => {
    const odd = asked('view=%3Cscript%3E&exposure=21&written=%22%3E&places=1&q=%20%00');
    expect(odd).toEqual(asked());
    expect(asked('exposure=-5').exposure).toBeNull();
    expect(asked('exposure=1e1').exposure).toBeNull();
    expect([...asked(`q=${'x'.repeat(1000)}`).text]).toHaveLength(100);
  });

  it('comes back from the address it is written to', () => {
    fc.assert(
      fc.property(
        fc.record({
          view: fc.constantFrom('most-agreed', 'most-disagreed', 'most-uncertain', 'all'),
          exposure: fc.constantFrom(null, 0, 5, 10, 20, 30, 50),
          written: fc.constantFrom(null, 'en', 'pt-BR'),
          text: fc.string({ maxLength: 40 }).map((text) => text.replaceAll('\0', '').normalize('NFC').trim()),
          everyPlace: fc.boolean(),
          preview: fc.constantFrom(null, 'secret'),
          lang: fc.constantFrom(null, 'ar'),
        } as const),
        (query) => {
          expect(asked(writeResultsQuery(query))).toEqual({ ...query });
        },
      ),
    );
  });

  it('never changes a rank by filtering, and never cuts through a tie', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      agree: index < 14 ? 8 : 5,
      disagree: 2,
      pass: 0,
    }));
    const { snapshot, counts } = examplePoll(rows, { voters: 20 });
    const figures = makeFigures(snapshot, counts, now);
    // Fourteen are first together: ten places take all fourteen.
    expect(select(figures, asked()).rows).toHaveLength(14);
    expect(select(figures, asked('places=all')).rows).toHaveLength(30);
    const found = select(figures, asked('q=matter+29'));
    expect(found.rows.map(({ figure, place }) => [figure.number, place])).toEqual([
      [29, { rank: 15, tied: true }],
    ]);
    expect(found.of).toBe(30);
  });

  it('finds words without minding case, accents or the reader’s language', () => {
    const body = (language: string, text: string) => ({
      language,
      body: text,
      state: 'original' as const,
      translatedFrom: null,
    });
    const { snapshot, counts } = examplePoll(
      [
        { agree: 1, disagree: 0, pass: 0 },
        { agree: 1, disagree: 0, pass: 0 },
      ],
      {
        statements: [
          { language: 'es', wordings: [body('es', 'Más árboles en la CIUDAD')] },
          { language: 'ar', wordings: [body('ar', 'مزيد من الأشجار')] },
        ],
      },
    );
    const figures = makeFigures(snapshot, counts, now);
    const numbers = (search: string) =>
      select(figures, asked(search)).rows.map(({ figure }) => figure.number);
    expect(numbers('view=all&q=arboles+en+la+ciudad')).toEqual([0]);
    expect(numbers('view=all&q=الأشجار')).toEqual([1]);
    expect(numbers('view=all&written=ar')).toEqual([1]);
    expect(numbers('view=all&q=%25')).toEqual([]);
  });
});

describe('growth over time', () => {
  const day = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset));

  it('ends at the totals and never falls', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(900), { minLength: 2, maxLength: 80 }), (offsets) => {
        const days = offsets
          .sort((a, b) => a - b)
          .map((offset) => ({ day: day(offset), votes: offset % 7, voters: offset % 3, statements: 1 }));
        const growth = growthOf(days);
        if (growth === null) return;
        for (const [name, points] of Object.entries(growth)) {
          expect(points.length).toBeLessThanOrEqual(61);
          expect(points.at(-1)?.at).toEqual(days.at(-1)?.day);
          expect(points.at(-1)?.value).toBe(days.reduce((sum, one) => sum + one[name as 'votes'], 0));
          for (const [index, point] of points.entries())
            expect(point.value).toBeGreaterThanOrEqual(points[index - 1]?.value ?? 0);
        }
      }),
    );
  });

  it('draws nothing for a poll of one or two days', () => {
    expect(growthOf([])).toBeNull();
    expect(
      growthOf([
        { day: day(0), votes: 5, voters: 2, statements: 1 },
        { day: day(1), votes: 5, voters: 2, statements: 0 },
      ]),
    ).toBeNull();
  });
});
