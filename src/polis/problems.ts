/**
 * Everything that can be wrong with a Polis export. A problem is a code with
 * values, so that a page can say it in the reader's language; `words.ts` holds
 * the sentences.
 */
export type PolisProblemCode =
  | 'not-found'
  | 'not-an-export'
  | 'file-missing'
  | 'several-conversations'
  | 'duplicate-file'
  | 'file-too-large'
  | 'zip-damaged'
  | 'zip-encrypted'
  | 'zip-too-many-files'
  | 'zip-too-large'
  | 'zip-bomb'
  | 'zip-unsafe-path'
  | 'not-utf8'
  | 'not-text'
  | 'empty-file'
  | 'wrong-header'
  | 'quote-not-closed'
  | 'bad-quote'
  | 'record-too-long'
  | 'wrong-field-count'
  | 'not-a-whole-number'
  | 'bad-vote'
  | 'bad-moderation'
  | 'bad-flag'
  | 'duplicate-statement'
  | 'duplicate-participant'
  | 'sign-unclear'
  | 'target-not-empty';

export type ProblemValues = Readonly<Record<string, string | number>>;

/** A Polis export cannot be read (or written) as it is. Nothing was imported. */
export class PolisFileProblem extends Error {
  readonly code: PolisProblemCode;
  /** Name of the file inside the export; null when the export as a whole is meant. */
  readonly file: string | null;
  /** The physical line, counted from 1, on which the record starts; null when no line is meant. */
  readonly line: number | null;
  readonly values: ProblemValues;

  constructor(
    code: PolisProblemCode,
    place: { readonly file?: string | null; readonly line?: number | null } = {},
    values: ProblemValues = {},
  ) {
    const where = [place.file, place.line].filter((part) => part !== undefined && part !== null).join(':');
    super(`${code}${where === '' ? '' : ` (${where})`}`);
    this.name = 'PolisFileProblem';
    this.code = code;
    this.file = place.file ?? null;
    this.line = place.line ?? null;
    this.values = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? shorten(value) : value]),
    );
  }
}

/** What a message quotes from a file stays short, and on one line. */
function shorten(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return flat.length > 160 ? `${flat.slice(0, 160)}…` : flat;
}
