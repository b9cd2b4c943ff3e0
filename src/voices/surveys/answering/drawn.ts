import type { Language } from '../../../site/index.ts';
import {
  type Answers,
  type Choice,
  type Form,
  type Question,
  type QuestionOf,
  wordsIn,
} from '../form/form.ts';

/** What a question is drawn with: the answers of this person so far, those of a record where its section repeats. */
export type Drawn = {
  readonly form: Form;
  /** In which its texts are shown, where it has them. */
  readonly textLanguage: string;
  /** The reader's, for what we say. */
  readonly language: Language;
  readonly answers: Answers;
  /** Before the names of fields: `children.0.`. */
  readonly scope: string;
  readonly errors: Readonly<Record<string, string>>;
  /** Proves of a file that its bearer sent it; null where the page takes no files. */
  readonly held: ((file: string) => string) | null;
  /** It is said of it that it may be left out. */
  readonly isOptional: (question: Question) => boolean;
};

/** What every field of a question has. */
export type Shared = {
  readonly name: string;
  readonly language: Language;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly optional: boolean;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** The same of its words, where they are not those of the reader. */
  readonly wordsLang: string | undefined;
};
export type Asked<Type extends Question['type']> = {
  readonly question: QuestionOf<Type>;
  readonly drawn: Drawn;
  readonly shared: Shared;
  readonly value?: string;
};

/** Choices as they are offered. */
export const labelled = (choices: readonly Choice[], { textLanguage, form }: Drawn) =>
  choices.map(({ value, label }) => ({ value, label: wordsIn(label, textLanguage, form.languages) }));
