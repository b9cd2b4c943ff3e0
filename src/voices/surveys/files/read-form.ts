import { type Form, isAsked, isSection, itemsOf, namePattern, questionsOf } from '../form/form.ts';

/** Something of a file that has no place here: where it stands there, what it is, and why it was left. */
export type NotTaken = { readonly where: string; readonly what: string; readonly why: string };

const formFormats = ['xlsform', 'surveyjs', 'limesurvey', 'qualtrics', 'kobo', 'table'] as const;

/** A name that may be one here: what a program wrote, with `_` for what no name has. */
export function asName(written: string): string {
  const name = written.replace(/[^\p{L}\p{N}_-]/gu, '_');
  return namePattern.test(name) ? name : `_${name}`;
}

/** A form that was made elsewhere, as it is understood here, and what of it is not. */
export type ReadForm = {
  readonly format: (typeof formFormats)[number];
  readonly form: Form;
  /** How many conditions cannot be said here; each is named in `notTaken`. */
  readonly conditionsLost: number;
  /** How many questions more its file counts: those thrown away there, less those that are part of another one there. */
  readonly questionsMore?: number;
  readonly notTaken: readonly NotTaken[];
  /** The file has answers too. */
  readonly holdsAnswers?: true;
};

export type FormCounts = {
  readonly questions: number;
  readonly choices: number;
  readonly languages: readonly string[];
  readonly sections: number;
  readonly conditions: number;
};

/**
 * What is in a form: questions that are asked (no notes, calculations or sections), rows of choice lists, sections that
 * have a name, and the items that were shown only under a condition.
 */
export function countsOf({
  form,
  conditionsLost,
  questionsMore = 0,
}: Pick<ReadForm, 'form' | 'conditionsLost' | 'questionsMore'>): FormCounts {
  const items = [...itemsOf(form)].map(({ item }) => item);
  return {
    questions: questionsOf(form).filter(({ item }) => isAsked(item)).length + questionsMore,
    choices: form.lists.reduce(
      (sum, { choices, isFromElsewhere }) => sum + (isFromElsewhere ? 0 : choices.length),
      0,
    ),
    languages: form.languages,
    sections: items.filter((item) => isSection(item) && !item.unnamed && !item.repeats).length,
    conditions: conditionsLost + items.filter(({ shownIf }) => shownIf !== undefined).length,
  };
}

/** A file that is none of what it says, or that cannot be read: what to do about it. */
export class NotRead extends Error {
  readonly where: string;
  constructor(where: string, why: string) {
    super(why);
    this.where = where;
  }
}
