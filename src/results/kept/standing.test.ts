import { expect, test } from 'vitest';
import { compare, isLate, type Progress, type Review, standsOf, wholeStands } from './standing.ts';

test('a milestone is late from the day after, until somebody says that it was completed', () => {
  expect(isLate('2026-11-29', '2026-11-30', null)).toBe(true);
  expect(isLate('2026-11-29', '2026-11-30', 'substantial')).toBe(true);
  expect(isLate('2026-11-29', '2026-11-30', 'completed')).toBe(false);
  expect(isLate('2026-11-30', '2026-11-30', null)).toBe(false);
});

const compared = (status: string | null, completion: string | null, scale = 'irm-2021') =>
  compare(
    status === null ? null : ({ status } as Progress['facts']),
    completion === null ? null : ({ completion, scale } as Review['facts']),
  );

test('a report and a review disagree where one says more than the other', () => {
  expect(compared('completed', 'complete')).toBe('agree');
  expect(compared('limited', 'limited')).toBe('agree');
  expect(compared('completed', 'limited')).toBe('disagree');
  expect(compared('limited', 'substantial')).toBe('disagree');
  expect(compared('not-started', 'no-evidence')).toBe('agree');
  expect(compared('substantial', 'no-evidence')).toBe('disagree');
});

test('what is not there, or judged by a scale that nobody laid beside the other, cannot be compared', () => {
  expect(compared(null, 'limited')).toBe(null);
  expect(compared('limited', null)).toBe(null);
  expect(compared('limited', 'limited', 'irm-2031')).toBe(null);
});

const report = (milestone: string | null, saidOn: string, status: string) =>
  ({ facts: { milestone, saidOn, status }, createdAt: new Date(0) }) as Progress;

test('the newest report counts, and done is since the first that said so and was not taken back', () => {
  const told = {
    progress: [
      report('m', '2026-01-01', 'completed'),
      report('m', '2026-04-01', 'completed'),
      report('m', '2026-02-01', 'limited'),
      report('m', '2026-03-01', 'completed'),
      report('other', '2026-05-01', 'limited'),
      report(null, '2026-06-01', 'substantial'),
    ],
    reviews: [],
  };
  const stands = standsOf('m', '2026-03-15', '2026-11-30', told);
  expect([stands.said?.facts.saidOn, stands.doneOn, stands.isLate]).toEqual([
    '2026-04-01',
    '2026-03-01',
    false,
  ]);
  expect(standsOf(null, '2026-10-01', '2026-11-30', told)).toMatchObject({ doneOn: null, isLate: true });
});

test('a whole is late by its own day, also with no milestone and no report', () => {
  const none = { progress: [], reviews: [] };
  const whole = standsOf(null, '2026-10-01', '2026-11-30', none);
  expect(wholeStands(whole, []).isLate).toBe(true);
  const done = standsOf('m', '2026-10-01', '2026-11-30', {
    ...none,
    progress: [report('m', '2026-09-01', 'completed')],
  });
  expect(wholeStands(whole, [done]).isLate).toBe(false);
  expect(wholeStands(whole, [done, whole]).isLate).toBe(true);
  // What is said of the whole counts before what is said of its parts.
  const unfinished = { ...whole, said: report(null, '2026-09-01', 'limited') };
  expect(wholeStands(unfinished, [done]).isLate).toBe(true);
});
