import { expect, test } from 'vitest';
import { reachedBy } from './reached.ts';

test('what outreach reached is counted by where it led, each unit by itself', () => {
  const told = (href: string | null, reached: number | null, unit = 'people') => ({ href, reached, unit });
  const { by, byOther } = reachedBy(
    [
      told('/processes/p/events/evening', 40),
      told('https://site.example/processes/p/events?lang=fr', 900, 'views'),
      told('https://site.example/processes/p/events/', 60),
      told('/processes/p/events-of-old', 7),
      told('https://elsewhere.example/processes/p/events', 8),
      told('/polls/one', null),
      told(null, null),
    ],
    ['/processes/p/events', '/polls/one'],
    'https://site.example',
  );
  expect(by).toEqual([
    {
      acts: 3,
      notCounted: 0,
      counts: [
        { unit: 'people', count: 100 },
        { unit: 'views', count: 900 },
      ],
    },
    { acts: 1, notCounted: 1, counts: [] },
  ]);
  expect(byOther).toEqual({ acts: 3, notCounted: 1, counts: [{ unit: 'people', count: 15 }] });
});
