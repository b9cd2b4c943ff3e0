import { PolisFileProblem } from './problems.ts';

/** Milliseconds since 1970 are above this, seconds below it (until the year 5138). */
const millisecondsFrom = 1e11;

/** Where a field stands, for messages. */
export type Place = { readonly file: string; readonly line: number };

/** A whole number within `low` to `high`; NaN when the text is none. Faster than a regular expression and `Number`. */
export function wholeNumber(text: string): number {
  const negative = text.charCodeAt(0) === 45;
  const from = negative ? 1 : 0;
  if (text.length === from || text.length > from + 15) return Number.NaN;
  let value = 0;
  for (let i = from; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** An id: 0 to 2,147,483,647. */
export function readId(text: string, column: string, place: Place): number {
  const id = wholeNumber(text);
  if (!(id >= 0 && id <= 2_147_483_647)) {
    throw new PolisFileProblem('not-a-whole-number', place, { column, value: text });
  }
  return id;
}

/** A whole number from 0 up, or null where the field is empty. */
export function readCount(text: string, column: string, place: Place): number | null {
  if (text === '') return null;
  const value = wholeNumber(text);
  if (!(value >= 0)) throw new PolisFileProblem('not-a-whole-number', place, { column, value: text });
  return value;
}

/** Notes which units of time a file uses. */
export type TimeUnits = { seconds: number; milliseconds: number; missing: number };

/** A moment in milliseconds; NaN where the field is empty. Seconds and milliseconds are told apart by their size. */
export function readTime(text: string, place: Place, units: TimeUnits): number {
  if (text === '') {
    units.missing += 1;
    return Number.NaN;
  }
  const value = wholeNumber(text);
  if (Number.isNaN(value)) {
    throw new PolisFileProblem('not-a-whole-number', place, { column: 'timestamp', value: text });
  }
  if (value > millisecondsFrom) {
    units.milliseconds += 1;
    return value;
  }
  units.seconds += 1;
  return value * 1000;
}

/** `true`, `false` or empty (not said), in any case; 1 and 0 too. */
export function readFlag(text: string, column: string, place: Place): boolean | null {
  switch (text.trim().toLowerCase()) {
    case '':
      return null;
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      throw new PolisFileProblem('bad-flag', place, { column, value: text });
  }
}
