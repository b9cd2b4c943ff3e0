import { type Language, type Message, say } from '../words.ts';

/** What a form says of a field or of what is wrong with it: a message, or a sentence made for the reader. */
export type Said = Message | ((language: Language) => string);

/** What is wrong with each field, and what to do about it. Empty when nothing is. */
export type Problems = Readonly<Record<string, Said>>;

export const inWords = (said: Said, language: Language): string =>
  typeof said === 'function' ? said(language) : say(language, said);

/** The problems of a form in the reader's language, by field, as `ErrorSummary` and `Field` take them. */
export function sayProblems(problems: Problems, language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([name, said]) => [name, inWords(said, language)]));
}
