import { expect, test } from 'vitest';
import { addedUp, countedByHosts, countsAsText, countsFrom, countsIn } from './host-counts.ts';
import { usualQuestions } from './profile.ts';

const questions = countedByHosts(usualQuestions);

test('hosts count what each person answers once, and leave out what they did not ask', () => {
  expect(questions.map(({ name }) => name)).not.toContain('country');
  const typed = { 'count:gender:woman': ' 12 ', 'count:gender:man': '3', 'count:age:u18': '' };
  expect(countsIn(questions, typed)).toEqual({ counts: { gender: { woman: 12, man: 3 } }, problems: {} });
  expect(Object.keys(countsIn(questions, { 'count:gender:man': 'a few' }).problems)).toEqual([
    'count:gender:man',
  ]);
});

test('the cell of a table is read as it is written, and a line that says no number is named', () => {
  const counts = { gender: { woman: 12, man: 0 }, role: { 'civil-society': 9 } };
  expect(countsAsText(counts)).toBe('gender: man 0, woman 12\nrole: civil-society 9');
  expect(countsFrom(questions, countsAsText(counts))).toEqual({ counts });
  expect(countsFrom(questions, '')).toEqual({ counts: {} });
  for (const wrong of [
    'gender woman 12',
    'gender: king 1',
    'gender: woman',
    'gender: woman 1.5',
    'what: woman 1',
  ])
    expect(countsFrom(questions, `role: government 1\n${wrong}`)).toEqual({ line: 2 });
});

test('those of several hosts are added up, each question by itself', () => {
  const all = [{ gender: { woman: 12 } }, { gender: { woman: 3, man: 4 }, role: { media: 1 } }];
  expect(addedUp(all)).toEqual({ gender: { woman: 15, man: 4 }, role: { media: 1 } });
});
