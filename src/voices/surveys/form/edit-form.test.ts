import { expect, test } from 'vitest';
import { choicesInLines, linesOf } from './choice-lines.ts';
import { expressionOfRows, rowsOf } from './condition-rows.ts';
import { lossesOf, movedItem, nameFrom, namesOf, renamedIn, withoutItem } from './edit-form.ts';
import { type Form, form } from './form.ts';

const en = (text: string) => ({ en: text });
const asked = (name: string, more: object = {}) => ({ type: 'short', name, label: en(name), ...more });
const page = (name: string, ...items: object[]) => ({ kind: 'section', name, items });
const made = (...sections: object[]): Form =>
  form.parse({ languages: ['en'], title: {}, lists: [], sections });
const two = made(
  page('one', asked('a'), asked('b', { shownIf: "{a} = 'x' or {a.c} = 1" })),
  page('two', asked('d')),
);

test.each([
  ['Your role?', [], 'your_role'],
  ['Your role?', ['your_role'], 'your_role_2'],
  ['ما دورك؟', [], 'ما_دورك'],
  ['3 times', [], '_3_times'],
])('%s is called %j as nothing else is', (text, taken, name) => {
  expect(nameFrom(text, taken)).toBe(name);
});

test.each([
  ["{a} = 'x' and {b} > 3", { joined: 'all', rows: 2 }],
  ["{a} contains 'it\\'s' or {b} empty", { joined: 'any', rows: 2 }],
  ["{a} = 'x and {b} = 1'", { joined: 'all', rows: 1 }],
])('the condition %s is rows, and they are it again', (expression, { joined, rows }) => {
  const read = rowsOf(expression);
  expect(read).toMatchObject({ joined });
  expect(read?.rows.length).toBe(rows);
  expect(read && expressionOfRows(read)).toBe(expression);
});
test.each(["{a} = 'x' and {b} = 1 or {c} = 2", '({a} = 1)', 'iif({a} = 1, 2, 3)', '{a}', '{a} = '])(
  'the condition %s is more than rows can say',
  (expression) => expect(rowsOf(expression)).toBeNull(),
);

test('a question moves past its neighbour, then on to the next page', () => {
  expect(namesOf(movedItem(two, 'a', 1))).toEqual(['one', 'b', 'a', 'two', 'd']);
  expect(namesOf(movedItem(two, 'b', 1))).toEqual(['one', 'a', 'two', 'b', 'd']);
  expect(namesOf(movedItem(two, 'd', -1))).toEqual(['one', 'a', 'b', 'd', 'two']);
  expect(namesOf(movedItem(two, 'two', -1))).toEqual(['two', 'd', 'one', 'a', 'b']);
  expect(movedItem(two, 'd', 1)).toEqual(two);
});

test('conditions follow a new name, and no name that only begins like it', () => {
  const [first] = renamedIn(two, 'a', 'role').sections;
  expect(first?.items[1]).toMatchObject({ shownIf: "{role} = 'x' or {role.c} = 1" });
  expect(renamedIn(two, 'b', 'c')).toEqual(two);
});

const before = ['roads', 'schools'].map((value) => ({ value, label: en(value) }));
const typed = (text: string) => choicesInLines({ text, language: 'en', before });
test('a line keeps its name while its words are mended, and says one that is its own', () => {
  expect(typed('Roads and bridges\nschools').choices.map(({ value }) => value)).toEqual(['roads', 'schools']);
  expect(typed('schools\nWater\nroads').choices.map(({ value }) => value)).toEqual([
    'schools',
    'water',
    'roads',
  ]);
  expect(typed('k1 = Roads = paths').choices).toEqual([{ value: 'k1', label: en('Roads = paths') }]);
  expect(typed('roads\nroads = again').fault).toEqual({ line: 2, why: 'twice' });
  expect(linesOf(typed('Roads and bridges\nschools').choices, 'en')).toBe(
    'roads = Roads and bridges\nschools',
  );
});
test('a line belongs to an earlier answer, or says at which line it does not', () => {
  const within = { column: 'country', parents: [{ value: 'ke', label: en('Kenya') }] };
  const read = (text: string) => choicesInLines({ text, language: 'en', before: [], within });
  expect(read('Kenya > Nairobi').choices).toEqual([
    { value: 'nairobi', label: en('Nairobi'), of: { country: 'ke' } },
  ]);
  expect(read('ke > Nairobi\nAccra').fault).toEqual({ line: 2, why: 'noParent' });
});

test('what answers lose is named', () => {
  expect(lossesOf(two, withoutItem(two, 'b'))).toEqual([{ item: 'b', what: 'gone', was: 'b' }]);
  expect(
    lossesOf(two, made(page('one', asked('a', { type: 'long' }), asked('b')), page('two', asked('d')))),
  ).toEqual([{ item: 'a', what: 'otherType', was: 'short' }]);
  expect(lossesOf(two, movedItem(two, 'a', 1))).toEqual([]);
});
