import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from './pack.ts';
import { votesFromBytes, votesToBytes } from './vote-bytes.ts';
import { type RunVotes, takenBack, VoteTable } from './vote-table.ts';

const news = (rows: readonly (readonly [number, number, number])[]) => ({
  participant: Int32Array.from(rows, ([p]) => p),
  statement: Int32Array.from(rows, ([, s]) => s),
  value: Int8Array.from(rows, ([, , v]) => v),
});

const events = fc.array(
  fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 12 }), fc.constantFrom(-1, 0, 1, takenBack)),
  { maxLength: 400 },
);

/** What a reader of the whole history would find: the last value of each pair, in order of participant and statement. */
function replay(rows: readonly (readonly [number, number, number])[]): number[][] {
  const last = new Map(rows.map(([p, s, v]) => [`${p} ${s}`, [p, s, v]]));
  return [...last.values()]
    .filter(([, , v]) => v !== takenBack)
    .sort(([p = 0, s = 0], [q = 0, t = 0]) => p - q || s - t);
}

const rowsOf = ({ participant, statement, value }: RunVotes) =>
  [...participant].map((p, n) => [p, statement[n], value[n]]);

describe('the table of votes', () => {
  it('holds the last of each vote, sorted, whatever happened in whichever pieces it was told', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 400 }), (rows, cut) => {
        const table = new VoteTable();
        table.apply(news(rows.slice(0, cut)));
        table.apply(news(rows.slice(cut)));
        const all = new Set(Array.from({ length: 13 }, (_, n) => n));
        const expected = replay(rows);
        expect(rowsOf(table.on(all))).toEqual(expected);
        expect(table.size).toBe(expected.length);
        expect(table.people()).toBe(new Set(expected.map(([person]) => person)).size);
        const even = new Set([0, 2, 4, 6, 8, 10, 12]);
        expect(rowsOf(table.on(even))).toEqual(expected.filter(([, s = 0]) => s % 2 === 0));
      }),
    );
  });

  it('may be told the end of the history twice', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 400 }), (rows, from) => {
        const table = new VoteTable();
        table.apply(news(rows));
        expect(table.apply(news(rows.slice(from)))).toBeTypeOf('boolean');
        expect(rowsOf(table.on(new Set(Array.from({ length: 13 }, (_, n) => n))))).toEqual(replay(rows));
      }),
    );
  });

  it('says whether anything changed and whether the votes add up to counts', () => {
    const table = new VoteTable();
    expect(
      table.apply(
        news([
          [4, 1, 1],
          [5, 1, -1],
          [5, 2, 0],
        ]),
      ),
    ).toBe(true);
    expect(table.apply(news([[4, 1, 1]]))).toBe(false);
    const counts = [
      { number: 1, agree: 1, disagree: 1, pass: 0 },
      { number: 2, agree: 0, disagree: 0, pass: 1 },
    ];
    expect(table.addsUpTo(counts)).toBe(true);
    expect(table.addsUpTo([counts[0] ?? { number: 0, agree: 0, disagree: 0, pass: 0 }])).toBe(false);
    expect(table.apply(news([[5, 2, takenBack]]))).toBe(true);
    expect(table.addsUpTo(counts)).toBe(false);
    expect(
      table.apply(
        news([
          [5, 2, takenBack],
          [9, 9, takenBack],
        ]),
      ),
    ).toBe(false);
  });

  it('may begin with votes in any order and go on with news', () => {
    fc.assert(
      fc.property(events, events, (first, then) => {
        const begun = replay(first).map(([p = 0, s = 0, v = 0]) => [p, s, v] as const);
        const shuffled = [...begun].sort(
          ([p, s], [q, t]) => ((p * 31 + s * 17) % 13) - ((q * 31 + t * 17) % 13),
        );
        const table = VoteTable.of([news(shuffled.slice(0, 5)), news(shuffled.slice(5))]);
        const all = new Set(Array.from({ length: 13 }, (_, n) => n));
        expect(rowsOf(table.on(all))).toEqual(begun);
        for (const row of then) table.apply(news([row]));
        const expected = replay([...begun, ...then]);
        expect(rowsOf(table.on(all))).toEqual(expected);
        expect(table.size).toBe(expected.length);
        const counts = [...all].map((number) => {
          const values = expected.filter(([, s]) => s === number).map(([, , v]) => v);
          const count = (of: number) => values.filter((v) => v === of).length;
          return { number, agree: count(1), disagree: count(-1), pass: count(0) };
        });
        expect(table.addsUpTo(counts)).toBe(true);
      }),
    );
  });

  it('grows beyond its first room', () => {
    const table = new VoteTable();
    const rows = Array.from(
      { length: 20_000 },
      (_, n) => [n % 1000, Math.floor(n / 1000), (n % 3) - 1] as const,
    );
    table.apply(news(rows));
    expect(rowsOf(table.on(new Set(Array.from({ length: 20 }, (_, n) => n))))).toEqual(replay(rows));
  });
});

describe('votes as bytes', () => {
  it('come back as they were, in less than a byte each', () => {
    fc.assert(
      fc.property(events, (rows) => {
        const table = new VoteTable();
        table.apply(news(rows));
        const votes = table.on(new Set(Array.from({ length: 13 }, (_, n) => n)));
        expect(votesFromBytes(votesToBytes(votes))).toEqual(votes);
      }),
    );
    const rows = Array.from(
      { length: 90_000 },
      (_, n) => [Math.floor(n / 90), n % 90, ((n * 7919) % 3) - 1] as const,
    );
    expect(votesToBytes(news(rows)).length).toBeLessThan(90_000);
  });

  it('carry numbers beyond a byte', () => {
    const votes = news([
      [3, 70_000, 1],
      [2_000_000, 0, -1],
      [2_000_000, 1_000_000, 0],
    ]);
    expect(votesFromBytes(votesToBytes(votes))).toEqual(votes);
  });
});

describe('packing', () => {
  it('gives back columns, odd numbers and plain data bit by bit', () => {
    const data = {
      text: 'é漢',
      odd: [Number.NaN, Number.POSITIVE_INFINITY, -0.1],
      none: null,
      inner: { ids: Int32Array.of(1, -2), small: Int8Array.of(-1), empty: new Float64Array(0) },
      numbers: Float64Array.of(0.1 + 0.2, Number.NaN, -0, 1e300),
    };
    expect(unpack(pack(data))).toEqual(data);
  });
});
