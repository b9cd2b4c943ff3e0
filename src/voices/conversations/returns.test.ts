import { expect, test } from 'vitest';
import { doublesOf } from './doubles.ts';
import { readPoints } from './written-points.ts';

const question = { id: 'q1', title: 'What matters?', lang: 'en' };
const outside = { id: null, title: 'Else', lang: 'en' };

test('each line is a point of its question, and a quote needs the consent of whoever said it', () => {
  const typed = {
    'point:q1': '- More trees\n\n• Fewer cars',
    'disagreed:other': 'The price',
    'quote1:q1': 'I walk here every day.',
    'consent1:q1': 'yes',
  };
  expect(readPoints(typed, [question, outside])).toEqual({
    points: [
      { question: 'q1', says: 'point', body: 'More trees' },
      { question: 'q1', says: 'point', body: 'Fewer cars' },
      { question: 'q1', says: 'quote', body: 'I walk here every day.' },
      { question: null, says: 'disagreed', body: 'The price' },
    ],
    problems: {},
  });
  const { 'consent1:q1': _, ...unasked } = typed;
  expect(Object.keys(readPoints(unasked, [question, outside]).problems)).toEqual(['quote1:q1']);
  const long = { 'point:q1': `Short\n${'x'.repeat(1001)}` };
  expect(Object.keys(readPoints(long, [question]).problems)).toEqual(['point:q1']);
});

test('the same place within a week, or the same sentences, may be the same conversation', () => {
  const one = {
    id: 'a',
    heldOn: '2026-05-04',
    place: 'Évora',
    sentences: ['We want trees along the whole street.'],
  };
  const near = {
    id: 'b',
    heldOn: '2026-05-11',
    place: ' evora',
    sentences: ['Something else was said here.'],
  };
  const later = { ...near, id: 'c', heldOn: '2026-05-12' };
  const copied = {
    id: 'd',
    heldOn: null,
    place: null,
    sentences: ['We want trees, along the whole Street!'],
  };
  expect(doublesOf(one, [one, near, later, copied])).toEqual([
    { id: 'd', sameTime: false, alike: 1 },
    { id: 'b', sameTime: true, alike: 0 },
  ]);
});
