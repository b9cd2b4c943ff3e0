import type { Form } from '../../../platform/http/index.ts';
import { isWrittenLanguage } from '../../../site/index.ts';

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
    language: isWrittenLanguage(language) ? language : null,
    agree: form.agree === 'yes',
    sendAnyway: form.anyway === 'yes',
    offered: form.fresh,
  };
}

/** A statement is one line; signs that turn the direction of the text around it have no place in it. */
function oneLine(text: string): string {
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
