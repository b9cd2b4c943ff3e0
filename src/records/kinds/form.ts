import {
  type FormField,
  type FormTable,
  formTable,
  oneOrNone,
  type Problems,
} from '../../site/form/index.ts';
import { type Message, messages } from '../../site/index.ts';
import { fieldsOf } from './about-kind.ts';
import type { AnyKind } from './declared.ts';
import { type Field, type FieldWords, type Offer, reasonOf } from './field.ts';

const words = messages.records.fields;

/** The name under which a form has the reason why a value is missing. */
const reasonName = (name: string) => `${name}:missing`;

type Values = Readonly<Record<string, unknown>>;

/** The form of a kind's facts: a field for each, and beside one that may be missing for a reason the choice of it. */
export function factsForm(kind: AnyKind, offer: Offer): FormTable<Record<string, unknown>> {
  const fields: Record<string, FormField<unknown>> = {};
  for (const [name, field] of fieldsOf(kind)) {
    const asked = kind.words.fields[name] as FieldWords;
    const needed = field.reasons.length === 0 ? ({ needed: true } as const) : {};
    const how = field.isRequired ? needed : ({ optional: true } as const);
    const label = (offer.asks && asked.asked) ?? asked.label;
    const input = field.sort.input({ label, hint: asked.hint, words: asked, ...how }, offer);
    const suggestions = field.sort.suggests ? (offer.suggestions?.(name) ?? []) : [];
    fields[name] = suggestions.length > 0 ? suggesting(input, suggestions) : input;
    if (field.reasons.length > 0) fields[reasonName(name)] = reasonField(field, asked as FieldWords<string>);
  }
  return formTable(fields, (values) => missingProblems(kind, values as Values));
}

const suggesting = (input: FormField<unknown>, suggestions: readonly string[]): FormField<unknown> => ({
  ...input,
  control: (language, typed) => ({ ...input.control(language, typed), suggestions }),
});

const reasonField = ({ reasons }: Field<unknown>, { choices }: FieldWords<string>): FormField<unknown> =>
  oneOrNone({
    as: 'select',
    label: words.orMissing,
    none: words.known,
    problem: words.choose,
    choices: reasons.map((value) => ({ value, label: choices[value] as Message })),
  }) as FormField<unknown>;

function missingProblems(kind: AnyKind, values: Values): Problems {
  const problems: Record<string, Message> = {};
  for (const [name, { isRequired, reasons }] of fieldsOf(kind)) {
    if (!(name in values)) continue;
    const reason = values[reasonName(name)] ?? null;
    if (values[name] === null && reason === null && isRequired)
      problems[name] = reasons.length > 0 ? words.requiredOrReason : words.required;
    if (values[name] !== null && reason !== null) problems[name] = words.eitherOr;
  }
  return problems;
}

/** The facts out of what a form was read as, a reason standing for what is missing. */
export const factsIn = (kind: AnyKind, values: Values): Values =>
  Object.fromEntries(
    fieldsOf(kind).map(([name]) => {
      const reason = values[reasonName(name)] ?? null;
      return [name, reason === null ? (values[name] ?? null) : { missing: reason }];
    }),
  );

/** The values of the form for these facts. */
export const valuesFor = (kind: AnyKind, facts: Values): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(kind).flatMap(([name, { reasons }]) => {
      const reason = reasonOf(facts[name]);
      const value = reason === null ? (facts[name] ?? null) : null;
      return reasons.length > 0
        ? [
            [name, value],
            [reasonName(name), reason],
          ]
        : [[name, value]];
    }),
  );
