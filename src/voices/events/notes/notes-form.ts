import {
  type FormTable,
  formTable,
  listedLines,
  oneOf,
  oneOrNone,
  type Problems,
  passage,
  writtenLanguage,
} from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { noteKind } from './note.ts';

const words = messages.notes;
const { limit } = noteKind.texts.title;
const most = 200;

export type NotesTyped = {
  readonly question: string | null;
  readonly language: string;
  readonly consent: 'given' | 'not-given' | 'unknown';
  readonly lines: string;
};

/** What was said at a meeting, a line each: what they speak to, in which language, and whether it may be quoted. */
export const notesForm = (
  questions: readonly { readonly id: string; readonly title: string; readonly lang: string }[],
): FormTable<NotesTyped> =>
  formTable<NotesTyped>({
    question: oneOrNone<string>({
      as: 'select',
      label: words.fields.question.label,
      none: words.outside,
      noneLast: true,
      problem: messages.records.fields.choose,
      choices: questions.map(({ id, title, lang }) => ({ value: id, label: title, lang })),
    }),
    language: writtenLanguage({
      label: messages.records.sentIn.language,
      problem: messages.records.fields.language,
    }),
    consent: oneOf<NotesTyped['consent']>({
      as: 'radio',
      label: words.fields.consent.label,
      hint: words.consentEffects,
      problem: messages.records.fields.choose,
      choices: (['given', 'not-given', 'unknown'] as const).map((value) => ({
        value,
        label: words.fields.consent.choices[value],
      })),
    }),
    lines: passage({
      label: words.lines,
      hint: words.linesHint,
      missing: words.linesMissing,
      rows: 8,
      dir: 'auto',
      check: wrongIn,
    }),
  });

/** What is wrong with one of the lines, by its number: whoever pasted fifty is not to look for it. */
function wrongIn(lines: string): Problems[string] | null {
  const all = listedLines(lines);
  const long = all.find(({ body }) => [...body].length > limit);
  if (long) return (language: Language) => say(language, words.lineTooLong, { line: long.number, limit });
  return all.length > most ? (language: Language) => say(language, words.tooMany, { most }) : null;
}
