import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function colours(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, hex]) => [name, hex]),
  );
}

const darkAt = tokens.indexOf('@media (prefers-color-scheme: dark)');
const light = colours(tokens.slice(0, darkAt));
const dark = { ...light, ...colours(tokens.slice(darkAt)) };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [high = 0, low = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

it('the palette is found', () => {
  expect(Object.keys(light).length).toBeGreaterThan(15);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  it('computes contrast as published', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it.each([
    'ink',
    'quiet-text',
    'line',
    'accent',
    'problem-text',
    'agree-text',
    'disagree-text',
    'pass-text',
  ])('%s can be read on paper and in fields', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[name], palette.field)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line', 'agree-text', 'disagree-text', 'pass-text'])(
    'words can be read on a button filled with %s',
    (name) => {
      expect(contrast(palette['on-fill'], palette[name])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['agree', 'disagree', 'pass', 'edge', 'series-0'])('%s can be made out as a shape', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(3);
  });
});
