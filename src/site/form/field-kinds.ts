import { z } from 'zod';
import { isZone, readClock, writeClock, zoneHere } from '../../platform/zones/index.ts';
import type { FieldProps } from '../components/index.ts';
import { formatDate, formatDateTime } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import { languageChoices } from '../written-languages.ts';
import { zoneChoices, zoneName } from '../zone-names.ts';
import { inWords, type Said } from './said.ts';
import { manyLines, oneLine } from './written-text.ts';

/** What stands around every field, whatever its kind. */
type Asked = Pick<
  FieldProps,
  'optional' | 'required' | 'dir' | 'lang' | 'rows' | 'autocomplete' | 'inputmode' | 'counted' | 'placeholder'
> & {
  readonly label: Said;
  readonly hint?: Said | undefined;
};

type Control = Partial<
  Omit<FieldProps, 'name' | 'label' | 'hint' | 'language' | 'error' | 'value' | 'checked'>
>;

/** One field of a form: what it is called, how it is typed in, read, checked, and written into the form again. */
export type FormField<Value> = {
  readonly label: Said;
  readonly hint?: Said | undefined;
  /** `typed`: what stands in the field, where it matters for how it is typed. */
  control(language: Language, typed?: string): Control;
  /** Reads what was typed, '' where nothing was. Its issues carry what is wrong: see `problem`. */
  readonly schema: z.ZodType<Value, string>;
  write(value: Value): string;
};

/** An issue of a schema that says what is wrong in the reader's language. */
const problem = (said: Said) => ({ code: 'custom', params: { said } }) as const;

/** What is wrong, from the first issue that one of the kinds below made. */
export function problemOf(error: z.ZodError): Said | undefined {
  for (const issue of error.issues)
    if (issue.code === 'custom' && issue.params) return issue.params.said as Said;
  return undefined;
}

function field<Value>(
  { label, hint, ...attributes }: Asked,
  control: Control | ((language: Language) => Control),
  schema: z.ZodType<Value, string>,
  write: (value: Value) => string,
): FormField<Value> {
  const own = typeof control === 'function' ? control : () => control;
  return { label, hint, control: (language) => ({ ...own(language), ...attributes }), schema, write };
}

type TextRule = {
  /** The most characters, as a reader counts them. */
  readonly limit?: number;
  readonly tooLong?: Said;
  /** Said where nothing was typed; left out where it may stay empty. */
  readonly missing?: Said | undefined;
  /** What is kept of what was typed, where it is more than leaving out what no text can have. */
  readonly clean?: (typed: string) => string;
  /** What else is wrong with a text, if anything. */
  readonly check?: (text: string) => Said | null;
};

function text(asked: Asked & TextRule, kind: 'text' | 'textarea', bare: (typed: string) => string) {
  const { limit, tooLong, missing, clean = bare, check, ...rest } = asked;
  const schema = z
    .string()
    .transform(clean)
    .superRefine((value, context) => {
      if (missing && value === '') context.addIssue(problem(missing));
      if (tooLong && limit !== undefined && [...value].length > limit) context.addIssue(problem(tooLong));
      const wrong = check?.(value);
      if (wrong) context.addIssue(problem(wrong));
    });
  return field<string>(
    rest,
    { kind, ...(limit !== undefined && rest.counted ? { maxLength: limit } : {}) },
    schema,
    (value) => value,
  );
}

/** A text of one line. */
export const line = (asked: Asked & TextRule): FormField<string> => text(asked, 'text', oneLine);

/** The same field where nothing typed is null. */
export const orNull = (field: FormField<string>): FormField<string | null> => ({
  ...field,
  schema: field.schema.transform((value) => value || null),
  write: (value) => value ?? '',
});

/** A text of several lines. */
export const passage = (asked: Asked & TextRule): FormField<string> => text(asked, 'textarea', manyLines);

/** What is said of what cannot be read, and of nothing at all where there must be something. */
type Missable = { readonly problem: Said; readonly missing?: Said | undefined };
type Needed = Missable & { readonly missing: Said };

