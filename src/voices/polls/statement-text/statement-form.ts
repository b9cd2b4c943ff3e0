import { type FormTable, formTable, oneOrNone, passage, yes } from '../../../site/form/index.ts';
import { type Language, languageChoices, messages, say } from '../../../site/index.ts';

const words = messages.statements;

export type NewStatement = {
  readonly text: string;
  /** As declared; null when it is left to us to guess. */
  readonly language: string | null;
  readonly agree: boolean;
};

/** A statement of one's own, for a reader of this language. */
export const statementForm = (limit: number, reader: Language): FormTable<NewStatement> =>
  formTable<NewStatement>({
    text: passage({
      label: words.text,
      clean: statementLine,
      check: (text) => {
        const wrong = textProblem(text, limit);
        return wrong && ((language) => say(language, words[wrong], { limit, length: lengthOf(text) }));
      },
      limit,
      counted: true,
      required: true,
      rows: 3,
      dir: 'auto',
    }),
    language: oneOrNone({
      as: 'select',
      label: words.language,
      hint: words.languageHint,
      none: words.guessIt,
      choices: languageChoices([], reader),
    }),
    agree: yes({ label: words.agree }),
  });

/** A statement is one line; signs that turn the direction of the text around it have no place in it. */
export function statementLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Characters as people count them in a limit, and as the counter on the page does: code points. */
export const lengthOf = (text: string): number => [...text].length;

/** What is wrong with the text, or null when it can be sent. */
export function textProblem(text: string, limit: number): 'missing' | 'no-words' | 'too-long' | null {
  if (text === '') return 'missing';
  if (!/\p{L}/u.test(text)) return 'no-words';
  return lengthOf(text) > limit ? 'too-long' : null;
}
