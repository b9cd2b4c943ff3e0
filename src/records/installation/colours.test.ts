import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, lookOf, nearestTo, schemes, tooNear } from './colours.ts';

describe('a colour of its own', () => {
  test('contrast is that of WCAG', () => {
    // Black on white is 21 : 1; #767676 on white is the well-known grey that just passes, #777777 the one that does not.
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', '#777777')).toBeLessThan(4.5);
  });

  test('is judged against the colours that the pages have', () => {
    const tokens = readFileSync('src/site/styles/tokens.css', 'utf8');
    const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
    for (const [sheet, { paper, ink, onFill }] of [
      [light, schemes.light],
      [dark, schemes.dark],
    ] as const)
      for (const line of [`--paper: ${paper};`, `--ink: ${ink};`, `--on-fill: ${onFill};`])
        expect(sheet).toContain(line);
  });

  test('is refused where words could not be read in it, or told from others, with one that would do', () => {
    expect(tooNear('#ffcc00', 'light')).toBe('paper');
    expect(tooNear('#1b2330', 'light')).toBe('ink');
    expect(tooNear('#0b5c6b', 'light')).toBeNull();
    expect(tooNear('#0b5c6b', 'dark')).toBe('paper');
    expect(tooNear('#ffffff', 'dark')).toBe('ink');
  });

  test('has kin that do in both schemes, whatever it is', () => {
    for (let number = 0; number < 4096; number += 1) {
      const short = number.toString(16).padStart(3, '0');
      const colour = `#${[...short].map((digit) => digit + digit).join('')}`;
      for (const scheme of ['light', 'dark'] as const)
        expect(tooNear(nearestTo(colour, scheme), scheme)).toBeNull();
    }
    expect(nearestTo('#0b5c6b', 'light')).toBe('#0b5c6b');
  });

  test('comes in a style sheet for light and dark', () => {
    expect(lookOf('#0b5c6b', '#74c4d1')).toBe(
      '@layer tokens{:root{--line:#0b5c6b}@media(prefers-color-scheme:dark){:root{--line:#74c4d1}}}',
    );
  });
});
