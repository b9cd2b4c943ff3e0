import type { Queryable } from '../../../platform/database/index.ts';
import { languages, messages, say } from '../../../site/index.ts';
import { findProfile, type GivenBy, givenIn, type ProfileQuestion } from '../../profile/index.ts';
import type { Answers, Form } from '../form/form.ts';
import type { Sent } from './tabulate.ts';

/** Before the name of a question about oneself: no question of a form can be called so. */
const mark = 'profile:';
export const isOfProfile = (name: string): boolean => name.startsWith(mark);

/** Of whom no choice is known. They are a group too: where all of a whole stand in groups, none follows from the rest. */
const notSaid = '-';

/** A form with the questions about oneself beside its own, so that people are divided by them under the same rules. */
export function withProfile(form: Form, asked: readonly ProfileQuestion[]): Form {
  const questions = asked.flatMap(({ kind, name, label, choices }) =>
    kind === 'one' && choices !== 'countries' ? [{ name: mark + name, label, choices }] : [],
  );
  const rest = {
    value: notSaid,
    label: Object.fromEntries(
      languages.map((language) => [language, say(language, messages.surveys.results.notSaid)]),
    ),
  };
  return {
    ...form,
    lists: [
      ...form.lists,
      ...questions.map(({ name, choices }) => ({
        name,
        choices: [...choices.map((choice) => ({ value: choice.name, label: choice.label })), rest],
      })),
    ],
    sections: [
      ...form.sections,
      {
        kind: 'section',
        name: mark,
        items: questions.map(({ name, label }) => ({ type: 'one', name, label, list: name })),
      },
    ],
  };
}

/** The same with the questions of a process, and what each participant said there beside what they answered. */
export async function besideProfile(db: Queryable, process: string, form: Form) {
  const given = await givenIn(db, process);
  const said = new Set(given.flatMap(({ question, choices }) => (choices.length > 0 ? question : [])));
  const asked = (await findProfile(db, process)).filter(({ name }) => said.has(name));
  return { form: withProfile(form, asked), add: addingProfile(asked, given) };
}

export function addingProfile(asked: readonly ProfileQuestion[], given: readonly GivenBy[]) {
  const names = asked.map(({ name }) => mark + name);
  const rest: Answers = Object.fromEntries(names.map((name) => [name, notSaid]));
  const chosen = Map.groupBy(given, ({ participant }) => participant);
  return (sent: Sent & { readonly participant: number | null }): Sent => {
    const theirs = chosen.get(sent.participant ?? -1) ?? [];
    const said = theirs.flatMap(({ question, choices: [choice] }) =>
      choice === undefined ? [] : [[mark + question, choice] as const],
    );
    return {
      ...sent,
      answers: { ...sent.answers, ...rest, ...Object.fromEntries(said) },
      asked: sent.asked && [...sent.asked, ...names],
    };
  };
}
