import { expect, test } from 'vitest';
import { factsForm } from '../records/kinds/index.ts';
import { readAnswers } from '../site/form/index.ts';
import { messages, say } from '../site/index.ts';
import { progressKind } from './progress/index.ts';
import { reviewKind } from './reviews/index.ts';

const today = '2026-11-30';
const problem = (kind: typeof progressKind | typeof reviewKind, typed: Record<string, string>) =>
  readAnswers(factsForm(kind, { language: 'en', today, records: () => [] }), typed).problems;

test('nobody reports or judges on a day to come', () => {
  const tomorrow = '2026-12-01';
  const said = problem(progressKind, { saidOn: tomorrow }).saidOn;
  expect(typeof said === 'function' ? said('en') : said).toBe(say('en', messages.site.dayToCome));
  expect(problem(reviewKind, { judgedOn: tomorrow }).judgedOn).toBeDefined();
  expect(problem(progressKind, { saidOn: today }).saidOn).toBeUndefined();
  expect(problem(reviewKind, { judgedOn: today }).judgedOn).toBeUndefined();
});
