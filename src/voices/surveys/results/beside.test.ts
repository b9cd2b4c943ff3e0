import { expect, test } from 'vitest';
import { type Answers, form as formSchema } from '../form/form.ts';
import { besideOf } from './beside.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

const one = (name: string, label = name) =>
  ({ type: 'one', name, label: { en: label }, list: name }) as const;
const waveOf = (
  lists: Readonly<Record<string, readonly string[]>>,
  items: readonly object[],
  answers: readonly (readonly [count: number, Answers])[],
) => {
  const form = formSchema.parse({
    languages: ['en'],
    title: { en: 'x' },
    lists: Object.entries(lists).map(([name, values]) => ({
      name,
      choices: values.map((value) => ({ value, label: { en: value } })),
    })),
    sections: [{ kind: 'section', name: 's', items }],
  });
  const tabulation = new Tabulation(form);
  for (const [count, given] of answers)
    for (let at = 0; at < count; at += 1) tabulation.add({ answers: given, asked: null });
  return { form, results: new Results(form, tabulation).by(undefined) };
};

const wants = ['yes', 'no'];
const before = waveOf(
  { wants, role: ['a', 'b', 'c'], gone: wants, how: ['x', 'y'] },
  ['wants', 'role', 'gone', 'how'].map((name) => one(name)),
  [
    [32, { wants: 'no', role: 'a', how: 'x' }],
    [40, { wants: 'yes', role: 'b', how: 'x' }],
    [8, { wants: 'yes', role: 'b', how: 'y' }],
    [3, { role: 'c' }],
  ],
);
const now = waveOf(
  { wants, role: ['a', 'b', 'c'], come: wants, how: ['x', 'y', 'z'] },
  [one('wants', 'What do you want?'), one('role'), one('come'), one('how')],
  [
    [14, { wants: 'no', role: 'a', how: 'x' }],
    [56, { wants: 'yes', role: 'b', how: 'z' }],
    [20, { role: 'c' }],
  ],
);
const beside = besideOf(now, before);

test('shares of two waves stand apart as Newcombe published, and a question worded otherwise says so', () => {
  const [first] = beside.compared;
  expect(first).toMatchObject({ own: { name: 'wants', base: 70 }, other: { base: 80 }, isReworded: true });
  expect(first?.options[0]).toMatchObject({ value: 'yes', own: { count: 56 }, other: { count: 48 } });
  expect(first?.options[0]?.apart?.low).toBeCloseTo(0.0524, 4);
  expect(first?.options[0]?.apart?.high).toBeCloseTo(0.3339, 4);
});

test('what one wave hides stands in neither', () => {
  const role = beside.compared.find(({ own }) => own.name === 'role');
  expect(before.results.questions[1]?.options[2]?.count).toBeNull();
  expect(now.results.questions[1]?.options[2]?.count).toBe(20);
  expect(role?.options[2]).toEqual({
    value: 'c',
    own: { count: null, percent: null },
    other: { count: null, percent: null },
    apart: null,
  });
});

test('questions with other choices, or in one wave alone, are listed and not compared', () => {
  expect(beside.compared.map(({ own }) => own.name)).toEqual(['wants', 'role']);
  expect(beside.otherwise.map(({ name }) => name)).toEqual(['how']);
  expect(beside.onlyOwn.map(({ name }) => name)).toEqual(['come']);
  expect(beside.onlyOther.map(({ name }) => name)).toEqual(['gone']);
});