/** A field of one line with a rule of its own: what the rule reads as null is the problem. */
function ruled<Value>(
  asked: Asked & Needed,
  control: Control,
  read: (typed: string) => Value | null,
  write: (value: Value) => string,
): FormField<Value>;
function ruled<Value>(
  asked: Asked & Missable,
  control: Control,
  read: (typed: string) => Value | null,
  write: (value: Value) => string,
): FormField<Value | null>;
function ruled<Value>(
  { problem: said, missing, ...asked }: Asked & Missable,
  control: Control,
  read: (typed: string) => Value | null,
  write: (value: Value) => string,
): FormField<Value | null> {
  const schema = z.string().transform((typed, context) => {
    const bare = oneLine(typed);
    if (bare === '' && !missing) return null;
    const value = bare === '' ? null : read(bare);
    if (value !== null) return value;
    context.addIssue(problem(bare === '' && missing ? missing : said));
    return z.NEVER;
  });
  return field<Value | null>(asked, control, schema, (value) => (value === null ? '' : write(value)));
}

type Rule<Value> = {
  readonly read: (typed: string) => Value | null;
  readonly write: (value: Value) => string;
};

/** A text of one line that stands for something else, read and written by a rule of its own; or null, unless `missing`. */
export function lineAs<Value>(asked: Asked & Needed & Rule<Value>): FormField<Value>;
export function lineAs<Value>(asked: Asked & Missable & Rule<Value>): FormField<Value | null>;
export function lineAs<Value>({ read, write, ...asked }: Asked & Missable & Rule<Value>) {
  return ruled(asked, { kind: 'text' }, read, write);
}

/** A whole number within its bounds; anything else is the one problem. */
export function wholeNumber(
  asked: Asked & { readonly min: number; readonly max: number; readonly problem: Said },
): FormField<number> {
  const { min, max, ...rest } = asked;
  const read = (typed: string) => {
    const number = /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
    return number >= min && number <= max ? number : null;
  };
  const control: Control = { kind: 'number', min: String(min), max: String(max), step: '1' };
  return ruled({ ...rest, missing: rest.problem }, control, read, String);
}

/** A share from 0 to 1, typed in per cent, with at most two decimals after a point or a comma. */
export function percent(asked: Asked & { readonly problem: Said }): FormField<number> {
  const { problem: said, ...rest } = asked;
  const schema = z.string().transform((typed, context) => {
    const read = typed.trim().replace(',', '.');
    const hundredths = /^\d{1,3}(\.\d{1,2})?$/.test(read) ? Math.round(Number(read) * 100) : Number.NaN;
    if (hundredths <= 10_000) return hundredths / 10_000;
    context.addIssue(problem(said));
    return z.NEVER;
  });
  const control = { kind: 'number', min: '0', max: '100', step: 'any' } as const;
  return field<number>(rest, control, schema, (share) => String(Math.round(share * 10_000) / 100));
}

/** One answer of several; `lang` where its label is not in the reader's language. */
type FormChoice<Value extends string> = {
  readonly value: Value;
  /** A text where it was written by somebody, as a title is. */
  readonly label: Said | string;
  readonly hint?: Said;
  readonly lang?: string;
};

type ChoiceRule<Value extends string> = {
  readonly as: 'radio' | 'select';
  readonly choices: readonly FormChoice<Value>[];
  /** What a selection says before anything is chosen; it is no answer. */
  readonly prompt?: Said;
  /** Said of anything that is not among the choices; left out where the first of them is meant then. */
  readonly problem?: Said;
};

function choiceControl({ as, choices, prompt }: Pick<ChoiceRule<string>, 'as' | 'choices' | 'prompt'>) {
  const offered = prompt ? [{ value: '', label: prompt }, ...choices] : choices;
  return (language: Language): Control => ({
    kind: as,
    choices: offered.map(({ value, label, hint, lang }) => ({
      value,
      label: typeof label === 'string' ? label : inWords(label, language),
      ...(hint ? { hint: inWords(hint, language) } : {}),
      ...(lang ? { lang } : {}),
    })),
  });
}

