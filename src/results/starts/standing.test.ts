import { expect, test } from 'vitest';
import { disagrees, isLate } from './standing.ts';

test('a milestone is late from the day after, until somebody says that it was completed', () => {
  expect(isLate('2026-11-29', '2026-11-30', null)).toBe(true);
  expect(isLate('2026-11-29', '2026-11-30', 'substantial')).toBe(true);
  expect(isLate('2026-11-29', '2026-11-30', 'completed')).toBe(false);
  expect(isLate('2026-11-30', '2026-11-30', null)).toBe(false);
});

test('a report and a review disagree where one says more than the other', () => {
  expect(disagrees('completed', 'complete')).toBe(false);
  expect(disagrees('limited', 'limited')).toBe(false);
  expect(disagrees('completed', 'limited')).toBe(true);
  expect(disagrees('limited', 'substantial')).toBe(true);
  expect(disagrees('not-started', 'no-evidence')).toBe(false);
  expect(disagrees('substantial', 'no-evidence')).toBe(true);
});
