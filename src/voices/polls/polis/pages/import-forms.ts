import { type FormTable, formTable, line, oneOf, writtenLanguage } from '../../../../site/form/index.ts';
import { type Language, messages, say } from '../../../../site/index.ts';
import { titleLimit } from '../../settings/poll-input.ts';

const words = messages.polis.pages;

/** A process that an export could go into. */
export type Chosen = {
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'published' | 'closed';
};
export type Confirmed = { readonly process: string; readonly title: string; readonly language: string };

/** Where an export goes and what it is called there; `guessed` is a language that the list may not have. */
export const confirmForm = (
  processes: readonly Chosen[],
  guessed: string,
  language: Language,
): FormTable<Confirmed> =>
  formTable<Confirmed>({
    process: oneOf({
      as: 'select',
      label: words.process,
      prompt: words.processPrompt,
      problem: words.processMissing,
      choices: processes.map(({ id, ...process }) => ({
        value: id,
        label: say(language, words.processInState, process),
      })),
    }),
    title: line({
      label: words.title,
      missing: words.titleMissing,
      limit: titleLimit,
      tooLong: words.titleTooLong,
      dir: 'auto',
      required: true,
      counted: true,
    }),
    language: writtenLanguage({
      label: words.language,
      hint: words.languageHint,
      problem: words.languageMissing,
      kept: [guessed],
    }),
  });

/** What agree was written as, where the files do not tell. */
export const signForm = formTable<{ readonly sign: 'plus' | 'minus' }>({
  sign: oneOf({
    as: 'radio',
    label: words.signQuestion,
    problem: words.signQuestion,
    required: true,
    choices: [
      { value: 'plus', label: words.plus },
      { value: 'minus', label: words.minus },
    ],
  }),
});
