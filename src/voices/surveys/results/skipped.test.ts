import { expect, test } from 'vitest';
import { type Answers, form as formSchema } from '../form/form.ts';
import { noAnswer } from './hidden.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

const label = { en: 'x' };
const one = (name: string) => ({ type: 'one', name, label, list: 'l' });
const form = formSchema.parse({
  languages: ['en'],
  title: label,
  lists: [{ name: 'l', choices: ['a', 'b', 'c'].map((value) => ({ value, label })) }],
  sections: [{ kind: 'section', name: 's', items: [one('role'), one('wants')] }],
});
const times = (count: number, answers: Answers): Answers[] => Array.from({ length: count }, () => answers);
function resultsOf(all: readonly Answers[]): Results {
  const tabulation = new Tabulation(form);
  for (const answers of all) tabulation.add({ answers, asked: ['role', 'wants'] });
  return new Results(form, tabulation);
}
function table(results: Results, name: string, by: string) {
  const groups = results.by(by).questions.find((question) => question.name === name)?.groups ?? [];
  return new Map(groups.map(({ value, options }) => [value, options.map(({ count }) => count)]));
}

test('what the few wanted who left out their role does not follow from the roles of all others', () => {
  const results = resultsOf([
    ...times(20, { role: 'a', wants: 'a' }),
    ...times(15, { role: 'a', wants: 'b' }),
    ...times(25, { role: 'b', wants: 'a' }),
    ...times(10, { role: 'b', wants: 'b' }),
    ...times(2, { wants: 'a' }),
    ...times(1, { wants: 'b' }),
  ]);
  const wanted = table(results, 'wants', 'role');
  expect(wanted.get(noAnswer)).toEqual([null, null, null]);
  // Of 47 who wanted a, 20 and 25 would leave 2.
  expect([...wanted.values()].filter(([a]) => a === null).length).toBeGreaterThan(1);
});

test('those of no answer are a group that is shown where they are many', () => {
  const results = resultsOf([
    ...times(20, { role: 'a', wants: 'a' }),
    ...times(15, { role: 'a', wants: 'b' }),
    ...times(8, { wants: 'a' }),
    ...times(9, { wants: 'b' }),
  ]);
  expect([...table(results, 'wants', 'role')]).toEqual([
    ['a', [20, 15, 0]],
    [noAnswer, [8, 9, 0]],
  ]);
});

/** Numbers of chance that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('whoever holds both sides and all sums against each other is left with no cell of few', () => {
  const answers = ['a', 'b', 'c', undefined] as const;
  for (let seed = 1; seed <= 300; seed++) {
    const next = chance(seed);
    const counts = answers.map(() =>
      answers.map(() => (next() < 0.45 ? Math.floor(next() * 6) : 10 + Math.floor(next() * 9))),
    );
    const results = resultsOf(
      answers.flatMap((role, at) =>
        answers.flatMap((wants, to) =>
          times(counts[at]?.[to] ?? 0, { ...(role && { role }), ...(wants && { wants }) }),
        ),
      ),
    );
    const down = table(results, 'wants', 'role');
    const across = table(results, 'role', 'wants');
    // What is known of a cell, from either side; -1: not.
    const known = answers.map((role, at) =>
      answers.map((wants, to) => {
        const seen = [
          wants && down.get(role ?? noAnswer)?.[answers.indexOf(wants)],
          role && across.get(wants ?? noAnswer)?.[answers.indexOf(role)],
        ].filter((count) => typeof count === 'number');
        for (const count of seen) expect(count).toBe(counts[at]?.[to]);
        return seen.length > 0;
      }),
    );
    const isFew = (at: number, to: number) => {
      const count = counts[at]?.[to] ?? 0;
      return count > 0 && count < 5;
    };
    for (const [at, row] of known.entries())
      for (const [to, isKnown] of row.entries())
        if (at < 3 && to < 3) expect([seed, at, to, isKnown && isFew(at, to)]).toEqual([seed, at, to, false]);
    // Of those who wanted something all roles and those of none are known together: one hidden cell alone would follow.
    for (const to of [0, 1, 2]) {
      const isTotalKnown = results.by(undefined).questions[1]?.options[to]?.count !== null;
      const hidden = known.flatMap((row, at) => (row[to] ? [] : [at]));
      const alone = isTotalKnown && hidden.length === 1 && isFew(hidden[0] ?? 0, to);
      expect([seed, to, alone]).toEqual([seed, to, false]);
    }
  }
});
