import type { Choice, Question, Words } from '../form/form.ts';
import { type LimeQuestion, type LimeRow, scaleOf, type Told } from './limesurvey-structure.ts';
import { present } from './surveyjs-types.ts';

/** A question but for what all questions have; `suffix` and `beside` where LimeSurvey asks two things in one. */
export type Typed = { readonly type: Question['type']; readonly [more: string]: unknown };
export type Further = { readonly suffix: string; readonly body: Typed };

/** What reading a type needs of the form it is in. */
export type LimeReading = {
  readonly question: LimeQuestion;
  choices(options: readonly Told[]): Choice[];
  list(suffix: string, choices: readonly Choice[]): string;
  leave(what: string, why: string): void;
};

type ReadType = (reading: LimeReading) => Typed;

const isSecond = ({ row }: Told) => scaleOf(row) === 1;
const isFirst = (option: Told) => !isSecond(option);
const numberIn = (row: LimeRow, column: string): number | undefined => {
  const text = row[column]?.trim() ?? '';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
};

/** Choices that LimeSurvey has by itself, in the languages of the program. */
const own = (words: Readonly<Record<string, readonly [en: string, fr: string, es: string, ar: string]>>) =>
  Object.entries(words).map(([value, [en, fr, es, ar]]): Choice => ({ value, label: { en, fr, es, ar } }));
const yesNo = own({ Y: ['Yes', 'Oui', 'Sí', 'نعم'], N: ['No', 'Non', 'No', 'لا'] });
const yesUncertainNo = own({
  Y: ['Yes', 'Oui', 'Sí', 'نعم'],
  U: ['Uncertain', 'Incertain', 'No sabe', 'غير متأكد'],
  N: ['No', 'Non', 'No', 'لا'],
});
const increase = own({
  I: ['Increase', 'Augmenter', 'Aumentar', 'زيادة'],
  S: ['Same', 'Sans changement', 'Igual', 'بدون تغيير'],
  D: ['Decrease', 'Diminuer', 'Disminuir', 'نقصان'],
});
const genders = own({
  F: ['Female', 'Féminin', 'Femenino', 'أنثى'],
  M: ['Male', 'Masculin', 'Masculino', 'ذكر'],
});
const upTo = (most: number): Choice[] =>
  Array.from({ length: most }, (_, at) => ({ value: `${at + 1}`, label: { und: `${at + 1}` } }));

const other = ({ question: { row } }: LimeReading) => (row.other === 'Y' ? { other: true } : {});

const one: ReadType = (reading) => ({
  type: 'one',
  list: reading.list('', reading.choices(reading.question.answers)),
  ...other(reading),
});
const many: ReadType = (reading) => {
  const { row, subs } = reading.question;
  const alone = new Set((row.exclude_all_others ?? '').split(/[;,]/).map((code) => code.trim()));
  const choices = reading
    .choices(subs)
    .map((choice) => (alone.has(choice.value) ? { ...choice, alone: true as const } : choice));
  return { type: 'many', list: reading.list('', choices), ...other(reading), ...boundsOf(row) };
};
const boundsOf = (row: LimeRow) =>
  present({ least: numberIn(row, 'min_answers'), most: numberIn(row, 'max_answers') });

const rowsOf = (reading: LimeReading, options: readonly Told[]) =>
  reading
    .choices(options)
    .map(({ value, label, shownIf }) => ({ name: value, label, ...present({ shownIf }) }));
const matrix =
  (choices: (reading: LimeReading) => readonly Choice[]): ReadType =>
  (reading) => ({
    type: 'matrix',
    cell: 'one',
    rows: rowsOf(reading, reading.question.subs),
    list: reading.list('', choices(reading)),
  });
const answersOf = (reading: LimeReading) => reading.choices(reading.question.answers.filter(isFirst));

/** One text or number in each row. */
const written =
  (cell: 'short' | 'number'): ReadType =>
  (reading) => ({ type: 'matrix', cell, rows: rowsOf(reading, reading.question.subs) });

