import type { Mark, Query } from './query.ts';

/** A part of a text around what was found in it, with the places of the words. */
export type Passage = {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Something stands before or behind it. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
};

const before = 80;
const length = 240;

/** About two lines around the first place where the words stand, from word to word; else the beginning. */
export function passageOf(text: string, query: Query, language: string): Passage {
  const line = text.replace(/\s+/g, ' ').trim();
  const all = query.marks(line, language);
  const first = all[0]?.start ?? 0;
  const start = first <= before ? 0 : wordStart(line, first - before);
  const end = line.length <= start + length ? line.length : wordEnd(line, start + length);
  return {
    text: line.slice(start, end),
    marks: all
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start - start, end: mark.end - start })),
    isCutBefore: start > 0,
    isCutAfter: end < line.length,
  };
}

/** Where a script has no spaces a passage is cut between two signs, and never within one. */
const nearby = 30;
function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space >= 0 && space - at < nearby ? space + 1 : wholeSign(line, at);
}
function wordEnd(line: string, at: number): number {
  const space = line.lastIndexOf(' ', at);
  return at - space < nearby ? space : wholeSign(line, at);
}
const wholeSign = (line: string, at: number): number =>
  /[\udc00-\udfff]/.test(line[at] ?? '') ? at - 1 : at;
