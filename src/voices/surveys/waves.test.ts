import { expect, test } from 'vitest';
import { wavesAmong } from './waves.ts';

test('waves are counted along what they follow, and a draft is nobody’s but its own', () => {
  const survey = (id: string, follows: string | null, isDraft = false) => ({ id, isDraft, follows });
  const all = [
    survey('third', 'second'),
    survey('second', 'first', true),
    survey('first', null),
    survey('alone', null),
  ];
  expect(wavesAmong(all, 'third')).toEqual([
    { id: 'first', number: 1 },
    { id: 'third', number: 3 },
  ]);
  expect(wavesAmong(all, 'second').map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(wavesAmong(all, 'alone')).toEqual([{ id: 'alone', number: 1 }]);
});
