import { expect, test } from 'vitest';
import { type Answers, form as formSchema } from '../form/form.ts';
import { binsOf } from './histogram.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';
import { weightsFor } from './weighting.ts';

const en = (text: string) => ({ en: text });
const list = (name: string, ...values: string[]) => ({
  name,
  choices: values.map((value) => ({ value, label: en(value) })),
});
const one = (name: string) => ({ type: 'one', name, label: en(name), list: name }) as const;
const form = formSchema.parse({
  languages: ['en'],
  title: en('x'),
  lists: [
    list('country', 'a', 'b', 'c', 'd'),
    list('region', 'north', 'south'),
    list('wants', 'yes', 'no'),
    list('how', 'paper', 'radio'),
    list('order', 'first', 'second', 'third'),
  ],
  sections: [
    {
      kind: 'section',
      name: 's',
      items: [
        one('country'),
        one('region'),
        one('wants'),
        { type: 'many', name: 'how', label: en('how'), list: 'how' },
        { type: 'number', name: 'age', label: en('age') },
        { type: 'ranking', name: 'order', label: en('order'), list: 'order' },
      ],
    },
  ],
});
const times = (count: number, answers: Answers): Answers[] => Array.from({ length: count }, () => answers);
const resultsOf = (all: readonly Answers[]) => {
  const tabulation = new Tabulation(form);
  for (const answers of all) tabulation.add({ answers, asked: null });
  return new Results(form, tabulation);
};
const people = (country: string, region: string, yes: number, no: number) => [
  ...times(yes, { country, region, wants: 'yes' }),
  ...times(no, { country, region, wants: 'no' }),
];
const named = (results: Results, name: string, by?: string) => {
  const found = results.by(by).questions.find((question) => question.name === name);
  if (!found) throw new Error(name);
  return found;
};
const cells = (results: Results, name: string, by: string) =>
  Object.fromEntries(
    named(results, name, by).groups.map(({ value, options }) => [value, options.map(({ count }) => count)]),
  );

test('three people in a country are told by no side: not by it, not by their region, not from the answer', () => {
  const results = resultsOf([
    ...people('a', 'north', 20, 10),
    ...people('b', 'north', 3, 6),
    ...people('c', 'south', 15, 15),
    ...people('d', 'south', 10, 20),
  ]);
  // The north has 23 together: what the other country of the north said would tell what b said.
  expect(cells(results, 'wants', 'region')).toEqual({ north: [23, 16], south: [25, 35] });
  expect(cells(results, 'wants', 'country')).toEqual({
    a: [null, null],
    b: [null, null],
    c: [15, 15],
    d: [10, 20],
  });
  expect(cells(results, 'country', 'wants')).toEqual({ yes: [null, null, 15, 10], no: [null, null, 15, 20] });
  // Alone nothing small is there.
  expect(named(results, 'wants').options.map(({ count }) => count)).toEqual([48, 51]);
});

test('a group of three is no group anywhere, and the next smallest hides with it', () => {
  const results = resultsOf([
    ...people('a', 'north', 20, 10),
    ...people('b', 'south', 2, 1),
    ...people('c', 'south', 15, 15),
    ...people('d', 'south', 10, 10),
  ]);
  expect(named(results, 'country').options.map(({ count }) => count)).toEqual([30, null, 30, null]);
  const groups = named(results, 'wants', 'country').groups;
  expect(groups.map(({ value, base }) => [value, base])).toEqual([
    ['a', 30],
    ['b', null],
    ['c', 30],
    ['d', null],
  ]);
  expect(groups.flatMap(({ options }) => options.map(({ percent }) => percent === null))).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
    true,
    true,
  ]);
});

test('of several choices, those who did not take one are as few as those who did', () => {
  const results = resultsOf([...times(97, { how: ['paper', 'radio'] }), ...times(3, { how: ['radio'] })]);
  expect(named(results, 'how').options.map(({ count }) => count)).toEqual([null, 100]);
});

test('shares have the interval of Wilson, and all parts make 100', () => {
  // 45 of 52: 0.7473 to 0.9332, as published in tables of it.
  const results = resultsOf([...times(45, { wants: 'yes' }), ...times(7, { wants: 'no' })]);
  const [yes, no] = named(results, 'wants').options;
  expect([yes?.percent, no?.percent]).toEqual([87, 13]);
  expect(yes?.low).toBeCloseTo(0.7473, 4);
  expect(yes?.high).toBeCloseTo(0.9332, 4);
});

test('an order counts who put it first, and at which place on average', () => {
  const results = resultsOf([
    ...times(6, { order: ['first', 'second'] }),
    ...times(6, { order: ['second', 'first', 'third'] }),
  ]);
  const options = named(results, 'order').options;
  expect(options.map(({ count, meanPlace }) => [count, meanPlace])).toEqual([
    [6, 1.5],
    [6, 1.5],
    [0, 3],
  ]);
});

test('no bar stands for fewer than five numbers, and the ends of bars are nobody’s number', () => {
  const numbers = [17, 18, 21, 22, 23, 24, 31, 33, 36, 41, 44, 47, 52, 97];
  const bins = binsOf(numbers, 5);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(14);
  expect(bins.every(({ count }) => count >= 5)).toBe(true);
  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([null, null]);
  // Whoever has far the most does not even widen the ranges.
  expect(binsOf([...numbers, 98_765], 5).slice(0, 2)).toEqual([
    { from: null, to: 24, count: 5 },
    { from: 24, to: 42, count: 5 },
  ]);
  expect(named(resultsOf(times(9, { age: 40 })), 'age').median).toBeUndefined();
  expect(named(resultsOf(times(10, { age: 40 })), 'age').median).toBeUndefined();
  expect(named(resultsOf([...times(6, { age: 10 }), ...times(9, { age: 40 })]), 'age').median).toEqual({
    from: 15,
    to: null,
  });
});

test('weighted to targets, shares are those of the population beside those that were counted', () => {
  const all = [...people('a', 'north', 60, 20), ...people('c', 'south', 5, 15)];
  const target = (question: string, value: string, share: number) => ({ question, value, share });
  const weighting = weightsFor(all, [target('region', 'north', 50), target('region', 'south', 50)]);
  if ('refused' in weighting) throw new Error(weighting.refused);
  const tabulation = new Tabulation(form);
  for (const [at, answers] of all.entries())
    tabulation.add({ answers, asked: null, weight: weighting.weights[at] ?? 1 });
  // Half of the north at 75 % and half of the south at 25 % make 50 %; counted it is 65 of 100.
  const yes = tabulation.result().find(({ name }) => name === 'wants')?.options[0];
  expect([yes?.count, yes?.share]).toEqual([65, 0.65]);
  expect(yes?.weightedShare).toBeCloseTo(0.5, 3);
  // (80 × 0.625 + 20 × 2.5)² / (80 × 0.625² + 20 × 2.5²)
  expect(weighting.effective).toBeCloseTo(64, 1);
  expect(weightsFor(all, [target('region', 'north', 50), target('region', 'west', 50)])).toEqual({
    refused: 'empty-group',
    target: target('region', 'west', 50),
  });
});
