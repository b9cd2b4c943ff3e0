import { Model } from 'survey-core';
import { describe, expect, it, test } from 'vitest';
import { faultsIn } from './check-answers.ts';
import { checkForm } from './check-form.ts';
import { type Answers, type Form, form, type Item, languageOf, type Question } from './form.ts';
import { choicesFor, shownIn } from './shown.ts';
import { asSurveyJs } from './surveyjs-json.ts';

const en = (text: string) => ({ en: text });
const choice = (value: string, of?: Record<string, string>) => ({
  value,
  label: en(value),
  ...(of && { of }),
});
const lists = [
  { name: 'yes_no', choices: [choice('yes'), choice('no')] },
  { name: 'country', choices: [choice('kenya'), choice('ghana')] },
  {
    name: 'city',
    choices: [
      choice('nairobi', { country: 'kenya' }),
      choice('mombasa', { country: 'kenya' }),
      choice('accra', { country: 'ghana' }),
    ],
  },
  {
    name: 'theme',
    choices: [choice('budget'), choice('access'), { ...choice('none'), alone: true as const }],
  },
];

const page = (name: string, ...items: Item[]) => ({ kind: 'section' as const, name, items });
const made = (...sections: Form['sections']): Form =>
  form.parse({ languages: ['en'], title: en('Survey'), lists, sections });
const yesNo = (name: string, more: object = {}): Question =>
  ({ type: 'one', name, label: en(name), list: 'yes_no', ...more }) as Question;
const words = (name: string, more: object = {}): Question =>
  ({ type: 'short', name, label: en(name), ...more }) as Question;

/** What SurveyJS itself keeps of these answers, the oracle for what is hidden. */
function keptBySurveyJs(of: Form, data: Answers): unknown {
  const model = new Model(asSurveyJs(of));
  model.clearInvisibleValues = 'onHidden';
  // As somebody answers who goes back at the end and changes the first two answers.
  const { a = '', b, ...rest } = data;
  for (const [name, value] of Object.entries({ a: 'yes', b: 'yes', ...rest, b2: b, a2: a }))
    if (value !== undefined) model.setValue(name.replace('2', ''), value);
  model.doComplete();
  return model.data;
}

