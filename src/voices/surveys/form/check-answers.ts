import { Temporal } from 'temporal-polyfill';
import { expressionOf } from './expression.ts';
import {
  type Answer,
  type Answers,
  type CellAnswer,
  type Choice,
  choicesOf,
  type Form,
  isSection,
  otherValue,
  type Question,
  type QuestionOf,
  type Section,
  tradeOffAnswers,
} from './form.ts';
import { fits } from './pattern.ts';
import { choicesFor, type Shown, scopeOf } from './shown.ts';

/** Why an answer is not taken; `bound` what it had to keep to. */
type Wrong = {
  readonly why:
    | 'missing'
    | 'no-choice'
    | 'contradicts'
    | 'same-rank'
    | 'too-few'
    | 'too-many'
    | 'no-number'
    | 'not-whole'
    | 'too-small'
    | 'too-large'
    | 'no-date'
    | 'too-long'
    | 'no-match'
    | 'no-place'
    | 'no-row'
    | 'not-valid';
  readonly bound?: number;
};

/** What is wrong with the answer to a question; `scope` as `scopeOf` names the record it is in. */
export type Fault = Wrong & { readonly question: Question; readonly scope: string };

type Checked = { readonly answer: Answer } | { readonly wrong: Wrong };
type Context = { readonly form: Form; readonly answers: Answers };

/** Longer than anybody writes into one field of a questionnaire. */
const mostShort = 1_000;
const mostLong = 50_000;

/**
 * Whether these answers may be kept: those to what is shown, in these sections alone where they are named. What nobody was
 * asked is no fault; `shownIn` leaves it out.
 */
export function faultsIn(
  form: Form,
  shown: Shown,
  pages: readonly Section[] = shown.pages,
): readonly Fault[] {
  return pages.flatMap((page) => faultsBelow({ form, shown, own: shown.answers, scope: '' }, page));
}

/** The answers of the record that is looked at, or all where nothing repeats. */
type Looking = { readonly form: Form; readonly shown: Shown; readonly own: Answers; readonly scope: string };

function faultsBelow(looking: Looking, section: Section): Fault[] {
  const { form, shown, own, scope } = looking;
  if (!shown.isShown(section, scope)) return [];
  if (section.repeats)
    return ((own[section.name] ?? []) as readonly Answers[]).flatMap((record, at) =>
      faultsAmong({ form, shown, own: record, scope: scopeOf(section, at, scope) }, section),
    );
  return faultsAmong(looking, section);
}

function faultsAmong(looking: Looking, { items }: Section): Fault[] {
  const { form, shown, own, scope } = looking;
  const context = { form, answers: { ...shown.answers, ...own } };
  return items.flatMap((item) => {
    if (isSection(item)) return faultsBelow(looking, item);
    if (!shown.isShown(item, scope)) return [];
    const wrong = whatIsWrong(item, context);
    return wrong ? [{ ...wrong, question: item, scope }] : [];
  });
}

function whatIsWrong(question: Question, context: Context): Wrong | null {
  const given = context.answers[question.name];
  if (given === undefined || isEmpty(given)) return isRequired(question, context) ? { why: 'missing' } : null;
  const checked = checkAnswer(question, given as Answer, context);
  if ('wrong' in checked) return checked.wrong;
  if (question.validIf === undefined) return null;
  const self = { ...context.answers, self: given };
  return expressionOf(question.validIf).holds(self) ? null : { why: 'not-valid' };
}

const isRequired = ({ required }: Question, { answers }: Context): boolean =>
  required === true || (typeof required === 'string' && expressionOf(required).holds(answers));

const isEmpty = (given: Answers[string]): boolean =>
  given === '' || (typeof given === 'object' && Object.keys(given).length === 0);

/** An answer as it is kept, or what is wrong with it. What a browser or a file says of its type is not believed. */
function checkAnswer(question: Question, given: Answer, context: Context): Checked {
  switch (question.type) {
    case 'one':
      return chooseOne(question, given, context);
    case 'many':
    case 'ranking':
      return chooseSome(question, given, context);
    case 'scale':
      return onScale(question, given);
    case 'matrix':
      return inMatrix(question, given, context);
    case 'number':
      return asNumber(given, question);
    case 'date':
      return asDate(given, question.of);
    case 'trade-off':
      return among(tradeOffAnswers, given);
    case 'consent':
      return given === true ? { answer: true } : wrong('missing');
    case 'place':
      return asPlace(given);
    case 'short':
      return asText(given, question.most ?? mostShort, question.pattern);
    case 'long':
      return asText(given, question.most ?? mostLong);
    case 'file':
    case 'calculated':
    case 'hidden':
    case 'note':
      return { answer: given };
  }
}

const wrong = (why: Wrong['why'], bound?: number): Checked => ({
  wrong: { why, ...(bound === undefined ? {} : { bound }) },
});

const among = (values: readonly string[], given: Answer): Checked =>
  typeof given === 'string' && values.includes(given) ? { answer: given } : wrong('no-choice');