/** One of the choices. */
export function oneOf<Value extends string>(asked: Asked & ChoiceRule<Value>): FormField<Value> {
  const { as, choices, prompt, problem: said, ...rest } = asked;
  const schema = z.string().transform((typed, context) => {
    const chosen = choices.find(({ value }) => value === typed) ?? (said ? undefined : choices[0]);
    if (chosen) return chosen.value;
    if (said) context.addIssue(problem(said));
    return z.NEVER;
  });
  return field(rest, choiceControl({ as, choices, ...(prompt && { prompt }) }), schema, (value) => value);
}

/** One of the choices or none, `none` being how that is called; it stands first, or last where `noneLast`. */
export function oneOrNone<Value extends string>(
  asked: Asked & ChoiceRule<Value> & { readonly none: Said; readonly noneLast?: boolean },
): FormField<Value | null> {
  const { none, noneLast = false, choices, ...rest } = asked;
  const nothing = { value: '' as const, label: none };
  const offered = noneLast ? [...choices, nothing] : [nothing, ...choices];
  const one = oneOf<Value | ''>({ ...rest, choices: offered });
  return { ...one, schema: one.schema.transform((value) => value || null), write: (value) => value ?? '' };
}

/** A check box; `missing` is said where it must be ticked. */
export function yes({ missing, ...asked }: Asked & { readonly missing?: Said }): FormField<boolean> {
  const schema = z
    .string()
    .transform((typed) => typed === 'yes')
    .superRefine((value, context) => {
      if (missing && !value) context.addIssue(problem(missing));
    });
  return field(asked, { kind: 'checkbox' }, schema, (value) => (value ? 'yes' : ''));
}

/** Earlier days are slips of the keyboard. */
const firstDay = '1900-01-01';
/** So that neither the day after, where a calendar ends it, nor the same moment elsewhere needs a fifth digit. */
const lastDay = '9999-12-29';
const tooLate: Said = (language) =>
  say(language, messages.site.dayTooLate, { day: formatDate(language, lastDay) });

/** A day of the calendar as `2026-11-29`, or null. */
export function day({
  upTo,
  ...asked
}: Asked & { readonly problem: Said; readonly upTo?: string | undefined }): FormField<string | null> {
  const read = (typed: string) => (z.iso.date().safeParse(typed).success && typed >= firstDay ? typed : null);
  const field = ruled(asked, { kind: 'date' }, read, (value) => value);
  const schema = field.schema.superRefine((value, context) => {
    if (value !== null && value > lastDay) context.addIssue(problem(tooLate));
    else if (value !== null && upTo !== undefined && value > upTo)
      context.addIssue(problem((language) => say(language, messages.site.dayToCome)));
  });
  return { ...field, schema };
}

/**
 * A moment to the minute on the clock of the zone that counts here, which the hint names, as a browser's field gives it or
 * as somebody types it without one; or null, unless `missing`. A time that clocks skip, or show twice, is asked about.
 */
export function moment(asked: Asked & Needed): FormField<Date>;
export function moment(asked: Asked & Missable): FormField<Date | null>;
export function moment({
  problem: said,
  missing,
  hint,
  ...asked
}: Asked & Missable): FormField<Date> | FormField<Date | null> {
  const schema = z.string().transform((typed, context) => {
    const bare = oneLine(typed);
    if (bare === '' && !missing) return null;
    const read = bare === '' ? (missing ?? said) : readMoment(bare, said);
    if (read instanceof Date) return read;
    context.addIssue(problem(read));
    return z.NEVER;
  });
  const zoned = (language: Language) =>
    [
      hint && inWords(hint, language),
      say(language, messages.site.inZone, { zone: zoneName(language, zoneHere()) }),
    ]
      .filter(Boolean)
      .join(' ');
  return {
    ...field<Date | null>({ ...asked, hint: zoned }, {}, schema, (value) =>
      value === null ? '' : writeClock(zoneHere(), value),
    ),
    // A browser's field has no place for what tells the two apart.
    control: (_language, typed = '') => ({
      kind: hasOffset(typed) ? 'text' : 'datetime-local',
      ...asked,
    }),
  };
}

