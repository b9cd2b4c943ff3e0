import { expect, test } from 'vitest';
import { form } from '../form/form.ts';
import { hasTexts, textsIn } from './texts-in.ts';

const en = (text: string) => ({ en: text });
const list = [{ name: 'how', choices: [{ value: 'trees', label: en('Trees') }] }];
const page = (...items: object[]) =>
  form.parse({
    languages: ['en'],
    title: en('Shade'),
    lists: list,
    sections: [{ kind: 'section', name: 'one', items }],
  });

test('short and long texts are taken, and what stands beside a choice, also of what is asked again and again', () => {
  const asked = page(
    { type: 'one', name: 'how', label: en('How?'), list: 'how', other: true },
    { type: 'trade-off', name: 'pace', label: en('Which?'), left: en('Fast'), right: en('Slow') },
    {
      kind: 'section',
      name: 'sites',
      repeats: {},
      items: [{ type: 'short', name: 'site', label: en('Which site?') }],
    },
    { type: 'number', name: 'age', label: en('Age?') },
  );
  const answers = {
    how: 'other',
    'how-Comment': 'Sails\nand roofs',
    pace: '1',
    sites: [{ site: 'The pier' }, {}, { site: ' ' }, { site: 'The market' }],
    age: 40,
  };
  expect(textsIn(asked, answers, 'en')).toEqual([
    { item: 'how-Comment', asked: 'How?', title: 'Sails and roofs', body: 'Sails\nand roofs' },
    { item: 'site', asked: 'Which site?', title: 'The pier', body: '' },
    { item: 'site', asked: 'Which site?', title: 'The market', body: '' },
  ]);
});

test('a long text begins in its title and stands whole in its body', () => {
  const asked = page({ type: 'long', name: 'why', label: en('Why?') });
  const [text] = textsIn(asked, { why: 'x'.repeat(301) }, 'en');
  expect(text?.title).toBe(`${'x'.repeat(299)}…`);
  expect(text?.body).toHaveLength(301);
});

test('a form of choices and numbers alone asks for no text', () => {
  const choices = page({ type: 'one', name: 'how', label: en('How?'), list: 'how' });
  expect(hasTexts(choices)).toBe(false);
  expect(hasTexts(page({ type: 'many', name: 'how', label: en('How?'), list: 'how', other: true }))).toBe(
    true,
  );
});