function chooseOne(question: QuestionOf<'one'>, given: Answer, { form, answers }: Context): Checked {
  const values = choicesFor(form, question, answers).map(({ value }) => value);
  return among(question.other ? [...values, otherValue] : values, given);
}

function chooseSome(
  question: QuestionOf<'many' | 'ranking'>,
  given: Answer,
  { form, answers }: Context,
): Checked {
  if (!Array.isArray(given)) return wrong(question.type === 'ranking' ? 'same-rank' : 'no-choice');
  const chosen = [...new Set(given as readonly string[])];
  const choices = choicesFor(form, question, answers);
  const known = new Map(choices.map((choice) => [choice.value, choice]));
  const mayOther = question.type === 'many' && question.other;
  if (chosen.some((value) => !known.has(value) && !(mayOther && value === otherValue)))
    return wrong('no-choice');
  if (question.type === 'many' && contradicts(chosen, known)) return wrong('contradicts');
  if (question.most !== undefined && chosen.length > question.most) return wrong('too-many', question.most);
  if (isTooFew(chosen, known, question.least)) return wrong('too-few', question.least);
  return { answer: chosen };
}

const contradicts = (chosen: readonly string[], known: ReadonlyMap<string, Choice>): boolean =>
  chosen.length > 1 && chosen.some((value) => known.get(value)?.alone);

/** Whoever takes none of them did not take too few. */
const isTooFew = (chosen: readonly string[], known: ReadonlyMap<string, Choice>, least = 0): boolean =>
  chosen.length < least && !chosen.some((value) => known.get(value)?.alone);

function onScale({ from, to, step }: QuestionOf<'scale'>, given: Answer): Checked {
  const checked = asNumber(given, { least: from, most: to });
  if ('wrong' in checked) return checked;
  const steps = (Number(checked.answer) - from) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? checked : wrong('no-choice');
}

function inMatrix(question: QuestionOf<'matrix'>, given: Answer, { form }: Context): Checked {
  if (typeof given !== 'object' || Array.isArray(given)) return wrong('no-row');
  const cells = Object.entries(given as Readonly<Record<string, CellAnswer>>).filter(
    ([, cell]) => !isEmpty(cell),
  );
  const rows = new Set(question.rows.map(({ name }) => name));
  if (cells.some(([row]) => !rows.has(row))) return wrong('no-row');
  const values = choicesOf(form, question.list).map(({ value }) => value);
  const kept: Record<string, CellAnswer> = {};
  for (const [row, cell] of cells) {
    const checked = asCell(question.cell, cell, values);
    if ('wrong' in checked) return checked;
    kept[row] = checked.answer as CellAnswer;
  }
  return { answer: kept };
}

function asCell(cell: QuestionOf<'matrix'>['cell'], given: CellAnswer, values: readonly string[]): Checked {
  if (cell === 'one') return among(values, given);
  if (cell === 'number') return asNumber(given, {});
  if (cell === 'short') return asText(given, mostShort);
  const isKnown = Array.isArray(given) && given.every((one) => values.includes(one));
  return isKnown ? { answer: [...new Set(given as readonly string[])] } : wrong('no-choice');
}

function asNumber(
  given: Answer,
  {
    least,
    most,
    whole,
  }: { least?: number | undefined; most?: number | undefined; whole?: boolean | undefined },
): Checked {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof number !== 'number' || !Number.isFinite(number)) return wrong('no-number');
  if (whole && !Number.isInteger(number)) return wrong('not-whole');
  if (least !== undefined && number < least) return wrong('too-small', least);
  if (most !== undefined && number > most) return wrong('too-large', most);
  return { answer: number };
}

const dates = {
  day: (text: string) => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString(),
  time: (text: string) =>
    Temporal.PlainTime.from(text, { overflow: 'reject' }).toString({ smallestUnit: 'minute' }),
  moment: (text: string) =>
    Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toString({ smallestUnit: 'minute' }),
};

function asDate(given: Answer, of: QuestionOf<'date'>['of']): Checked {
  // Of other calendars and zones, which may be named in brackets, nobody was asked.
  if (String(given).includes('[')) return wrong('no-date');
  try {
    return { answer: dates[of](String(given)) };
  } catch {
    return wrong('no-date');
  }
}

/** The name of a place and how to find it. */
export const mostPlace = 300;
export const isCoordinates = (text: string): boolean => /^[-+\d.,\s]+$/.test(text);

/** In words, or latitude and longitude in degrees, then what a device says of height and precision. */
function asPlace(given: Answer): Checked {
  const text = String(given).trim();
  if (text !== '' && !isCoordinates(text)) return asText(given, mostPlace);
  const [latitude = Number.NaN, longitude = Number.NaN, ...more] = text.split(/[\s,]+/).map(Number);
  const isThere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && more.length <= 2;
  return isThere ? { answer: `${latitude} ${longitude}` } : wrong('no-place');
}

function asText(given: Answer, most: number, pattern?: string): Checked {
  if (typeof given !== 'string') return wrong('no-match');
  if (given.length > most) return wrong('too-long', most);
  // A pattern that cannot be read keeps nobody from answering.
  return pattern === undefined || fits(pattern, given) !== false ? { answer: given } : wrong('no-match');
}
