import { expect, test } from 'vitest';
import { messages } from '../site/index.ts';
import { answerKind } from './answer.ts';

const words = messages.answers;
const facts = {
  verdict: 'no',
  decidedBy: 'The council',
  decidedOn: null,
  doneBy: null,
  until: null,
} as const;
const check = (change: Partial<Record<'verdict' | 'until', string>>, why = 'Because.') =>
  answerKind.check?.({ ...facts, ...change } as never, { title: 'x', plan: '', why });

test('what is decided says why, and has no day until which it is open', () => {
  for (const verdict of ['taken-up', 'in-part', 'already-done', 'no', 'not-ours']) {
    expect(check({ verdict })).toEqual({});
    expect(check({ verdict }, '')).toEqual({ why: words.whyMissing });
    expect(check({ verdict, until: '2027-05-03' })).toEqual({ until: words.untilNotOpen });
  }
});

test('what is still open says until when; why may wait', () => {
  expect(check({ verdict: 'still-open' }, '')).toEqual({ until: words.untilMissing });
  expect(check({ verdict: 'still-open', until: '2027-05-03' }, '')).toEqual({});
});
