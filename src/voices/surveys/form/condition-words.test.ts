import { expect, test } from 'vitest';
import { conditionInWords } from './condition-words.ts';
import { form } from './form.ts';

const asked = form.parse({
  languages: ['en'],
  title: {},
  lists: [{ name: 'yes', choices: [{ value: 'no', label: { en: 'No' } }] }],
  sections: [
    {
      kind: 'section',
      name: 'page',
      items: [
        { type: 'note', name: 'hello', label: { en: 'Hello' } },
        { type: 'one', name: 'came', label: { en: 'Did you come?' }, list: 'yes' },
        { type: 'many', name: 'how', label: { en: 'How?' }, list: 'yes' },
        { type: 'number', name: 'times', label: { en: 'How often?' } },
      ],
    },
  ],
});
const said = (condition: string) =>
  conditionInWords(condition, { form: asked, language: 'en', textLanguage: 'en' });

test('a condition is said with the numbers of questions and the words of choices', () => {
  expect(said("{came} = 'no'")).toBe('the answer to question 1 is “No”');
  expect(said("{how} anyof ['no', 'x'] and ({times} > 2 or {times} empty)")).toBe(
    '“No” is among the answers to question 2 or “x” is among the answers to question 2 and (the answer to question 3 is more than 2 or question 3 is not answered)',
  );
});

test('what says more than that is left to be shown as it is written', () => {
  for (const condition of [
    '!({came} = 1)',
    'countSelected({how}) > 1',
    '{nobody} = 1',
    '{times} > {came}',
    '(',
  ])
    expect(said(condition)).toBeNull();
});
