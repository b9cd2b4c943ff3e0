/**
 * Texts in several languages. Each says in which language it is, whether it is the original, a machine's
 * translation or one that a person verified, and from which language it came. Rows are only ever added;
 * the newest of each (owner, field, language) is in force.
 */
export type TextState = 'original' | 'machine' | 'verified';

export type TextRow = {
  readonly id: number;
  /** The id of the process, phase, question or document it belongs to. */
  readonly recordId: string;
  readonly field: string;
  readonly language: string;
  readonly body: string;
  readonly state: TextState;
  readonly translatedFrom: string | null;
  readonly by: string;
  readonly at: Date;
};

/** The texts in force of a process and all that belongs to it. */
export type Texts = readonly TextRow[];

/** A text as one reader gets it. `original` is there when `body` is a translation. */
export type ReadText = {
  readonly body: string;
  readonly language: string;
  readonly state: TextState;
  readonly original?: { readonly body: string; readonly language: string };
  /** The original was changed after this was translated. */
  readonly older?: true;
};

/** The row in force, or null when nothing is written. An empty text counts as not written. */
export function textIn(texts: Texts, recordId: string, field: string, language: string): TextRow | null {
  const row = texts.find(
    (text) => text.recordId === recordId && text.field === field && text.language === language,
  );
  return row && row.body !== '' ? row : null;
}

/** The text as it was first written, or null when nobody has written it. */
export function originalOf(texts: Texts, recordId: string, field: string): TextRow | null {
  return (
    texts.find(
      (text) =>
        text.recordId === recordId && text.field === field && text.state === 'original' && text.body !== '',
    ) ?? null
  );
}

/**
 * The text in the reader's language, else the original, else nothing. A translation brings its original with it,
 * so that a page can show what was really written.
 */
export function inReaderLanguage(
  texts: Texts,
  recordId: string,
  field: string,
  language: string,
): ReadText | null {
  const original = originalOf(texts, recordId, field);
  const own = textIn(texts, recordId, field, language);
  if (own === null || own.state === 'original') {
    return original && { body: original.body, language: original.language, state: 'original' };
  }
  const read = { body: own.body, language: own.language, state: own.state };
  if (!original) return read;
  const of = { ...read, original: { body: original.body, language: original.language } };
  return isOlder(own, original) ? { ...of, older: true } : of;
}

/** Rows are only ever added: what has the smaller number was written first. */
const isOlder = (translation: TextRow, original: TextRow): boolean => translation.id < original.id;

/** How far one field has come in one language. `outdated`: the original was changed after this was translated. */
export type TranslationState =
  | 'original'
  | 'verified'
  | 'machine'
  | 'outdated'
  | 'missing'
  | 'nothing-to-translate';

/** The translation state of one field, for the people who look after the texts. */
export function translationState(
  texts: Texts,
  recordId: string,
  field: string,
  language: string,
): TranslationState {
  const original = originalOf(texts, recordId, field);
  const own = textIn(texts, recordId, field, language);
  if (own?.state === 'original') return 'original';
  if (original === null) return own ? own.state : 'nothing-to-translate';
  if (own === null) return 'missing';
  return isOlder(own, original) ? 'outdated' : own.state;
}