describe('what is shown', () => {
  const chained = made(
    page('one', yesNo('a'), yesNo('b', { shownIf: "{a} = 'yes'" }), yesNo('c', { shownIf: "{b} = 'yes'" })),
    page('two', words('d', { shownIf: "{c} notempty or {b} = 'no'" })),
  );

  it.each([
    [{ a: 'yes', b: 'yes', c: 'no', d: 'x' }, { a: 'yes', b: 'yes', c: 'no', d: 'x' }, ['one', 'two']],
    [{ a: 'no', b: 'yes', c: 'no', d: 'x' }, { a: 'no' }, ['one']],
    [{ a: 'yes', b: 'no', c: 'yes', d: 'x' }, { a: 'yes', b: 'no', d: 'x' }, ['one', 'two']],
  ] as const)('keeps no answer of what is hidden: %j', (given, kept, pages) => {
    const shown = shownIn(chained, given);
    expect(shown.answers).toEqual(kept);
    expect(shown.pages.map(({ name }) => name)).toEqual(pages);
    expect(keptBySurveyJs(chained, given)).toEqual(kept);
  });

  it('asks for what comes later too', () => {
    const backwards = made(
      page('one', words('x', { shownIf: "{y} = 'yes'" }), yesNo('y', { shownIf: "{z} = 'yes'" }), yesNo('z')),
    );
    expect(shownIn(backwards, { x: 'kept', y: 'yes', z: 'yes' }).answers).toEqual({
      x: 'kept',
      y: 'yes',
      z: 'yes',
    });
    expect(shownIn(backwards, { x: 'gone', y: 'yes', z: 'no' }).answers).toEqual({ z: 'no' });
  });

  it('takes as long as there are questions, whatever waits for what', () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `q${at}`);
    const next = (at: number) => (names[at + 1] ? { shownIf: `{${names[at + 1]}} = '1'` } : {});
    const chain = made(page('one', ...names.map((name, at) => words(name, next(at)))));
    const given = Object.fromEntries(names.map((name) => [name, '1']));
    expect(Object.keys(shownIn(chain, given).answers)).toEqual(names);
    const start = performance.now();
    expect(shownIn(chain, { ...given, q1999: '0' }).answers).toEqual({ q1999: '0' });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('asks within records for what is around them, and of them all for how many there are', () => {
    const visits = {
      ...page('visits', words('by', { shownIf: "{town} = 'A' and {all} = 2" }), words('of')),
      repeats: {},
    };
    const towns = { ...page('towns', words('town'), visits), repeats: {} };
    const count: Question = { type: 'calculated', name: 'all', label: {}, value: '{towns.length}' };
    const given = {
      towns: [
        { town: 'A', visits: [{ by: 'x', of: 'y' }] },
        { town: 'B', visits: [{ by: 'x', of: 'y' }, { by: 'x' }] },
      ],
    };
    const shown = shownIn(made(page('one', towns)), given);
    expect(shown.answers).toEqual({
      towns: [
        { town: 'A', visits: [{ of: 'y' }] },
        { town: 'B', visits: [{ of: 'y' }, {}] },
      ],
    });
    const outside = { ...towns, items: [words('town', { shownIf: '{all} = 2' }), words('x')] };
    const two = { towns: [{ town: 'A' }, { x: 'B' }] };
    expect(shownIn(made(page('one', count, outside)), two).answers).toEqual({ all: 2, ...two });
  });

  it('looks at each record of a section that repeats by itself', () => {
    const children = {
      ...page('children', words('name'), yesNo('school'), words('which', { shownIf: "{school} = 'yes'" })),
      repeats: {},
    };
    const family = made(page('all', yesNo('any'), children));
    const given = {
      any: 'yes',
      children: [
        { name: 'A', school: 'no', which: 'none of your business' },
        { name: 'B', school: 'yes', which: 'North' },
      ],
    };
    const shown = shownIn(family, given);
    expect(shown.answers).toEqual({
      any: 'yes',
      children: [
        { name: 'A', school: 'no' },
        { name: 'B', school: 'yes', which: 'North' },
      ],
    });
    const required = made(page('all', { ...children, items: [words('name', { required: true })] }));
    const faults = faultsIn(required, shownIn(required, { children: [{ name: 'A' }, {}, { name: '' }] }));
    expect(faults.map(({ why, scope, question }) => [why, scope, question.name])).toEqual([
      ['missing', 'children.1.', 'name'],
      ['missing', 'children.2.', 'name'],
    ]);
  });

  it('gives the cities of the country that was chosen', () => {
    const city = {
      type: 'one' as const,
      name: 'city',
      label: en('City'),
      list: 'city',
      within: [{ column: 'country', question: 'country' }],
    };
    const values = (answers: Answers) => choicesFor({ lists }, city, answers).map(({ value }) => value);
    expect(values({ country: 'kenya' })).toEqual(['nairobi', 'mombasa']);
    expect(values({})).toEqual([]);
    const where = made(
      page('where', { type: 'one', name: 'country', label: en('Country'), list: 'country' }, city),
    );
    expect(faultsIn(where, shownIn(where, { country: 'ghana', city: 'nairobi' }))).toMatchObject([
      { why: 'no-choice' },
    ]);
  });
});

