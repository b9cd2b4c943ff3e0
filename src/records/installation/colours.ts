/** What stands around a colour in each scheme; `tokens.css` has the same. */
export const schemes = {
  light: { paper: '#fbfaf6', ink: '#1b2330', onFill: '#ffffff' },
  dark: { paper: '#14181e', ink: '#ece8df', onFill: '#10141a' },
} as const;
export type Scheme = keyof typeof schemes;

/** For words on paper WCAG asks 4.5 : 1; from the words beside it a colour has to be told at a glance. */
const least = { paper: 4.5, ink: 1.25 } as const;

type Rgb = readonly [number, number, number];
const rgbOf = (hex: string): Rgb => {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
};
const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = rgbOf(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours, written as `#0b5c6b`, stand apart: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What a colour stands too near to, if anything. */
export const tooNear = (colour: string, scheme: Scheme): 'paper' | 'ink' | null =>
  (['paper', 'ink'] as const).find((side) => contrast(colour, schemes[scheme][side]) < least[side]) ?? null;

/** The colour itself where it will do, else the first of its darker or lighter kin that does. */
export function nearestTo(colour: string, scheme: Scheme): string {
  const fault = tooNear(colour, scheme);
  if (fault === null) return colour;
  // Away from the paper is towards the ink, and the other way round.
  const goal = (fault === 'paper') === (scheme === 'light') ? 0 : 255;
  const from = rgbOf(colour);
  for (let step = 1; step <= 100; step += 1) {
    const mixed = hexOf(from.map((channel) => channel + ((goal - channel) * step) / 100));
    if (tooNear(mixed, scheme) === null) return mixed;
  }
  return schemes[scheme].ink;
}

/** The style sheet that gives links, buttons and the line their colour in both schemes. */
export const lookOf = (accent: string, accentDark: string | null): string =>
  `@layer tokens{:root{--line:${accent}}@media(prefers-color-scheme:dark){:root{--line:${accentDark ?? nearestTo(accent, 'dark')}}}}`;