const clockShape =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::\d{2})? ?((?:UTC)?[+\u2212-]\d{1,2}(?::\d{2})?|UTC)?$/;

function readMoment(typed: string, problem: Said): Date | Said {
  const [, date, time = '', offset] = clockShape.exec(typed) ?? [];
  const local = `${date}T${time.padStart(5, '0')}`;
  // 31 February and 24:00 are neither a day nor a time: the schema refuses them.
  if (!date || date < firstDay || !z.iso.datetime().safeParse(`${local}:00Z`).success) return problem;
  if (date > lastDay) return tooLate;
  const zone = zoneHere();
  const read = readClock(zone, local + offsetTyped(offset));
  if (read === null) return problem;
  if (read.is === 'once') return read.moment;
  const [first, second] = read.moments;
  // As it can be typed, and easier to read.
  const written = (one: Date) => writeClock(zone, one).replace('T', ' ');
  return (language) =>
    read.is === 'twice'
      ? say(language, messages.site.clockTwice, { first: written(first), second: written(second) })
      : say(language, messages.site.clockSkipped, {
          before: formatDateTime(language, first, zone),
          after: formatDateTime(language, second, zone),
        });
}

/** Whether what stands in a field is a time that has, or needs, an offset to be one moment. */
function hasOffset(typed: string): boolean {
  const [, date, time = '', offset] = clockShape.exec(oneLine(typed)) ?? [];
  return Boolean(offset) || readClock(zoneHere(), `${date}T${time.padStart(5, '0')}`)?.is === 'twice';
}

/** `UTC−4:30` as `-04:30`. */
function offsetTyped(offset: string | undefined): string {
  if (offset === undefined) return '';
  const [, sign, hours = '', minutes = '00'] = /([+\u2212-])(\d{1,2})(?::(\d{2}))?$/.exec(offset) ?? [];
  return sign ? `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}` : '+00:00';
}

/** A time zone by its place; null is what `none` says. */
export function timeZone(
  asked: Asked & { readonly none: Said; readonly problem: Said },
): FormField<string | null> {
  const { none, problem: said, ...rest } = asked;
  const schema = z.string().transform((typed, context) => {
    if (typed === '' || isZone(typed)) return typed || null;
    context.addIssue(problem(said));
    return z.NEVER;
  });
  const control = (language: Language): Control => ({
    kind: 'select',
    choices: [{ value: '', label: inWords(none, language) }, ...zoneChoices(language)],
  });
  return field<string | null>(rest, control, schema, (value) => value ?? '');
}

/** An address to write to; null where none was typed, unless `missing` says that it must be. */
export function email(asked: Asked & Needed): FormField<string>;
export function email(asked: Asked & Missable & { readonly pattern?: RegExp }): FormField<string | null>;
export function email(
  asked: Asked & Missable & { readonly pattern?: RegExp },
): FormField<string> | FormField<string | null> {
  const { pattern = z.regexes.email, ...rest } = asked;
  const address = z.email({ pattern }).max(254);
  const read = (typed: string) => (address.safeParse(typed).success ? typed : null);
  return ruled({ ...rest, dir: 'ltr' }, { kind: 'email' }, read, (value) => value);
}

/** A language that people may write in, by its tag; `kept` are tags in use that the list may not have. */
export function writtenLanguage(
  asked: Asked & { readonly problem: Said; readonly kept?: readonly string[] },
): FormField<string> {
  const { problem: said, kept = [], ...rest } = asked;
  return oneOf({ ...rest, as: 'select', problem: said, choices: languageChoices(kept) });
}
