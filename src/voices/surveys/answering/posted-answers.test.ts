import { expect, test } from 'vitest';
import { form, type Section } from '../form/form.ts';
import { answersIn, cameIn, withRecords } from './posted-answers.ts';
import { whyNotKept } from './save-answers.ts';

const label = {};
const inner: Section = {
  kind: 'section',
  name: 'visits',
  repeats: {},
  items: [{ type: 'short', name: 'by', label }],
};
const page: Section = {
  kind: 'section',
  name: 'page',
  items: [
    { type: 'one', name: 'how', label, list: 'how', other: true },
    { type: 'file', name: 'photo', label },
    {
      kind: 'section',
      name: 'towns',
      repeats: { most: 100 },
      items: [{ type: 'short', name: 'town', label }, inner],
    },
  ],
};
const read = (posted: Record<string, string>) =>
  answersIn(
    page,
    cameIn(Object.fromEntries(Object.entries(posted).map(([name, value]) => [name, [value]]))),
    {},
  );

test('each record has its own records, and no field is read twice', () => {
  const posted = {
    'towns.count': '2',
    'towns.0.town': 'A',
    'towns.0.visits.count': '2',
    'towns.0.visits.0.by': 'x',
    'towns.0.visits.1.by': 'y',
    'towns.1.town': 'B',
    'visits.count': '100',
    'visits.0.by': 'everywhere',
  };
  const answers = { towns: [{ town: 'A', visits: [{ by: 'x' }, { by: 'y' }] }, { town: 'B' }] };
  expect(read(posted)).toEqual(answers);
  const drawn = withRecords([page], answers, { more: 'towns.1.visits' });
  expect(drawn).toMatchObject({
    towns: [{ visits: [{ by: 'x' }, { by: 'y' }] }, { town: 'B', visits: [{}, {}] }],
  });
  expect(withRecords([page], {}, { least: 3 })).toMatchObject({ towns: { length: 3 } });
});

test('however many records are claimed, so many are looked for and no more', () => {
  const posted: Record<string, string> = { 'towns.count': '1e9' };
  for (let at = 0; at < 100; at++) {
    posted[`towns.${at}.visits.count`] = '100';
    posted[`towns.${at}.visits.99.by`] = 'last';
  }
  const { towns } = read(posted);
  if (!Array.isArray(towns)) throw new Error('no records');
  expect(towns.length).toBeLessThan(20);
});

test('what is written beside a choice is cut between signs, and no text is a file', () => {
  const answers = read({ how: 'other', 'how-Comment': `${'a'.repeat(999)}😀b`, photo: 'a text' });
  expect(answers).toEqual({ how: 'other', 'how-Comment': `${'a'.repeat(999)}😀` });
});

test('what is too much for one person is not kept, nor is nothing', () => {
  const calculated = { type: 'calculated', name: 'sum', label, value: '1' } as const;
  const items = [{ type: 'long', name: 'words', label } as const, calculated];
  const of = form.parse({ languages: ['en'], title: {}, lists: [], sections: [{ ...page, items }] });
  expect(whyNotKept(of, { answers: { words: 'ب'.repeat(140_000) } })).toBe('tooMuch');
  expect(whyNotKept(of, { answers: { words: 'ب'.repeat(120_000) } })).toBeNull();
  expect(whyNotKept(of, { answers: { sum: 1 } })).toBe('nothing');
});
