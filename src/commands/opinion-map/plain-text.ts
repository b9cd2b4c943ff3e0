import { breakLines } from '../../platform/index.ts';

/** Breaks a text into lines of at most `width` columns. What would steer the terminal is left out: strangers wrote it. */
export const paragraph = (text: string, width: number): string[] =>
  breakLines(text.replace(/[^\P{Cc}\s]/gu, ''), width, columnsOf);

/** Terminals draw East Asian signs two columns wide, and marks that sit on a letter in none. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text)
    columns += /\p{Mark}/u.test(sign)
      ? 0
      : /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u.test(
            sign,
          )
        ? 2
        : 1;
  return columns;
}

export const whole = (number: number): string => Math.round(number).toLocaleString('en');

/** A part of one as a whole number out of a hundred. */
export const percent = (part: number): string =>
  Number.isFinite(part) ? String(Math.round(100 * part)) : '–';

export const plural = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`;
