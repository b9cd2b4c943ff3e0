import type { Form } from '../../../platform/index.ts';

/** Languages offered besides the one that was guessed: those of the interface first, then those most written. */
export const declarable = [
  'en',
  'fr',
  'es',
  'ar',
  'am',
  'bg',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'et',
  'fa',
  'fi',
  'he',
  'hi',
  'hr',
  'hu',
  'hy',
  'id',
  'it',
  'ja',
  'ka',
  'ko',
  'lt',
  'lv',
  'mk',
  'mn',
  'ms',
  'my',
  'ne',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'si',
  'sk',
  'sl',
  'sq',
  'sr',
  'sv',
  'sw',
  'ta',
  'th',
  'tl',
  'tr',
  'uk',
  'ur',
  'uz',
  'vi',
  'yo',
  'zh',
] as const;

const known: ReadonlySet<string> = new Set(declarable);
export const isDeclarable = (tag: string): boolean => known.has(tag);

/** A statement as it was posted. */
export type PostedStatement = {
  readonly text: string;
  /** As declared; null when it is left to us to guess. */
  readonly language: string | null;
  readonly agree: boolean;
  readonly sendAnyway: boolean;
  /** The sealed receipt that a newcomer's form carries. */
  readonly offered: string | undefined;
};

export type TextProblem = 'missing' | 'no-words' | 'too-long';

export function readStatement(form: Form): PostedStatement {
  const language = form.language ?? '';
  return {
    text: oneLine(form.text ?? ''),
    language: isDeclarable(language) ? language : null,
    agree: form.agree === 'yes',
    sendAnyway: form.anyway === 'yes',
    offered: form.fresh,
  };
}

/** A statement is one line; signs that turn the direction of the text around it have no place in it. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Characters as people count them in a limit, and as the counter on the page does: code points. */
export const lengthOf = (text: string): number => [...text].length;

/** What is wrong with the text, or null when it can be sent. */
export function textProblem(text: string, limit: number): TextProblem | null {
  if (text === '') return 'missing';
  if (!/\p{L}/u.test(text)) return 'no-words';
  return lengthOf(text) > limit ? 'too-long' : null;
}
