import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inZone } from '../../platform/zones/index.ts';
import { renderToHtml } from '../render.ts';
import { say } from '../words.ts';
import {
  day,
  email,
  FormFields,
  formTable,
  line,
  lineAs,
  manyLines,
  moment,
  oneLine,
  oneOf,
  oneOrNone,
  orNull,
  PostForm,
  passage,
  percent,
  problemsIn,
  readAnswers,
  refusing,
  sayProblems,
  seenAs,
  showing,
  startingWith,
  statusOf,
  wholeNumber,
  yes,
} from './index.ts';

const said = (text: string) => () => text;
const choices = [
  { value: 'water', label: 'Water' },
  { value: 'roads', label: 'Roads' },
] as const;

const form = formTable(
  {
    title: line({ label: said('Title'), missing: said('no title'), limit: 6, tooLong: said('too long') }),
    text: passage({ label: said('Text') }),
    note: orNull(line({ label: said('Note') })),
    people: wholeNumber({ label: said('People'), min: 1, max: 200, problem: said('1 to 200') }),
    topic: oneOf({ label: said('Topic'), as: 'radio', choices, problem: said('no such topic') }),
    other: oneOrNone({ label: said('Other'), as: 'select', choices, none: said('None'), problem: said('?') }),
    open: yes({ label: said('Open') }),
    from: day({ label: said('From'), problem: said('no day') }),
    until: day({ label: said('Until'), problem: said('no day') }),
    at: moment({ label: said('At'), problem: said('no moment') }),
    mail: email({ label: said('Mail'), problem: said('no address') }),
  },
  ({ from, until }) => (from && until && until < from ? { until: said('before its start') } : {}),
);

const right = { title: 'Wells', people: '12', topic: 'water' };
const told = (problems: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(problems).map(([name, of]) => [name, (of as (language: string) => string)('en')]),
  );
const wrongIn = (posted: Record<string, string>) => told(readAnswers(form, { ...right, ...posted }).problems);

test('what was typed is read, and what did not come is empty', () => {
  const { values, problems } = readAnswers(form, {
    ...right,
    title: '  We\u0007ll\ts ',
    text: 'one \r\n\n two',
    open: 'yes',
    from: '2026-02-28',
    at: '2026-11-29 9:05',
    mail: ' a@example.org ',
    stray: 'is left out',
  });
  expect(problems).toEqual({});
  expect(values).toEqual({
    title: 'Well s',
    text: 'one\n\n two',
    note: null,
    people: 12,
    topic: 'water',
    other: null,
    open: true,
    from: '2026-02-28',
    until: null,
    at: new Date('2026-11-29T09:05:00Z'),
    mail: 'a@example.org',
  });
});

test.each([
  [{ title: ' ' }, { title: 'no title' }],
  [{ title: 'Wells!!' }, { title: 'too long' }],
  [{ title: '💧💧💧💧💧💧' }, {}],
  [{ people: '0' }, { people: '1 to 200' }],
  [{ people: '201' }, { people: '1 to 200' }],
  [{ people: '1e2' }, { people: '1 to 200' }],
  [{ people: '-3' }, { people: '1 to 200' }],
  [{ people: '' }, { people: '1 to 200' }],
  [{ topic: 'rivers' }, { topic: 'no such topic' }],
  [{ topic: '' }, { topic: 'no such topic' }],
  [{ other: 'rivers' }, { other: '?' }],
  [{ from: '2026-02-30' }, { from: 'no day' }],
  [{ from: '26-02-03' }, { from: 'no day' }],
  [{ at: '2026-02-31 10:00' }, { at: 'no moment' }],
  [{ at: '2026-02-03 24:00' }, { at: 'no moment' }],
  [{ at: 'tomorrow' }, { at: 'no moment' }],
  [{ mail: 'a@example.org, b@example.org' }, { mail: 'no address' }],
  [{ from: '2026-03-02', until: '2026-03-01' }, { until: 'before its start' }],
  [{ from: '0026-03-02' }, { from: 'no day' }],
  // A day after needs a fifth digit of the year, in a calendar or further east.
  [{ from: '9999-12-29', at: '9999-12-29T23:59' }, {}],
  [{ from: '9999-12-30' }, { from: 'The last day that can be entered is 29 December 9999.' }],
  [{ at: '9999-12-31T23:59' }, { at: 'The last day that can be entered is 29 December 9999.' }],
  // Everything that is wrong is said at once; what cannot be read is not compared.
  [
    { from: '2026-03-02', until: '2026-03-01', people: 'x' },
    { until: 'before its start', people: '1 to 200' },
  ],
  [{ from: '2026-03-02', until: 'x' }, { until: 'no day' }],
])('%o is refused at its field', (posted, problems) => {
  expect(wrongIn(posted)).toEqual(problems);
});

