import { expect, test } from 'vitest';
import type { CameBy } from '../../records/index.ts';
import { messages } from '../../site/index.ts';
import { comparedWith, countedPeople, firstTimeBy, profileOf, readReference, totalOf } from './counted.ts';

const channel = (
  number: number | null,
  participants: readonly number[] | null = null,
  more: Partial<CameBy> = {},
): CameBy => ({
  channel: 'one',
  sort: messages.tookPart.title,
  title: null,
  href: '/',
  countedAs: 'voters',
  number,
  participants,
  limitation: 'not-collected',
  ...more,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('the channels of the OGP report of 2022 make from 739 to 1,088 people, as it says in its 800 to 1,000', () => {
  const report = [channel(106), channel(63), channel(180), channel(null), channel(739, null, { times: 41 })];
  expect(totalOf(report)).toEqual({ from: 739, upTo: 1088, cameTwice: 0 });
});

test('who came by two channels with one receipt is taken off the most, and contributions are no people', () => {
  const both = [channel(20, range(1, 20)), channel(20, range(11, 30))];
  expect(totalOf(both)).toEqual({ from: 20, upTo: 30, cameTwice: 10 });
  expect(totalOf([...both, channel(500, [], { countedAs: 'contributions' })]).upTo).toBe(30);
  // Fewer than five are not told of: the range stays true.
  expect(totalOf([channel(20, range(1, 20)), channel(20, range(18, 37))])).toEqual({
    from: 20,
    upTo: 40,
    cameTwice: 0,
  });
  expect(totalOf([channel(10, null, { upTo: 14 })])).toMatchObject({ from: 10, upTo: 14 });
  expect(totalOf([])).toEqual({ from: 0, upTo: 0, cameTwice: 0 });
});

const region = {
  name: 'region',
  kind: 'one',
  label: { en: 'Region' },
  choices: ['africa', 'europe', 'asia', 'none', 'americas'].map((name) => ({ name, label: { en: name } })),
} as const;
const said = (choice: string, from: number, count: number) =>
  range(from, from + count - 1).map((participant) => ({
    participant,
    question: 'region',
    channel: 'surveys',
    choices: choice === '-' || choice === '' ? [] : [choice],
    described: null,
    missing: choice === '-' ? ('prefers-not' as const) : choice === '' ? ('skipped' as const) : null,
  }));

test('the regions of the OGP survey on their base of 155', () => {
  const given = [
    ...said('africa', 1, 63),
    ...said('europe', 101, 29),
    ...said('asia', 201, 23),
    ...said('none', 301, 23),
    ...said('americas', 401, 17),
    ...said('', 501, 25),
  ];
  const { base, skipped, counts } = profileOf(region, given, null);
  expect([base, skipped]).toEqual([155, 25]);
  // Published: 40.65, 18.71, 14.87, 14.87 and 10.97 %.
  expect(counts.slice(0, 5).map(({ count }) => Math.round(((count ?? 0) / base) * 1e4) / 100)).toEqual([
    40.65, 18.71, 14.84, 14.84, 10.97,
  ]);
});

test('few people are hidden, and another count with them, lest the base tell of them', () => {
  const given = [...said('africa', 1, 3), ...said('europe', 101, 9), ...said('asia', 201, 20)];
  const { counts } = profileOf(region, given, null);
  expect(counts.map(({ count }) => count)).toEqual([null, null, 20, 0, 0, 0]);
});

test('the interval beside a share has its base, those who prefer not to say among it', () => {
  const given = [...said('africa', 1, 50), ...said('europe', 101, 50), ...said('-', 201, 100)];
  const reference = { question: 'region', source: 'members', counts: { africa: 50, europe: 50 } };
  const [africa] = profileOf(region, given, reference).counts;
  expect(africa).toMatchObject({ percent: 25, compared: { is: 'under' } });
  // Wilson, 50 of 200: 19.5 to 31.4 %.
  expect(africa?.compared?.high).toBeCloseTo(0.314, 3);
});

test('while people come, answers count in steps of five people', () => {
  const given = [...said('africa', 1, 5), ...said('europe', 11, 4)];
  expect(countedPeople(given, false).size).toBe(5);
  expect(countedPeople(given, true).size).toBe(9);
});

test('who takes part for the first time is told channel by channel, and where few would show of none that tells them', () => {
  const asked = {
    ...region,
    name: 'first-time',
    choices: [
      { name: 'yes', label: {} },
      { name: 'no', label: {} },
    ],
  };
  const first = (choice: string, from: number, count: number) =>
    said(choice, from, count).map((one) => ({ ...one, question: 'first-time' }));
  const by = (channels: number[][], given: ReturnType<typeof first>) =>
    firstTimeBy(channels, given, profileOf(asked, given, null));
  const given = [...first('yes', 1, 20), ...first('no', 101, 30), ...first('-', 201, 7)];
  expect(
    by(
      [[...range(1, 12), ...range(101, 110), 201], [...range(13, 20), ...range(111, 130)], range(900, 910)],
      given,
    ),
  ).toEqual([{ count: 12, base: 22 }, { count: 8, base: 28 }, 'not-asked']);
  // Two of the first channel: twenty in all would tell of them by the second.
  expect(
    by(
      [
        [1, 2, ...range(101, 110)],
        [...range(3, 20), ...range(111, 130)],
      ],
      given,
    ),
  ).toEqual(['too-few', 'too-few']);
  // Three prefer not to say: the profile hides another count, and so does every channel.
  expect(
    by(
      [range(1, 130)],
      given.filter(({ participant }) => participant < 204),
    ),
  ).toEqual(['too-few']);
});

test('over- and under-represented begins where the interval ends', () => {
  const reference = { question: 'region', source: 'members', counts: { africa: 20, europe: 80 } };
  // Wilson, by hand: 63 of 155 is 33.2 to 48.5 %.
  expect(comparedWith(63, 155, reference, 'africa')).toMatchObject({ is: 'over', expected: 0.2 });
  expect(comparedWith(63, 155, reference, 'africa')?.low).toBeCloseTo(0.332, 3);
  expect(comparedWith(29, 155, reference, 'europe')?.is).toBe('under');
  expect(comparedWith(3, 10, reference, 'africa')?.is).toBe('alike');
  expect(comparedWith(3, 10, reference, 'asia')).toBeNull();
  expect(comparedWith(3, 10, null, 'africa')).toBeNull();
});

test('numbers of a population are read by name or text, and a line that is neither is named', () => {
  const read = (text: string) => readReference(text, region.choices);
  expect(read('region,number\nAfrica, 1200\n"europe";30\n\n')).toEqual({
    counts: { africa: 1200, europe: 30 },
  });
  expect(read('Africa, 1200\nAtlantis, 3')).toEqual({ line: 2 });
  expect(read('Africa, 1200\nAfrica, 3')).toEqual({ line: 2 });
  expect(read('Africa, many')).toEqual({ line: 1 });
  expect(read('')).toEqual({ line: 1 });
});
