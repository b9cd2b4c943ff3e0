import type { FormField } from './field-kinds.ts';
import { problemOf } from './field-kinds.ts';
import type { Problems } from './said.ts';

/**
 * One table for a form: its fields in their order, and what only several of them together can get wrong. `check` gets
 * the values that could be read.
 */
export type FormTable<Values extends object> = {
  readonly fields: { readonly [Name in keyof Values]: FormField<Values[Name]> };
  readonly check: (values: Partial<Values>) => Problems;
};

/** What a form holds: every value as it was typed, and what is wrong. */
export type Entered<Values extends object> = {
  readonly typed: Readonly<Record<keyof Values & string, string>>;
  readonly problems: Problems;
};

/** What came with a form: read where nothing is wrong, and null else. */
export type Answered<Values extends object> = Entered<Values> & { readonly values: Values | null };

export function formTable<Values extends object>(
  fields: FormTable<Values>['fields'],
  check: FormTable<Values>['check'] = () => ({}),
): FormTable<Values> {
  return { fields, check };
}

const namesOf = <Values extends object>(form: FormTable<Values>) =>
  Object.keys(form.fields) as (keyof Values & string)[];

/** The form as it shows these values: those of a record, or what a new one starts with. */
export const showing = <Values extends object>(form: FormTable<Values>, values: Values): Entered<Values> =>
  startingWith(form, values);

/** The form as it starts with these values, all else being empty. */
export function startingWith<Values extends object>(
  form: FormTable<Values>,
  values: Partial<Values> = {},
): Entered<Values> {
  const written = (name: keyof Values & string) => {
    const value = values[name];
    return value === undefined ? '' : form.fields[name].write(value as Values[typeof name]);
  };
  const typed = namesOf(form).map((name) => [name, written(name)] as const);
  return { typed: Object.fromEntries(typed) as Entered<Values>['typed'], problems: {} };
}

/** Reads a posted form. A field that did not come is empty, as a browser leaves out an open check box. */
export function readAnswers<Values extends object>(
  form: FormTable<Values>,
  posted: Readonly<Record<string, string>>,
): Answered<Values> {
  const typed: Record<string, string> = {};
  const values: Partial<Values> = {};
  const problems: Record<string, Problems[string]> = {};
  for (const name of namesOf(form)) {
    typed[name] = posted[name] ?? '';
    const read = form.fields[name].schema.safeParse(typed[name]);
    if (read.success) values[name] = read.data;
    else {
      const said = problemOf(read.error);
      if (!said) throw new Error(`the field ${name} refuses without saying why`);
      problems[name] = said;
    }
  }
  const all = { ...form.check(values), ...problems };
  return {
    typed: typed as Entered<Values>['typed'],
    problems: all,
    values: Object.keys(all).length === 0 ? (values as Values) : null,
  };
}

/** The same form with more that is wrong, found by an act that knows the rest. */
export function refusing<Values extends object>(
  entered: Entered<Values>,
  problems: Problems,
): Entered<Values> {
  return { typed: entered.typed, problems: { ...entered.problems, ...problems } };
}

/** What is wrong with values that no form brought: an import's, a program's. Those left out are empty. */
export const problemsIn = <Values extends object>(
  form: FormTable<Values>,
  values: Partial<Values>,
): Problems => readAnswers(form, startingWith(form, values).typed).problems;

/** What a form remembers of the values it was made from, so that a change meanwhile is noticed. */
export const seenAs = <Values extends object>(form: FormTable<Values>, values: Values): string =>
  JSON.stringify(showing(form, values).typed);

/** How a page with this form is answered: a conflict, a refusal, or simply shown. */
export function statusOf({ problems }: { readonly problems: Problems }): 200 | 409 | 422 {
  if (problems.seen) return 409;
  return Object.keys(problems).length > 0 ? 422 : 200;
}
