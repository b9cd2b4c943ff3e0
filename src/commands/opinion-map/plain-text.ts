/** Breaks a text into lines of at most `width` columns. What would steer the terminal is left out: strangers wrote it. */
export function paragraph(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(/[^\P{Cc}\s]/gu, '')
    .trim()
    .split(/\s+/)
    .flatMap((one) => pieces(one, width))) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Scripts without blanks between words come as one long word: it is cut where the line ends. */
function pieces(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (columnsOf(part + sign) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}

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

export const groupLetter = (id: number): string =>
  (id >= 26 ? groupLetter(Math.floor(id / 26) - 1) : '') + String.fromCharCode(65 + (id % 26));
