import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../src/platform/database/index.ts';
import { processScope } from '../src/processes/index.ts';
import { isStillOpen, saveAnswers } from '../src/voices/surveys/answering/save-answers.ts';
import { type Form, form } from '../src/voices/surveys/form/form.ts';
import { beginSurvey, sentAnswers } from '../src/voices/surveys/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;

const en = (text: string) => ({ en: text });
const choice = (value: string) => ({ value, label: en(value) });
const asked = form.parse({
  languages: ['en'],
  title: { en: 'Streets' },
  lists: [
    { name: 'how', choices: ['paper', 'radio'].map(choice) },
    { name: 'wish', choices: ['roads', 'water', 'schools'].map(choice) },
  ],
  sections: [
    {
      kind: 'section',
      name: 'first',
      items: [
        {
          type: 'one',
          name: 'how',
          label: en('How did you hear?'),
          list: 'how',
          other: true,
          required: true,
        },
        { type: 'number', name: 'years', label: en('Since when?'), whole: true, least: 0, most: 90 },
        { type: 'ranking', name: 'wish', label: en('What first?'), list: 'wish' },
        { type: 'hidden', name: 'source', label: en('source') },
      ],
    },
    {
      kind: 'section',
      name: 'second',
      items: [
        { type: 'long', name: 'words', label: en('What else?') },
        { type: 'date', name: 'day', label: en('Which day?'), of: 'day' },
        {
          kind: 'section',
          name: 'sites',
          repeats: { most: 3 },
          items: [{ type: 'short', name: 'site', label: en('Which site?') }],
        },
      ],
    },
  ],
});

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

