import { expect, test } from 'vitest';
import { apart, widthOf } from './labels.ts';

const at = (...places: number[]) => places.map((from) => ({ from, wide: 30 }));

test('labels that have room all stay', () => {
  expect(apart(at(0, 40, 80), 10)).toEqual(at(0, 40, 80));
  expect(apart([], 10)).toEqual([]);
});

test('where labels would touch, evenly fewer stay', () => {
  expect(apart(at(0, 39, 80, 120, 160), 10)).toEqual(at(0, 80, 160));
  expect(apart(at(0, 15, 30, 45, 60, 75, 90), 10)).toEqual(at(0, 45, 90));
  expect(apart(at(0, 10, 20), 10)).toEqual(at(0));
});

// 4 digits and a blank: 4 × 0.57 + 0.33 = 2.61, by hand, at 10 pixels each.
test('the room of a text grows with its letters and its size', () => {
  expect(widthOf('20 22', 10)).toBeCloseTo(26.1);
  expect(widthOf('日本', 10)).toBe(20);
});