test.each([
  [{ type: 'many', list: 'theme' }, ['budget', 'none'], 'contradicts'],
  [{ type: 'many', list: 'theme', most: 1 }, ['budget', 'access'], 'too-many'],
  [{ type: 'many', list: 'theme', least: 2 }, ['none'], null],
  [{ type: 'many', list: 'theme', least: 2 }, ['budget'], 'too-few'],
  [{ type: 'many', list: 'theme' }, ['elsewhere'], 'no-choice'],
  [{ type: 'one', list: 'theme' }, 'other', 'no-choice'],
  [{ type: 'one', list: 'theme', other: true }, 'other', null],
  [{ type: 'one', list: 'theme' }, ['budget'], 'no-choice'],
  [{ type: 'number', whole: true }, '2.5', 'not-whole'],
  [{ type: 'number', least: 0, most: 5 }, '6', 'too-large'],
  [{ type: 'number' }, 'six', 'no-number'],
  [{ type: 'scale', from: 1, to: 5, step: 1 }, '0', 'too-small'],
  [{ type: 'scale', from: 0, to: 1, step: 0.1 }, '0.3', null],
  [{ type: 'scale', from: 0, to: 1, step: 0.1 }, '0.35', 'no-choice'],
  [{ type: 'date', of: 'day' }, '2022-02-30', 'no-date'],
  [{ type: 'date', of: 'day' }, '2022-02-28', null],
  [{ type: 'trade-off', left: en('fast'), right: en('sure') }, 'depends', null],
  [{ type: 'trade-off', left: en('fast'), right: en('sure') }, '3', 'no-choice'],
  [{ type: 'place' }, '91 10', 'no-place'],
  [{ type: 'place' }, '-1.28, 36.8', null],
  [{ type: 'place' }, 'Market Street 5, behind the school', null],
  [{ type: 'place' }, 'x'.repeat(301), 'too-long'],
  [
    { type: 'matrix', cell: 'one', list: 'yes_no', rows: [{ name: 'r', label: en('r') }] },
    { r: 'maybe' },
    'no-choice',
  ],
  [
    { type: 'matrix', cell: 'one', list: 'yes_no', rows: [{ name: 'r', label: en('r') }] },
    { s: 'yes' },
    'no-row',
  ],
  [{ type: 'consent', required: true }, false, 'missing'],
  [{ type: 'short', pattern: '[0-9]{3}' }, '12', 'no-match'],
  // Where patterns go back and try again this takes longer than the sun will shine.
  [{ type: 'short', most: 50_000, pattern: '(a+)+b' }, 'a'.repeat(40_000), 'no-match'],
  [{ type: 'number', validIf: '{self} % 2 = 0' }, '3', 'not-valid'],
  [{ type: 'short', validIf: "matches({self}, '\\d{3}') and {self} <> '000'" }, '12', 'not-valid'],
] as const)('an answer to %j: %j', (about, given, why) => {
  const of = made(page('p', { name: 'q', label: en('q'), ...about } as unknown as Question));
  expect(faultsIn(of, shownIn(of, { q: given as never })).map((fault) => fault.why)).toEqual(
    why ? [why] : [],
  );
});

test('what is wrong with a form is said at the question it is about', () => {
  const faults = checkForm(
    made(
      page(
        'one',
        yesNo('a'),
        words('unknown', { shownIf: "{nobody} = 'x'" }),
        words('choice', { shownIf: "{a} = 'perhaps'" }),
        words('never', { shownIf: "{a} = 'yes' and {a} = 'no'" }),
        words('unreadable', { shownIf: '{a} = ' }),
        words('function', { shownIf: 'pulldata({a}) = 1' }),
        words('round', { shownIf: '{about} notempty' }),
        words('about', { shownIf: '{round} notempty' }),
        yesNo('list', { list: 'nowhere' }),
        words('fine', { shownIf: "countSelected({a}) > 0 and {a} <> 'no'" }),
      ),
    ),
  );
  expect(faults.map(({ item, why }) => [item, why])).toEqual([
    ['unknown', 'unknown-name'],
    ['choice', 'unknown-choice'],
    ['never', 'never-true'],
    ['unreadable', 'cannot-be-read'],
    ['function', 'unknown-function'],
    ['list', 'unknown-list'],
    ['round', 'circle'],
  ]);
});

test('a pattern that cannot be read is a fault', () => {
  const patterned = (pattern: string) => made(page('p', words('q', { pattern })));
  expect(checkForm(patterned('(?=a)a'))).toMatchObject([{ item: 'q', why: 'pattern' }]);
  expect(checkForm(patterned('[A-Z]{2}'))).toEqual([]);
});

test('a text that has no translation is in its own language', () => {
  const of = (words: Record<string, string>) => languageOf(words, 'ar', ['en', 'ar']);
  expect([of({ en: 'How often?' }), of({ en: 'How often?', ar: 'كم مرة؟' }), of({})]).toEqual([
    'en',
    'ar',
    'ar',
  ]);
});