/** A survey that is open, and what can be done with it. */
async function open(of: Form = asked) {
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('the demo has no Market Street');
  const begun = await beginSurvey(site.db, { system: 'test' }, scope, { form: of }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  const page = `${scope.href}/surveys/${begun.value}`;
  const care = `${scope.manageHref}/surveys/${begun.value}`;
  const step = (act: string) => staff.post(`${care}/steps`, { act });
  expect((await step('open')).status).toBe(303);
  const answer = (browser: Browser, name: string, fields: Record<string, string>) =>
    browser.post(`${page}/answer?page=${name}`, { do: 'next', ...fields });
  const sent = async () => {
    const all = [];
    for await (const batch of sentAnswers(site.db, begun.value)) all.push(...batch);
    return all.map(({ answers }) => answers);
  };
  return { id: begun.value, page, care, step, answer, sent };
}

test('it says once what it is, and what is wrong with which question', async () => {
  const { page, answer } = await open();
  const browser = openBrowser(site.home);
  const first = wordsOf((await browser.get(`${page}/answer`)).text);
  expect(first).toContain('At most 6 questions, about 2 minutes.');
  expect(first).toContain('do not learn who you are');
  const wrong = await answer(browser, 'first', { years: '99', 'wish[roads]': '1', 'wish[water]': '1' });
  expect(wrong.status).toBe(422);
  const words = wordsOf(wrong.text);
  expect(words).toContain('How did you hear?: Answer this question.');
  expect(words).toContain('Since when?: Write 90 or less.');
  expect(words).toContain('What first?: Give each number once: 1, 2, 3.');
  expect(wrong.text).toMatch(/<select name="wish\[water\]">.*?<option value="1" selected/s);
});

test('what is written beside a choice chooses it, in any digits', async () => {
  const { answer, sent } = await open();
  const browser = openBrowser(site.home);
  const posted = { 'how-Comment': 'A poster', years: '١٢', 'wish[water]': '1', 'wish[roads]': '3' };
  expect((await answer(browser, 'first', posted)).location).toContain('page=second');
  await answer(browser, 'second', {});
  expect(await sent()).toEqual([
    { how: 'other', 'how-Comment': 'A poster', years: 12, wish: ['water', 'roads'] },
  ]);
  await answer(browser, 'first', { how: 'radio', 'how-Comment': 'A poster' });
  expect((await sent())[0]).not.toHaveProperty('how-Comment');
});

test('answers are taken back, and a page that comes late is said to be', async () => {
  const { page, answer, step, sent } = await open();
  const browser = openBrowser(site.home);
  await answer(browser, 'first', { how: 'radio' });
  await answer(browser, 'second', { words: 'Trees.' });
  expect(await sent()).toHaveLength(1);
  const other = openBrowser(site.home);
  expect((await other.post(`${page}/answer/withdraw`, {})).location).toContain('told=not-now');
  const back = await browser.post(`${page}/answer/withdraw`, {});
  expect(wordsOf((await browser.get(back.location ?? '')).text)).toContain('taken back and erased');
  expect(await sent()).toEqual([]);
  await answer(browser, 'first', { how: 'radio' });
  await step('close');
  const late = await answer(browser, 'second', { words: 'Late.' });
  expect(wordsOf((await browser.get(late.location ?? '')).text)).toContain('closed before your page came in');
  const mine = wordsOf((await browser.get('/processes/market-street/mine')).text);
  expect(mine).toContain('never sent, so they do not count');
  expect((await browser.post(`${page}/answer/withdraw`, {})).location).toContain('told=not-now');
});

test('whatever is posted, nothing breaks, and nothing is kept that was not asked', async () => {
  const { page, answer, sent } = await open();
  const browser = openBrowser(site.home);
  const odd = [
    '\0',
    '\u202Eevil',
    '__proto__',
    'constructor',
    '[',
    '{self}',
    '9'.repeat(400),
    '<script>',
    '2026-01-02[u-ca=hebrew]',
  ];
  for (const value of odd) {
    const all = Object.fromEntries(
      ['how', 'years', 'wish', 'wish[roads]', 'wish[', 'source', 'words-Comment', 'sites.count', value].map(
        (name) => [name, value],
      ),
    );
    expect((await answer(browser, 'first', all)).status).toBeLessThan(500);
    expect((await answer(browser, 'second', { ...all, day: value })).status).toBeLessThan(500);
    for (const does of [`add:${value}`, 'add:sites', 'add:how', 'back', value])
      expect((await answer(browser, 'second', { do: does, 'sites.count': value })).status).toBeLessThan(500);
    expect((await browser.get(`${page}/answer?page=${encodeURIComponent(value)}`)).status).toBeLessThan(500);
  }
  expect((await answer(browser, 'second', { day: '2026-01-02[u-ca=hebrew]' })).status).toBe(422);
  await answer(browser, 'first', { how: 'radio', source: 'forged', 'years-Comment': 'x', nothing: 'x' });
  const last = await answer(browser, 'second', {
    words: '<img src=x onerror=alert(1)>',
    day: '2026-01-02',
    'sites.count': '9',
    'sites.0.site': 'a',
    'sites.5.site': 'b',
  });
  expect(`${last.location} ${wordsOf(last.text)}`).toContain('told=sent');
  expect(await sent()).toEqual([
    { how: 'radio', words: '<img src=x onerror=alert(1)>', day: '2026-01-02', sites: [{ site: 'a' }] },
  ]);
  const again = await browser.get(`${page}/answer?page=second`);
  expect(again.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  const cross = await browser.send(`${page}/answer?page=first`, {
    method: 'POST',
    body: new URLSearchParams({ how: 'paper', do: 'next' }),
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(cross.status).toBe(403);
  const forged = openBrowser(site.home);
  const offered = await forged.post(`${page}/answer?page=first`, {
    do: 'later',
    how: 'radio',
    fresh: 'forged',
  });
  expect(offered.status).toBe(303);
  const huge = await answer(browser, 'second', { words: 'x'.repeat(3_000_000) });
  expect(huge.status).toBe(413);
});

test('a form whose names are those of every object is refused its names', () => {
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(form.safeParse({ ...asked, sections: [{ kind: 'section', name, items: [] }] }).success).toBe(
      false,
    );
});

test('what came on paper is typed in by the same rules, and is theirs by its receipt', async () => {
  const { page, care, sent, step } = await open();
  expect((await openBrowser(site.home).get(`${care}/paper`)).status).not.toBe(200);
  const printed = wordsOf((await openBrowser(site.home).get(`${page}/paper`)).text);
  expect(printed).toContain('1. How did you hear?');
  expect(printed).toContain('Write no name.');
  const form = (await staff.get(`${care}/paper`)).text;
  const fresh = /name="fresh" value="([^"]*)"/.exec(form)?.[1] ?? '';
  const typed = {
    fresh,
    'of-via': 'phone',
    how: 'radio',
    years: '40',
    'sites.count': '3',
    'sites.1.site': 'b',
  };
  const wrong = await staff.post(`${care}/paper`, { ...typed, years: '400' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('Since when?: Write 90 or less.');
  expect(wrong.text).toContain('value="400"');
  const kept = await staff.post(`${care}/paper`, typed);
  const receipt = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(wordsOf(kept.text))?.[0] ?? '';
  expect(wordsOf(kept.text)).toContain('Give this receipt to whoever answered');
  await staff.post(`${care}/paper`, { ...typed, years: '41' });
  expect(await sent()).toEqual([{ how: 'radio', years: 41, sites: [{ site: 'b' }] }]);
  expect(wordsOf((await staff.get(page)).text)).toContain('1 by telephone');
  const whose = openBrowser(site.home);
  await whose.post('/receipt', { code: receipt });
  expect((await whose.get(`${page}/answer?page=first`)).text).toContain('value="41"');
  await step('close');
  expect(wordsOf((await staff.post(`${care}/paper`, typed)).text)).toContain('while the survey is open');
});

test('nothing is no answer, too much stays in the form, and what comes as it closes is late', async () => {
  const questions = (page: string) =>
    ['a', 'b', 'c'].map((end) => ({ type: 'long', name: `${page}${end}`, label: en('What?') }));
  const sections = ['one', 'two'].map((name) => ({ kind: 'section', name, items: questions(name) }));
  const long = form.parse({ ...asked, sections });
  const { id, answer, sent, step } = await open(long);
  const browser = openBrowser(site.home);
  await answer(browser, 'one', {});
  const nothing = await answer(browser, 'two', {});
  expect([nothing.status, wordsOf(nothing.text)]).toEqual([
    422,
    expect.stringContaining('Nothing was answered'),
  ]);
  expect(await sent()).toEqual([]);
  const much = (page: string) =>
    Object.fromEntries(['a', 'b', 'c'].map((e) => [page + e, 'w'.repeat(49_000)]));
  await answer(browser, 'one', much('one'));
  expect((await answer(browser, 'two', { twoa: 'in' })).status).toBe(303);
  const tooMuch = await answer(browser, 'two', { ...much('two'), twoa: `the end ${'w'.repeat(40_000)}` });
  expect([tooMuch.status, wordsOf(tooMuch.text)]).toEqual([
    422,
    expect.stringContaining('shorten the long texts'),
  ]);
  expect(tooMuch.text).toContain('the end w');
  expect(await sent()).toMatchObject([{ twoa: 'in' }]);
  await step('close');
  const said = {
    keyHash: Buffer.alloc(32),
    language: 'en',
    publishing: null,
    answers: { onea: 'x' },
    page: 'two',
    does: 'next',
  };
  const at = { scope: 'market-street', survey: id, kept: { version: 1, form: long } };
  expect(await saveAnswers(site.db, at, said, new Date())).toEqual({ notKept: 'late' });
  expect(await sent()).toHaveLength(1);
});

test('nobody waits for somebody else who answers; whoever closes it does', async () => {
  const { id, page, answer, step } = await open();
  const holding = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<void>();
  const other = inTransaction(site.db, async (tx) => {
    expect(await isStillOpen(tx, id, new Date())).toBe(true);
    holding.resolve();
    await ending.promise;
    return 'answered';
  });
  await holding.promise;
  expect((await answer(openBrowser(site.home), 'first', { how: 'radio' })).location).toContain('page=second');
  const closing = step('close');
  const first = await Promise.race([closing, setTimeout(300, 'nobody')]);
  expect(first).toBe('nobody');
  ending.resolve();
  expect(await other).toBe('answered');
  expect((await closing).status).toBe(303);
  expect((await openBrowser(site.home).get(`${page}/answer`)).status).toBe(303);
});

test('of a list of thousands a part is typed, and one of those it may mean is chosen', async () => {
  const long = form.parse({
    languages: ['en'],
    title: { en: 'Where' },
    lists: [
      {
        name: 'places',
        choices: Array.from({ length: 5_667 }, (_, at) => ({ value: `p${at}`, label: en(`Plâce ${at}`) })),
      },
    ],
    sections: [
      {
        kind: 'section',
        name: 'where',
        items: [{ type: 'one', name: 'place', label: en('Which?'), list: 'places', required: true }],
      },
    ],
  });
  const { page, answer, sent } = await open(long);
  const browser = openBrowser(site.home);
  const first = await browser.get(`${page}/answer`);
  expect(first.text.length).toBeLessThan(40_000);
  const many = await answer(browser, 'where', { 'place-find': 'place 566' });
  expect(many.status).toBe(303);
  expect(await sent()).toEqual([{ place: 'p566' }]);
  const some = await answer(browser, 'where', { 'place-find': 'CE 5666' });
  expect(some.status).toBe(303);
  expect(await sent()).toEqual([{ place: 'p5666' }]);
  const which = await answer(browser, 'where', { 'place-find': '12' });
  expect(which.status).toBe(422);
  expect(wordsOf(which.text)).toContain('30 are shown');
  // What was chosen before is not meant by each part of its name.
  expect((await answer(browser, 'where', { 'place-find': '566' })).status).toBe(422);
  expect(which.text).toContain('value="p112"');
  await answer(browser, 'where', { 'place-find': '12', place: 'p112' });
  expect(await sent()).toEqual([{ place: 'p112' }]);
  expect((await browser.get(`${page}/answer?page=where`)).text).toContain('value="Plâce 112"');
  expect((await answer(browser, 'where', { 'place-find': 'nowhere' })).status).toBe(422);
});

test('by invitation alone: no code, no answer; a code lets one person in and leads to nobody', async () => {
  const { page, care, answer, sent } = await open();
  const { text } = await staff.get(care);
  const [form] = formsIn(text).filter(({ fields }) => fields.some(({ name }) => name === 'admits'));
  if (!form) throw new Error('the form of a survey does not ask who may answer');
  const saved = await staff.post(
    form.action,
    filled(form, { admits: 'invited', reason: 'For members.', do: 'save' }),
  );
  expect(saved.status).toBe(303);
  const stranger = openBrowser(site.home);
  expect(wordsOf((await stranger.get(`${page}/answer`)).text)).toContain(
    'Only people with an invitation code',
  );
  expect((await answer(stranger, 'first', { how: 'radio' })).status).toBe(403);
  expect((await answer(stranger, 'second', {})).status).toBe(403);

  const [making] = formsIn((await staff.get(`${care}/codes`)).text).filter(({ action }) =>
    action.includes('/codes'),
  );
  if (!making) throw new Error('no form for codes');
  const table = await staff.post(
    making.action,
    filled(making, { howMany: '2', label: 'Members', as: 'table' }),
  );
  const rows = table.text.trim().split('\r\n').slice(1);
  const [first = '', second = ''] = rows.map((row) => row.split(',')[0] ?? '');
  expect(rows[0]).toContain(`${page}/answer?code=${first}`);
  const again = await staff.get(`${care}/codes`);
  expect(again.text).not.toContain(first);
  expect(wordsOf(again.text)).toContain('Members');

  const enter = (browser: Browser, code: string) => browser.post(`${page}/answer/enter`, { code });
  expect((await enter(stranger, '2222-2222-2222')).status).toBe(422);
  const led = await stranger.get(`${page}/answer?code=${first}`);
  expect(led.text).toContain(`value="${first}"`);
  expect((await enter(stranger, first)).location).toContain('/answer');
  await answer(stranger, 'first', { how: 'radio' });
  await answer(stranger, 'second', {});
  expect(await sent()).toEqual([{ how: 'radio' }]);
  expect((await enter(openBrowser(site.home), first)).status).toBe(422);
  const voiding = formsIn((await staff.get(`${care}/codes`)).text).find(({ action }) =>
    action.includes('/void'),
  );
  expect((await staff.post(voiding?.action ?? '', {})).status).toBe(303);
  expect(wordsOf((await enter(openBrowser(site.home), second)).text)).toContain('voided this code');
  // Whoever is in stays in.
  expect((await answer(stranger, 'first', { how: 'paper' })).status).toBe(303);
});

test('a file is an answer: kept whatever else is wrong, read by staff alone, gone with the answer', async () => {
  const { page, care, sent } = await open(
    form.parse({
      languages: ['en'],
      title: en('Plans'),
      lists: [],
      sections: [
        {
          kind: 'section',
          name: 'first',
          items: [
            { type: 'file', name: 'plan', label: en('Your plan'), required: true },
            { type: 'number', name: 'years', label: en('Since when?'), most: 90 },
          ],
        },
      ],
    }),
  );
  const browser = openBrowser(site.home);
  const send = (fields: Record<string, string>, text?: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ do: 'next', ...fields })) body.append(name, value);
    if (text !== undefined) body.append('plan', new Blob([text]), 'plan.txt');
    const headers = { origin: site.home };
    return browser.send(`${page}/answer?page=first`, { method: 'POST', body, headers });
  };
  expect((await send({ plan: '000000000000/plan.txt' })).status).toBe(422);
  const wrong = await send({ years: '99' }, 'A square with trees.');
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('It is there: plan.txt');
  const [kept] = formsIn(wrong.text).filter(({ fields }) => fields.some(({ name }) => name === 'plan-held'));
  if (!kept) throw new Error('the file does not come along');
  expect((await send({ ...filled(kept, { years: '9' }), do: 'next' })).status).toBe(303);
  const [{ plan } = {}] = await sent();
  expect(plan).toMatch(/^[a-z0-9]{12}\/plan\.txt$/);
  const file = `${care}/sent/${String(plan).slice(0, 12)}`;
  expect((await staff.get(file)).text).toBe('A square with trees.');
  expect((await browser.get(file)).status).not.toBe(200);
  expect((await staff.get(care)).text).toContain(file);
  await browser.post(`${page}/answer/withdraw`, {});
  expect((await staff.get(file)).status).toBe(404);
});
