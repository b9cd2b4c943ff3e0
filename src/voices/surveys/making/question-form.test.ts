import { expect, test } from 'vitest';
import type { Form, Question } from '../form/form.ts';
import { readCondition } from './condition-form.ts';
import { readItem, typedOf } from './question-form.ts';

const often: Question = { type: 'one', name: 'often', label: { en: 'How often?' }, list: 'often' };
const age: Question = { type: 'number', name: 'age', label: { en: 'How old are you?' } };
const form: Form = {
  languages: ['en'],
  title: { en: 'Library' },
  lists: [
    {
      name: 'often',
      choices: [
        { value: 'weekly', label: { en: 'Every week' } },
        { value: 'never', label: { en: 'Never' } },
      ],
    },
  ],
  sections: [{ kind: 'section', name: 'page_1', items: [often, age] }],
};
const whyOf = (typed: Record<string, string>, before?: string) =>
  readCondition(form, typed, before).problems.map(({ field, why }) => `${field} ${why}`);

const row = { 'if.0.question': 'often', 'if.0.is': '=', 'if.0.value': 'Every week' };

test('what is written beside the way that is chosen is not lost in silence', () => {
  expect(whyOf({ when: 'always', ...row })).toEqual(['when notUsed']);
  expect(whyOf({ when: 'raw', raw: '{age} > 3', ...row })).toEqual(['when notUsed']);
  expect(whyOf({ when: 'all', raw: '{age} > 3', ...row })).toEqual(['when notUsed']);
  expect(whyOf({ when: 'all', 'if.0.value': 'Never' })).toEqual(['if.0.question chooseQuestion']);
  expect(whyOf({ when: 'raw', raw: ' ' })).toEqual(['raw missing']);
});

test('a condition that was there goes where it is asked of everybody again', () => {
  const before = "{often} = 'weekly'";
  const typed = typedOf(form, { ...age, shownIf: before });
  expect(readCondition(form, typed, before)).toEqual({ shownIf: before, problems: [] });
  expect(readCondition(form, { ...typed, when: 'always' }, before)).toEqual({ problems: [] });
});

test('a row waits for a choice that is offered, or for a number', () => {
  expect(readCondition(form, { when: 'all', ...row }).shownIf).toBe("{often} = 'weekly'");
  expect(whyOf({ when: 'all', ...row, 'if.0.value': 'wekly' })).toEqual(['if.0.value noChoice']);
  const older = { when: 'all', 'if.0.question': 'age', 'if.0.is': '>', 'if.0.value': 'abc' };
  expect(whyOf(older)).toEqual(['if.0.value number']);
  expect(readCondition(form, { ...older, 'if.0.value': '17' }).shownIf).toBe('{age} > 17');
});

test('a choice is there once, also among those that stand alone', () => {
  const read = (typed: Record<string, string>) =>
    readItem(form, null, 'many', { 'label.en': 'What do you do here?', ...typed });
  expect(read({ choices: 'Read\nBorrow\nRead' }).problems).toEqual([
    { field: 'choices', why: 'twice', line: 3 },
  ]);
  expect(read({ choices: 'Read\nNone of these', alone: 'None of these' }).problems).toEqual([
    { field: 'alone', why: 'twice', line: 1 },
  ]);
  expect(read({ choices: 'Read\nagain = Read' }).problems).toEqual([]);
});

test('a list that had the same words twice is saved again as it was', () => {
  const twice: Form = {
    ...form,
    lists: [
      {
        name: 'often',
        choices: [
          { value: 'monthly', label: { en: 'monthly' } },
          { value: 'monthly_2', label: { en: 'monthly' } },
        ],
      },
    ],
  };
  const read = readItem(twice, often, 'one', typedOf(twice, often));
  expect(read.problems).toEqual([]);
  expect(read.form.lists[0]?.choices.map(({ value }) => value)).toEqual(['monthly', 'monthly_2']);
});
