import { expect, test } from 'vitest';
import { type Answers, form as formSchema } from '../form/form.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

const label = { en: 'x' };
const list = (name: string, ...values: string[]) => ({
  name,
  choices: values.map((value) => ({ value, label })),
});
const form = formSchema.parse({
  languages: ['en'],
  title: label,
  lists: [list('a', 'x', 'y', 'z'), list('c', 'p', 'q')],
  sections: [
    {
      kind: 'section',
      name: 's',
      items: [
        { type: 'one', name: 'a', label, list: 'a' },
        { type: 'short', name: 'b', label, shownIf: "{a} = 'x'" },
        { type: 'one', name: 'c', label, list: 'c', shownIf: "{a} = 'z'" },
        { type: 'short', name: 'd', label, shownIf: "{a} = 'y'" },
        { type: 'short', name: 'e', label, shownIf: '{c} notempty' },
        { type: 'many', name: 'm', label, list: 'a' },
      ],
    },
  ],
});
const times = (count: number, answers: Answers, asked: readonly string[] = []) =>
  Array.from({ length: count }, () => ({ answers, asked: ['a', 'm', ...asked] }));
const shown = (all: ReturnType<typeof times>) => {
  const tabulation = new Tabulation(form);
  for (const one of all) tabulation.add(one);
  const questions = new Results(form, tabulation).by(undefined).questions;
  return Object.fromEntries(
    questions.map(({ name, base, asked, skipped, options }) => [
      name,
      { base, asked, skipped, counts: options.map(({ count }) => count) },
    ]),
  );
};

test('where a choice is hidden, nothing says how many were asked what it leads to', () => {
  const results = shown([
    ...times(3, { a: 'x', b: 'why' }, ['b']),
    ...times(10, { a: 'y', d: 'why' }, ['d']),
    ...times(6, { a: 'z', c: 'p' }, ['c', 'e']),
  ]);
  expect(results.a?.counts).toEqual([null, 10, null]);
  for (const name of ['b', 'c', 'e'])
    expect(results[name]).toMatchObject({ base: null, asked: null, skipped: null });
  // What leads here is shown anyway.
  expect(results.d).toMatchObject({ base: 10, asked: 10 });
});

test('that few left a question out is not said, and that all of few said the same neither', () => {
  const results = shown([
    ...times(9, { a: 'y', d: 'why' }, ['d']),
    ...times(12, { a: 'z', c: 'p' }, ['c']),
    ...times(3, { a: 'z' }, ['c']),
  ]);
  expect(results.c).toEqual({ base: 12, asked: null, skipped: null, counts: [12, 0] });
  expect(shown(times(9, { a: 'x' })).a).toEqual({
    base: 9,
    asked: 9,
    skipped: 0,
    counts: [null, null, null],
  });
  expect(shown(times(10, { a: 'x' })).a?.counts).toEqual([10, 0, 0]);
});

test('several choices of which each took one are hidden like one', () => {
  const few = [...times(18, { m: ['x'] }), ...times(1, { m: ['y'] })];
  expect(shown(few).m?.counts).toEqual([null, null, 0]);
  const three = [...times(10, { m: ['x'] }), ...times(6, { m: ['y'] }), ...times(3, { m: ['z'] })];
  expect(shown(three).m?.counts).toEqual([10, null, null]);
});
