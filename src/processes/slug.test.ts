import { expect, test } from 'vitest';
import { isSlug, slugFrom } from './slug.ts';

test('slugs are readable in Latin scripts and never a word of the address itself', () => {
  expect(slugFrom("L'eau, à qui ?")).toBe('l-eau-a-qui');
  expect(slugFrom('Straße & Œuvre')).toBe('strasse-oeuvre');
  expect(slugFrom('مقعد للساحة')).toBe('');
  expect(slugFrom('New')).toBe('new-process');
  expect(slugFrom(`${'word '.repeat(30)}`)).toMatch(/^(word-)+word$/);
  for (const title of ['a'.repeat(100), 'Plan 2027!', '  --x--  '])
    expect(isSlug(slugFrom(title)), title).toBe(true);
});