test('a refused form keeps every letter that was typed, and says what is wrong at the field', async () => {
  const entered = readAnswers(form, { ...right, title: ' Far too long ', people: 'many', topic: 'roads' });
  expect(entered.values).toBeNull();
  const html = await renderToHtml(<FormFields form={form} entered={entered} language="en" />);
  expect(html).toContain('value=" Far too long "');
  expect(html).toContain('value="many"');
  expect(html).toMatch(/value="roads"[^>]*checked/);
  expect(html).toMatch(/id="field-people-error"[^>]*>.*1 to 200/s);
  expect(statusOf(entered)).toBe(422);
  expect(statusOf(refusing(entered, { seen: said('changed meanwhile') }))).toBe(409);
});

test('a list of what is wrong names each field, in the order of the form', () => {
  const missing = said('Write something here.');
  const problems = { seen: said('changed meanwhile'), note: missing, title: missing };
  const list = sayProblems(problems, 'en', form.fields);
  expect(Object.entries(list)).toEqual([
    ['title', 'Title: Write something here.'],
    ['note', 'Note: Write something here.'],
    ['seen', 'changed meanwhile'],
  ]);
  expect(sayProblems({ title: missing }, 'fr', form.fields).title).toBe('Title\u00a0: Write something here.');
});

test('any values come back as they were shown', () => {
  const text = fc.string().map((typed) =>
    typed
      .replace(/[^a-z ]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const days = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const minute = fc
    .date({ min: new Date('1900-01-02'), max: new Date('9000-01-01'), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
  const values = fc.record({
    title: fc.constantFrom('a', 'Wells', 'ماء'),
    text,
    note: fc.option(text.filter((typed) => typed !== '')),
    people: fc.integer({ min: 1, max: 200 }),
    topic: fc.constantFrom('water', 'roads'),
    other: fc.constantFrom('water', 'roads', null),
    open: fc.boolean(),
    from: fc.constant(null),
    until: fc.option(days),
    at: fc.option(minute),
    mail: fc.option(fc.constant('a.b+c@example.org')),
  });
  fc.assert(
    fc.property(values, (given) => {
      expect(readAnswers(form, showing(form, given).typed).values).toEqual(given);
      expect(problemsIn(form, given)).toEqual({});
      expect(seenAs(form, given)).toBe(seenAs(form, { ...given }));
      expect(seenAs(form, given)).not.toBe(seenAs(form, { ...given, open: !given.open }));
    }),
  );
});

test('each field says what it asks in the language of the reader', async () => {
  const asked = formTable({
    title: line({
      label: (language) => `Title (${language})`,
      hint: (language) => say(language, { id: 'x' }),
    }),
  });
  const entered = showing(asked, { title: '' });
  const html = await renderToHtml(<FormFields form={asked} entered={entered} language="fr" />);
  expect(html).toContain('Title (fr)');
});

test('typed texts lose control characters and stray blanks, nothing else', () => {
  expect(oneLine('  Río\u0001  y\n puente\u007f ')).toBe('Río y puente');
  expect(manyLines('a  \n\n\tb\u0008\u000c ')).toBe('a\n\n\tb');
  // Made to stand in another order than they are read in, signs say something else than they are.
  expect(oneLine('pay \u202efdp.exe\u202d')).toBe('pay fdp.exe');
  expect(manyLines('a\n\u202eb')).toBe('a\nb');
  expect(oneLine('👩‍👩‍👧 \u202bعربي\u202c')).toBe('👩‍👩‍👧 \u202bعربي\u202c');
});

const asked = formTable({
  number: lineAs({
    label: said('Number'),
    read: (typed) => (/^#?[1-9]$/.test(typed) ? Number(typed.replace('#', '')) : null),
    write: (number) => `#${number}`,
    problem: said('no number'),
    missing: said('which one?'),
  }),
  other: lineAs({
    label: said('Other'),
    read: (typed) => (typed === 'one' ? 1 : null),
    write: () => 'one',
    problem: said('not one'),
  }),
  topic: oneOf({
    label: said('Topic'),
    as: 'select',
    choices,
    prompt: said('Choose a topic'),
    problem: said('no such topic'),
  }),
  place: oneOf({ label: said('Place'), as: 'select', choices }),
  sure: yes({ label: said('Sure'), missing: said('tick it first') }),
});
const posted = { number: ' #3 ', other: '', topic: 'roads', place: 'roads', sure: 'yes' };

test('a line with a rule of its own is read and written by it', () => {
  const read = readAnswers(asked, posted);
  expect(read.values).toEqual({ number: 3, other: null, topic: 'roads', place: 'roads', sure: true });
  expect(read.typed.number).toBe(' #3 ');
  expect(startingWith(asked, { number: 3, other: 1 }).typed).toEqual({
    number: '#3',
    other: 'one',
    topic: '',
    place: '',
    sure: '',
  });
});

test.each([
  [{ number: 'three' }, { number: 'no number' }],
  [{ number: '  ' }, { number: 'which one?' }],
  [{ other: 'two' }, { other: 'not one' }],
  [{ topic: '' }, { topic: 'no such topic' }],
  [{ place: 'rivers' }, {}],
  [{ sure: 'no' }, { sure: 'tick it first' }],
])('of what an act needs to know, %o is refused at its field', (wrong, problems) => {
  expect(told(readAnswers(asked, { ...posted, ...wrong }).problems)).toEqual(problems);
});

test('values that are left out are as empty as what did not come', () => {
  expect(told(problemsIn(asked, { sure: true, topic: 'water' }))).toEqual({ number: 'which one?' });
  expect(readAnswers(asked, { ...posted, place: 'rivers' }).values).toMatchObject({ place: 'water' });
});

test('before anything is chosen, a selection says that something should be', async () => {
  const html = await renderToHtml(<FormFields form={asked} entered={startingWith(asked)} language="en" />);
  expect(html).toMatch(/<option value="" selected[^>]*>Choose a topic/);
});

test('a posted form brings along what is hidden, and its button says in full what it does', async () => {
  const html = await renderToHtml(
    <PostForm
      action="/x"
      hidden={{ id: '7', none: null }}
      submit="Remove"
      named="Remove the well"
      data-act="y"
    />,
  );
  expect(html).toBe(
    '<form method="post" action="/x" data-act="y"><input type="hidden" name="id" value="7"/>' +
      '<button class="button is-primary" type="submit"><span aria-hidden="true">Remove</span>' +
      '<span class="visually-hidden">Remove the well</span></button></form>',
  );
});

test('where the answers are buttons, a posted form adds none', async () => {
  const html = await renderToHtml(
    <PostForm action="/x">
      <button type="submit">Yes</button>
    </PostForm>,
  );
  expect(html).toBe('<form method="post" action="/x"><button type="submit">Yes</button></form>');
});

test('a share is read and shown to the hundredth of a per cent, as it is kept', () => {
  const asked = formTable({ share: percent({ label: said('Share'), problem: said('no share') }) });
  for (const [typed, share] of [
    ['12.5', 0.125],
    ['12,5', 0.125],
    ['0', 0],
    ['100', 1],
    ['33.33', 0.3333],
  ] as const) {
    expect(readAnswers(asked, { share: typed }).values).toEqual({ share });
    expect(showing(asked, { share }).typed.share).toBe(typed.replace(',', '.'));
  }
  for (const typed of ['', '-1', '100.01', '12.345', '1e1', 'ten'])
    expect(readAnswers(asked, { share: typed }).values, typed).toBeNull();
});

test('no moment that can be typed is in another millennium anywhere', () => {
  const at = () => wrongIn({ at: '9999-12-31 23:59' }).at;
  expect(at()).toMatch(/^The last day/);
  expect(inZone('America/Montevideo', at)).toMatch(/^The last day/);
});
