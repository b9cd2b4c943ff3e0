import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const onPage = 10;
type Json = Readonly<Record<string, unknown>>;
const kinds = ['radiogroup', 'checkbox', 'rating', 'number', 'text'] as const;
const kindOf = (number: number) => kinds[number % kinds.length] ?? 'text';
const values = ['roads', 'water', 'schools', 'trees', 'buses', 'shops'];

/** A question of each kind in turn, `q1`, `q2` and so on. */
function question(number: number): Json {
  const kind = kindOf(number);
  return {
    name: `q${number}`,
    title: `Question ${number}: what should be done about this in the coming year?`,
    type: kind === 'number' ? 'text' : kind,
    ...(kind === 'number' && { inputType: 'number' }),
    ...(kind === 'rating' && { rateMin: 1, rateMax: 5 }),
    ...((kind === 'radiogroup' || kind === 'checkbox') && { choices: values }),
  };
}

/** Three conditions at most of a question; all hold for whoever answers it all, and each has to be looked at. */
const conditionsOf = (number: number, many: number): Json => ({
  ...(number * 3 <= many + 3 && number > 1 && { visibleIf: `{q${number - 1}} notempty or {q1} = 'none'` }),
  ...(number * 3 <= many + 2 && { requiredIf: `{q${Math.max(1, number - 4)}} notempty and {q2} notempty` }),
  ...(number * 3 <= many + 1 && {
    validators: [
      { type: 'expression', expression: `{q${number}} empty or {q${Math.max(1, number - 7)}} != 'none'` },
    ],
  }),
});

/** A form of SurveyJS with so many questions, ten on a page. */
export function writeForm(folder: string, questions: number, conditions = 0): string {
  const pages = Array.from({ length: questions / onPage }, (_, page) => ({
    name: `page${page + 1}`,
    elements: Array.from({ length: onPage }, (_, at) => page * onPage + at + 1).map((number) => ({
      ...question(number),
      ...conditionsOf(number, conditions),
    })),
  }));
  return write(folder, `form-${questions}.json`, JSON.stringify({ title: 'The coming year', pages }));
}

/** One question with as many places to choose from as there are. */
export function writePlaces(folder: string, places: number): string {
  const choices = Array.from({ length: places }, (_, at) => ({
    value: `p${at}`,
    text: `Place ${at} by the river`,
  }));
  const elements = [{ type: 'dropdown', name: 'place', title: 'Where do you live?', choices }];
  return write(
    folder,
    'places.json',
    JSON.stringify({ title: 'Places', pages: [{ name: 'page1', elements }] }),
  );
}

/** Answers to all the questions, each person's others. */
export function writeAnswers(folder: string, questions: number, people: number): string {
  const numbers = Array.from({ length: questions }, (_, at) => at + 1);
  const rows = Array.from({ length: people }, (_, person) =>
    [person, ...numbers.map((number) => answerTo(number, person).join(' '))].join(),
  );
  const heads = ['_id', ...numbers.map((number) => `q${number}`)].join();
  return write(folder, 'answers.csv', `${[heads, ...rows].join('\n')}\n`);
}

/** What a browser sends of a page of such a form. */
export function pageFields(page: string): URLSearchParams {
  const first = (Number(page.replace('page', '')) - 1) * onPage + 1;
  const person = Math.floor(Math.random() * 10_000);
  const fields = Array.from({ length: onPage }, (_, at) => first + at).flatMap((number) =>
    answerTo(number, person).map((value) => [`q${number}`, value]),
  );
  return new URLSearchParams([...fields, ['do', 'next']]);
}

/** Made up, the same for the same person: some choices are rarer than others. */
function answerTo(number: number, person: number): string[] {
  const chance = (person * 7_919 + number * 104_729 + ((person * number) % 977) * 31) % 1_000;
  const value = values[Math.floor((chance / 1_000) ** 2 * values.length)] ?? 'roads';
  const kind = kindOf(number);
  if (kind === 'radiogroup') return [value];
  if (kind === 'checkbox') return [...new Set([value, values[chance % values.length] ?? value])];
  if (kind === 'rating') return [String(1 + (chance % 5))];
  return [kind === 'number' ? String(chance % 90) : `More of number ${chance} on my street`];
}

function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
