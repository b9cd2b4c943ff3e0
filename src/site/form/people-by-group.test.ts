import { expect, test } from 'vitest';
import { peopleText, readPeople } from './people-by-group.ts';

test('people are counted by group in whatever digits, and not counted is an answer', () => {
  const read = readPeople('women: 12\r\n\n over 65 : ?\nyoung people:\nرجال: ؟\nشباب: ٧\nfrom ٦٥ on：１２');
  expect(read).toEqual({
    people: [
      { label: 'women', count: 12 },
      { label: 'over 65', count: null },
      { label: 'young people', count: null },
      { label: 'رجال', count: null },
      { label: 'شباب', count: 7 },
      { label: 'from ٦٥ on', count: 12 },
    ],
    wrong: null,
  });
  expect(readPeople(peopleText(read.people))).toEqual(read);
});

test.each([
  ['women 12', 1],
  ['women: 12\nmen: many', 2],
  ['women: 12\nwomen: 3', 2],
  [': 3', 1],
  ['women: -1', 1],
  ['women: 1²', 1],
  ['women: 1234567', 1],
])('"%s" is wrong in line %i', (text, line) => {
  expect(readPeople(text).wrong).toBe(line);
});