/** A text or number where a row and a column meet: here each is a row, called as LimeSurvey calls it. */
const table =
  (cell: 'short' | 'number'): ReadType =>
  (reading) => {
    const columns = rowsOf(reading, reading.question.subs.filter(isSecond));
    const rows = rowsOf(reading, reading.question.subs.filter(isFirst)).flatMap((row) =>
      columns.map((column) => ({
        ...row,
        name: `${row.name}_${column.name}`,
        label: joined(row.label, column.label),
      })),
    );
    return { type: 'matrix', cell, rows };
  };

const joined = (left: Words, right: Words): Words =>
  Object.fromEntries(Object.entries(left).map(([tag, text]) => [tag, `${text} – ${right[tag] ?? ''}`]));

const fromOwn =
  (choices: readonly Choice[]): ReadType =>
  (reading) => ({ type: 'one', list: reading.list('', choices) });

const short: ReadType = ({ question: { row }, leave }) => {
  const [, preg, flags] = /^\/(.*)\/(\w*)$/s.exec(row.validation?.trim() ?? '') ?? [];
  if (flags) leave(`validation: ${row.validation}`, 'a pattern takes capitals and small letters as they are');
  const pattern = flags ? undefined : preg?.replace(/^\^|\$$/g, '') || undefined;
  if (row.numbers_only === '1') return { type: 'number' };
  return { type: 'short', ...present({ most: numberIn(row, 'maximum_chars'), pattern }) };
};
const long: ReadType = ({ question: { row } }) => ({
  type: 'long',
  ...present({ most: numberIn(row, 'maximum_chars') }),
});

/** By the letter that LimeSurvey has for it; an equation and what is written beside choices are read elsewhere. */
export const typesOfLimeSurvey: Readonly<Record<string, ReadType>> = {
  L: one,
  '!': one,
  O: one,
  M: many,
  P: many,
  F: matrix(answersOf),
  H: matrix(answersOf),
  1: matrix(answersOf),
  A: matrix(() => upTo(5)),
  B: matrix(() => upTo(10)),
  C: matrix(() => yesUncertainNo),
  E: matrix(() => increase),
  ':': table('number'),
  ';': table('short'),
  K: written('number'),
  Q: written('short'),
  N: ({ question: { row } }) => ({
    type: 'number',
    ...present({ least: numberIn(row, 'min_num_value_n'), most: numberIn(row, 'max_num_value_n') }),
    ...(row.num_value_int_only === '1' && { whole: true }),
  }),
  S: short,
  T: long,
  U: long,
  D: ({ question: { row } }) => ({ type: 'date', of: /h/i.test(row.date_format ?? '') ? 'moment' : 'day' }),
  R: (reading) => {
    const { answers, subs, row } = reading.question;
    const choices = reading.choices(answers.length > 0 ? answers : subs);
    return { type: 'ranking', list: reading.list('', choices), ...boundsOf(row) };
  },
  Y: fromOwn(yesNo),
  G: fromOwn(genders),
  5: () => ({ type: 'scale', from: 1, to: 5, step: 1 }),
  X: () => ({ type: 'note' }),
  '|': () => ({ type: 'file' }),
};

/** What LimeSurvey asks in the same question besides: the second scale, a text beside the choice or beside each choice. */
export function furtherOf(letter: string, reading: LimeReading): Further | null {
  const { answers, subs } = reading.question;
  if (letter === '1')
    return {
      suffix: '_2',
      body: {
        type: 'matrix',
        cell: 'one',
        rows: rowsOf(reading, subs),
        list: reading.list('_2', reading.choices(answers.filter(isSecond))),
      },
    };
  if (letter === 'O') return { suffix: 'comment', body: { type: 'long' } };
  if (letter === 'P')
    return { suffix: 'comment', body: { type: 'matrix', cell: 'short', rows: rowsOf(reading, subs) } };
  return null;
}

/** Columns whose meaning is in the form; of the others each that says something is named. */
export const taken: ReadonlySet<string> = new Set(
  'id related_id class type/scale name relevance text help language validation mandatory other same_default exclude_all_others min_answers max_answers min_num_value_n max_num_value_n num_value_int_only numbers_only maximum_chars date_format hidden em_validation_q'.split(
    ' ',
  ),
);
