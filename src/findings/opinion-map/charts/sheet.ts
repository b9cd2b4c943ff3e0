import { breakLines } from '../../../platform/index.ts';
import { widthOf } from '../../../site/charts/index.ts';
import { direction, type Language } from '../../../site/index.ts';

/**
 * The sheet that a chart is drawn on. Places are counted from where reading starts; the sheet turns them round for
 * languages that are read from the right.
 */
export type Sheet = {
  readonly language: Language;
  readonly width: number;
  readonly rtl: boolean;
  /** From the left edge. `width` is that of the thing placed. */
  readonly x: (place: number, width?: number) => number;
};

export function sheetOf(language: Language, width: number): Sheet {
  const rtl = direction(language) === 'rtl';
  return { language, width, rtl, x: (place, own = 0) => round(rtl ? width - place - own : place) };
}

/** A tenth of a pixel is as fine as anybody sees, and keeps files small. */
export const round = (value: number): number => Math.round(value * 10) / 10;

// XML has no way to write these, and one of them would make the whole file unreadable: control characters, halves of
// characters, and two that are none.
const notInXml = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/**
 * A text as a chart writes it: on one line, and set apart by invisible marks, so that it keeps its own direction in every
 * program, also in those that know no direction of text in pictures. `lang` left out: the direction of its first letter.
 */
export function written(text: string, lang: string | null): string {
  const clean = text.replaceAll(/\s+/g, ' ').replaceAll(notInXml, '').trim();
  if (lang !== null && direction(lang) === 'ltr') return clean;
  return `${lang === null ? '\u2068' : '\u2067'}${clean}\u2069`;
}

/** A name inside a sentence of another language: its direction is its own. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

/** Breaks a text into at most `most` lines; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number, size: number, most = 3): string[] {
  const shown = breakLines(text, width, (one) => widthOf(one, size));
  if (shown.length <= most) return shown;
  const last = shown[most - 1] ?? '';
  return [...shown.slice(0, most - 1), `${last.replace(/[\s.,;:،؛]+$/u, '')}…`];
}
