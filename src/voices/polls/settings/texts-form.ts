import {
  formTable,
  line,
  type Problems,
  passage,
  problemsIn,
  writtenLanguage,
} from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { descriptionLimit, titleLimit } from './poll-input.ts';

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
  limit: descriptionLimit,
  tooLong: problems.descriptionTooLong,
  dir: 'auto',
} as const;

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

/** What is wrong with the title of a poll that no form brought. */
export const problemsOfTitle = (title: string): Problems =>
  problemsIn(formTable({ title: newPollForm.fields.title }), { title });
