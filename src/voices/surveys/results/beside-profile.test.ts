import { expect, test } from 'vitest';
import { form as formSchema } from '../form/form.ts';
import { addingProfile, withProfile } from './beside-profile.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

const label = { en: 'x' };
const form = formSchema.parse({
  languages: ['en'],
  title: label,
  lists: [{ name: 'w', choices: ['yes', 'no'].map((value) => ({ value, label })) }],
  sections: [{ kind: 'section', name: 's', items: [{ type: 'one', name: 'wants', label, list: 'w' }] }],
});
const role = {
  name: 'role',
  kind: 'one',
  label,
  choices: ['state', 'society', 'media'].map((name) => ({ name, label })),
} as const;

type Some = readonly [choice: string | null, yes: number, no: number];
function byRole(some: readonly Some[]) {
  const people = some.flatMap(([choice, yes, no]) =>
    Array.from({ length: yes + no }, (_, at) => ({ choice, wants: at < yes ? 'yes' : 'no' })),
  );
  const given = people.flatMap(({ choice }, participant) =>
    choice === null
      ? []
      : {
          participant,
          question: 'role',
          channel: 'polls',
          choices: [choice],
          described: null,
          missing: null,
        },
  );
  const add = addingProfile([role], given);
  const whole = withProfile(form, [role]);
  const tabulation = new Tabulation(whole);
  for (const [participant, { wants }] of people.entries())
    tabulation.add(add({ participant, answers: { wants }, asked: ['wants'] }));
  const { questions, dividing } = new Results(whole, tabulation).by('profile:role');
  return {
    names: questions.map(({ name }) => name),
    dividing: dividing.map(({ name }) => name),
    cells: questions[0]?.groups.map(({ value, base, options }) => [
      value,
      base,
      ...options.map(({ count }) => count),
    ]),
  };
}

test('a survey is looked at by what people said of themselves, which is no question of it', () => {
  const { names, dividing, cells } = byRole([
    ['state', 20, 10],
    ['society', 15, 25],
    [null, 6, 7],
  ]);
  expect(names).toEqual(['wants']);
  expect(dividing).toEqual(['wants', 'profile:role']);
  expect(cells).toEqual([
    ['state', 30, 20, 10],
    ['society', 40, 15, 25],
    ['-', 13, 6, 7],
  ]);
});

test('what the few answered who said nothing of themselves does not follow from the groups of all others', () => {
  const { cells } = byRole([
    ['state', 20, 10],
    ['society', 15, 25],
    [null, 1, 1],
  ]);
  const hidden = cells?.filter(([, base]) => base === null).map(([value]) => value);
  expect(hidden).toContain('-');
  expect(hidden?.length).toBeGreaterThan(1);
});
