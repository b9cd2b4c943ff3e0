import {
  type Answers,
  type Choice,
  type Form,
  type Item,
  isSection,
  type QuestionOf,
  type Section,
  wordsIn,
} from './form.ts';
import { choicesFor } from './shown.ts';

/** More than anybody scrolls through on a phone: part of it is typed, and the server looks. */
export const mostToScroll = 200;

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

type In = { readonly languages: readonly string[]; readonly textLanguage: string };
const labelled = ({ label }: Choice, { languages, textLanguage }: In) =>
  folded(wordsIn(label, textLanguage, languages));

/** The choices that somebody may mean who typed this; the one that is called so, where there is one. */
export function choicesLike(choices: readonly Choice[], typed: string, language: In): readonly Choice[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const like = choices.filter((choice) => labelled(choice, language).includes(wanted));
  const same = like.filter((choice) => labelled(choice, language) === wanted);
  return same.length > 0 ? same : like;
}

/** What was typed at a long list stands for the one choice it can mean; what was chosen before stays chosen by its name. */
export function withFoundChoices(
  form: Form,
  page: Section,
  answers: Answers,
  before: Answers,
  textLanguage: string,
): Answers {
  const language = { languages: form.languages, textLanguage };
  const meant = (question: QuestionOf<'one'>): string | undefined => {
    const typed = answers[question.name];
    const choices = choicesFor(form, question, answers);
    if (typeof typed !== 'string' || choices.length <= mostToScroll) return undefined;
    if (choices.some(({ value }) => value === typed)) return typed;
    const like = choicesLike(choices, typed, language);
    const held = like.find(
      (choice) => choice.value === before[question.name] && labelled(choice, language) === folded(typed),
    );
    return held?.value ?? (like.length === 1 ? like[0]?.value : undefined);
  };
  const foundIn = (items: readonly Item[]): (readonly [string, string])[] =>
    items.flatMap((item) => {
      // In a section that repeats, each record has one of its own: there one of what is offered is chosen.
      if (isSection(item)) return item.repeats ? [] : foundIn(item.items);
      const value = item.type === 'one' ? meant(item) : undefined;
      return value === undefined ? [] : [[item.name, value] as const];
    });
  const found = foundIn(page.items);
  return found.length > 0 ? { ...answers, ...Object.fromEntries(found) } : answers;
}
