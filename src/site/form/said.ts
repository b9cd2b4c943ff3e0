import { type Language, type Message, messages, say } from '../words.ts';

const { problemOf } = messages.site.components;

/** What a form says of a field or of what is wrong with it: a message, or a sentence made for the reader. */
export type Said = Message | ((language: Language) => string);

/** What is wrong with each field, and what to do about it. Empty when nothing is. */
export type Problems = Readonly<Record<string, Said>>;

/** What fields are called, in the order of their form. */
export type Labels = Readonly<Record<string, { readonly label: Said }>>;

export const inWords = (said: Said, language: Language): string =>
  typeof said === 'function' ? said(language) : say(language, said);

/**
 * The problems of a form in the reader's language, by field, as `ErrorSummary` takes them: each with what its field is
 * called, in the order of the form. What is no field's stands last, by itself.
 */
export function sayProblems(problems: Problems, language: Language, fields: Labels): Record<string, string> {
  const order = Object.keys(fields);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(
    Object.entries(problems)
      .sort(([one], [other]) => place(one) - place(other))
      .map(([name, said]) => {
        const problem = inWords(said, language);
        const label = fields[name]?.label;
        if (!label) return [name, problem];
        return [name, say(language, problemOf, { field: inWords(label, language), problem })];
      }),
  );
}
