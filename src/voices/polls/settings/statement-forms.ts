import { type FormTable, formTable, oneOf, passage, writtenLanguage, yes } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';

const words = messages.settings.statements;
const problems = messages.settings.problems;

export type SeedsAsked = { readonly language: string; readonly seeds: string };

/** Seeds to add, one on a line, in a language that the list or the poll has. */
export const seedsForm = (poll: {
  statementLimit: number;
  originalLanguage: string;
}): FormTable<SeedsAsked> =>
  formTable<SeedsAsked>({
    language: writtenLanguage({
      label: words.writtenIn,
      problem: problems.languageUnknown,
      kept: [poll.originalLanguage],
    }),
    seeds: passage({
      label: words.addLabel,
      hint: (language) => say(language, words.addHint, { limit: poll.statementLimit }),
      rows: 6,
      dir: 'auto',
    }),
  });

export type SeedEdit = { readonly body: string; readonly sameSense: boolean };

/** Another wording of a seed; what is wrong with it, the act knows. */
export const seedForm = (statement: { language: string }, limit: number): FormTable<SeedEdit> =>
  formTable<SeedEdit>({
    body: passage({
      label: words.wording,
      limit,
      counted: true,
      rows: 3,
      lang: statement.language,
      dir: 'auto',
    }),
    sameSense: yes({ label: words.sameSense }),
  });

/** In which language a statement was written: what was guessed or declared may be wrong. */
export const languageForm = (statement: {
  readonly language: string;
}): FormTable<{ readonly written: string }> =>
  formTable({
    written: writtenLanguage({
      label: words.writtenIn,
      problem: problems.languageUnknown,
      kept: [statement.language],
    }),
  });

export type Translation = { readonly translation: string; readonly state: 'machine' | 'verified' };

/** A statement in another language, and whether a person has checked it: asked, never assumed. */
export const translationForm = (tag: string): FormTable<Translation> =>
  formTable<Translation>({
    translation: passage({ label: words.wording, rows: 3, lang: tag, dir: 'auto' }),
    state: oneOf({
      as: 'radio',
      label: messages.settings.texts.how,
      problem: messages.records.texts.chooseState,
      choices: [
        { value: 'verified', label: messages.settings.texts.howVerified },
        { value: 'machine', label: messages.settings.texts.howMachine },
      ],
    }),
  });
