import {
  type FormTable,
  formTable,
  line,
  type Problems,
  passage,
  problemsIn,
  writtenLanguage,
} from '../../../site/form/index.ts';
import { languageName, messages, say } from '../../../site/index.ts';
import { titleLimit } from './poll-input.ts';

const words = messages.settings;
const problems = words.problems;

type PollTexts = { readonly title: string; readonly description: string };
export type NewPollTexts = PollTexts & { readonly language: string };

const title = {
  label: words.titleLabel,
  limit: titleLimit,
  tooLong: problems.titleTooLong,
  dir: 'auto',
} as const;
const description = {
  label: words.description,
  limit: 5000,
  tooLong: problems.descriptionTooLong,
  dir: 'auto',
} as const;

/** Title and description of a poll in one language; the original needs its title. */
export const textsForm = (rules: { titleRequired: boolean; language?: string }): FormTable<PollTexts> =>
  formTable<PollTexts>({
    title: line({
      ...title,
      lang: rules.language,
      missing: rules.titleRequired ? problems.titleMissing : undefined,
    }),
    description: passage({ ...description, lang: rules.language, rows: 6 }),
  });

/** The moderation policy, written in the language of the original. */
export const policyForm = (written: string): FormTable<{ readonly policy: string }> =>
  formTable({
    policy: passage({
      label: (language) => say(language, words.policy.label, { language: languageName(written, language) }),
      hint: words.policy.hint,
      limit: 20_000,
      tooLong: problems.policyTooLong,
      lang: written,
      dir: 'auto',
      rows: 12,
    }),
  });

/** What is wrong with the title and description in one language. */
export const problemsOfTexts = (title: string, description: string, titleRequired: boolean): Problems =>
  problemsIn(textsForm({ titleRequired }), { title, description });

/** What a new poll is called, and in which language. */
export const newPollForm = formTable<NewPollTexts>({
  language: writtenLanguage({ label: words.languageOfOriginal, problem: problems.languageUnknown }),
  title: line({
    ...title,
    hint: words.titleHint,
    missing: problems.titleMissing,
    required: true,
    counted: true,
  }),
  description: passage({ ...description, hint: words.descriptionHint, rows: 5, optional: true }),
});
