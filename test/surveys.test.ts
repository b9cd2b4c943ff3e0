import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processScope } from '../src/processes/index.ts';
import { form } from '../src/voices/surveys/form/form.ts';
import { beginSurvey, sentAnswers, takeAnswers } from '../src/voices/surveys/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let survey: string;
let page: string;
let care: string;

const en = (text: string) => ({ en: text, ar: `${text} ع` });
const choice = (value: string) => ({ value, label: en(value) });
const asked = form.parse({
  languages: ['en', 'ar'],
  title: { en: 'How did you hear of it?' },
  lists: [
    { name: 'role', choices: ['citizen', 'official', 'other'].map(choice) },
    { name: 'how', choices: ['paper', 'radio', 'neighbour'].map(choice) },
  ],
  sections: [
    {
      kind: 'section',
      name: 'about',
      title: en('About you'),
      items: [
        { type: 'one', name: 'role', label: en('Your role'), list: 'role', required: true },
        {
          type: 'short',
          name: 'which',
          label: en('Which office?'),
          shownIf: "{role} = 'official'",
          required: true,
        },
      ],
    },
    {
      kind: 'section',
      name: 'heard',
      items: [
        { type: 'many', name: 'how', label: en('How did you hear?'), list: 'how', other: true },
        { type: 'number', name: 'times', label: en('How often?'), whole: true, least: 1, most: 10 },
      ],
    },
  ],
});

const doer = { system: 'test' } as const;

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('the demo has no Market Street');
  const begun = await beginSurvey(site.db, doer, scope, { form: asked }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  survey = begun.value;
  page = `${scope.href}/surveys/${survey}`;
  care = `${scope.manageHref}/surveys/${survey}`;
}, 240_000);
afterAll(() => site?.close());

const step = (act: string, more: Record<string, string> = {}) =>
  staff.post(`${care}/steps`, { act, ...more });
const answer = (browser: Browser, name: string, fields: Record<string, string>) =>
  browser.post(`${page}/answer?page=${name}`, { do: 'next', ...fields });

test('a draft is nobody’s to answer', async () => {
  const browser = openBrowser(site.home);
  expect((await browser.get(page)).status).toBe(404);
  expect((await answer(browser, 'about', { role: 'citizen' })).status).toBe(404);
  expect((await step('open')).status).toBe(303);
});

test('staff bring a form, see what it cannot do here, and not once people were asked', async () => {
  const brought = async (name: string, body: string) => {
    const form = new FormData();
    form.append('file', new File([body], name));
    return staff.send(`${care}/form`, { method: 'POST', body: form, headers: { origin: site.home } });
  };
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('not there');
  const begun = await beginSurvey(site.db, doer, scope, { form: asked }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  const own = care;
  care = `${scope.manageHref}/surveys/${begun.value}`;
  const json = JSON.stringify({
    pages: [
      {
        name: 'p',
        elements: [
          { type: 'text', name: 'why', visibleIf: '{nobody} = 1' },
          { type: 'signaturepad', name: 'sign' },
        ],
      },
    ],
  });
  const taken = wordsOf((await brought('form.json', json)).text);
  expect(taken).toContain('The form is there.');
  expect(taken).toContain('sign: signaturepad');
  expect(taken).toMatch(/why : nothing is called nobody/);
  const notYet = await step('open');
  expect(notYet.status).toBe(422);
  expect(wordsOf(notYet.text)).toContain('Mend what its page names first: why');
  const refused = await brought('form.pdf', '%PDF-1.7');
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('The file could not be read as a form.');
  care = own;
  const late = await brought('form.json', json);
  expect(late.status).toBe(422);
  expect(wordsOf(late.text)).toContain('it stays as it is');
}, 60_000);

test('it is answered page by page, and what is hidden keeps no answer', async () => {
  const browser = openBrowser(site.home);
  const first = await browser.get(`${page}/answer`);
  expect(wordsOf(first.text)).toContain('Page 1 of 2');
  expect(first.text).not.toContain('Which office?');

  const more = await answer(browser, 'about', { role: 'official' });
  expect(more.location).toContain('page=about');
  const again = await browser.get(more.location ?? '');
  expect(wordsOf(again.text)).toContain('there is more to answer on this page');
  expect(again.text).toContain('Which office?');

  const missing = await answer(browser, 'about', { role: 'official', which: '' });
  expect(missing.status).toBe(422);
  expect(wordsOf(missing.text)).toContain('Which office?: Answer this question.');

  const second = await answer(browser, 'about', { role: 'official', which: 'Roads' });
  expect(second.location).toContain('page=heard');
  const wrong = await answer(browser, 'heard', { how: 'paper', times: '12' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="12"');
  expect(wordsOf(wrong.text)).toContain('Write 10 or less.');

  const back = await answer(browser, 'about', { role: 'citizen', which: 'Roads' });
  expect(back.location).toContain('page=heard');
  const sent = await answer(browser, 'heard', { how: 'paper', times: '2' });
  expect(sent.location).toContain('/mine?told=sent');
  expect(wordsOf((await browser.get(sent.location ?? '')).text)).toContain('Your answers are in.');
  const data = JSON.parse((await browser.get('/processes/market-street/mine/data.json')).text);
  expect(data.contributions?.surveys ?? data.surveys).toMatchObject([
    { answers: { role: 'citizen', how: ['paper'], times: 2 } },
  ]);
});

test('a client is not believed: neither a choice that is not there, nor what it was not asked', async () => {
  const browser = openBrowser(site.home);
  const wrong = await answer(browser, 'about', { role: 'king' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('Choose one of the answers that are offered.');
  const nowhere = await answer(browser, 'nowhere', { role: 'citizen' });
  expect(wordsOf((await browser.get(nowhere.location ?? '')).text)).toContain('The questions were changed');
  for (const odd of ['', '[', '__proto__', 'a'.repeat(5_000)])
    expect(
      (await browser.post(`${page}/answer?page=about`, { do: odd, role: odd, [odd]: 'x' })).status,
    ).toBeLessThan(500);
});

test('one goes on elsewhere in another language, with what was kept', async () => {
  const browser = openBrowser(site.home);
  const kept = await browser.post(`${page}/answer?page=about`, { do: 'later', role: 'citizen' });
  expect(kept.location).toContain('told=kept');
  const arabic = await browser.get(`${page}/answer?page=about&lang=ar`);
  expect(arabic.text).toMatch(/value="citizen"[^>]*checked/);
  expect(arabic.text).toContain('citizen ع');
});

test('results stand once it is closed, and tell of nobody', async () => {
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('not there');
  const many = Array.from({ length: 30 }, (_, at) => ({
    key: `a${at}`,
    at: null,
    line: at,
    answers: { role: at < 3 ? 'other' : at < 12 ? 'official' : 'citizen', how: ['radio'] },
  }));
  const brought = { answers: many, asked: ['role', 'how'] };
  const to = { scope, survey };
  expect(await takeAnswers(site.db, doer, to, brought, new Date())).toMatchObject({ read: 30, added: 30 });
  expect(await takeAnswers(site.db, doer, to, brought, new Date())).toMatchObject({
    added: 0,
    unchanged: 30,
  });
  const anybody = openBrowser(site.home);
  expect((await anybody.get(`${page}/results.json`)).location).toBe(page);
  const keys: string[] = [];
  for await (const batch of sentAnswers(site.db, survey, 4)) keys.push(...batch.map(({ id }) => id));
  expect(keys.length).toBe(31);
  expect(new Set(keys).size).toBe(31);
  await step('close');
  expect((await anybody.get(page)).text).toContain(`${page}/results`);
  const results = wordsOf((await anybody.get(`${page}/results`)).text);
  expect(results).toContain('What was answered');
  expect(results).toMatch(/citizen 19/);
  // Three of 31 would be told by subtracting the others.
  expect(results).not.toMatch(/official 9|other 3/);
  const csv = (await anybody.get(`${page}/results.csv`)).text;
  expect(csv).toMatch(/role,Your role,,31,31,citizen,citizen,19,61,/);
  expect(csv).toMatch(/role,Your role,,31,31,official,official,,,,/);
  const json = JSON.parse((await anybody.get(`${page}/results.json?by=role`)).text);
  expect(json.questions[2].groups.map(({ base }: { base: number | null }) => base)).toEqual([19, null, null]);
  expect(wordsOf((await anybody.get(`${page}/results?by=role`)).text)).toContain('official (too few)');
  expect((await answer(anybody, 'about', { role: 'citizen' })).location).toBe(`${page}?told=late`);
  const erase = (count: number) =>
    sql`delete from survey_answers where id in (select id from survey_answers where survey = ${survey}
      and answers ->> 'role' = 'citizen' and via = 'imported' order by id limit ${count})`.execute(site.db);
  const citizens = async () => JSON.parse((await anybody.get(`${page}/results.json`)).text).questions[0].base;
  const before = (await anybody.get(`${page}/results.json`)).text;
  // The difference of two looks tells of nobody: not of four who went either, and not after it was open once more.
  await erase(4);
  expect((await anybody.get(`${page}/results.json`)).text).toBe(before);
  expect((await anybody.get(`${page}/results.csv`)).text).toBe(csv);
  await step('reopen', { reason: 'Once more' });
  await step('close');
  expect((await anybody.get(`${page}/results.json`)).text).toBe(before);
  await erase(1);
  expect(await citizens()).toBe(26);
});

test('staff take its form and answers along as files, and nobody else does', async () => {
  expect((await staff.get(care)).text).toContain(`${care}/export.zip?format=long-csv`);
  const zip = await staff.send(`${care}/export.zip?format=csv`);
  expect(zip.status).toBe(200);
  expect(zip.text).toContain('answers.csv');
  const ids: string[] = [];
  for await (const batch of sentAnswers(site.db, survey)) ids.push(...batch.map(({ id }) => id));
  const { rows } = await sql<{ shuffled: string }>`select shuffled from survey_answers
    where survey = ${survey} and sent_at is not null order by id`.execute(site.db);
  const came = rows.map(({ shuffled }) => shuffled);
  expect(ids).toEqual([...came].sort());
  expect(ids).not.toEqual(came);
  expect((await staff.get(`${care}/export.zip?format=exe`)).status).toBe(404);
  expect((await openBrowser(site.home).get(`${care}/export.zip?format=csv`)).status).not.toBe(200);
});

test('it comes along with a copied process as a draft that asks the same, without its answers', async () => {
  const id = (await processScope.find(site.db, 'market-street', 'en'))?.id ?? '';
  const made = await staff.post(`/manage/processes/${id}/copy`, {
    title: 'Once more',
    days: '0',
    survey: 'yes',
  });
  const to = /processes\/([^?]+)\?done=copied/.exec(made.location ?? '')?.[1] ?? '';
  expect(made.location).toContain('done=copied');
  const { rows } = await sql<{ state: string; asks: boolean; answers: number }>`select state,
      form = ${JSON.stringify(asked)}::jsonb as asks,
      (select count(*)::int from survey_answers a where a.survey = s.id) as answers
    from surveys s join records using (id) join survey_forms on survey = id where s.scope = ${to}
    order by form = ${JSON.stringify(asked)}::jsonb desc`.execute(site.db);
  expect(rows[0]).toEqual({ state: 'draft', asks: true, answers: 0 });
});

test('its next wave asks the same as a draft, says which it is once it is open, and never comes before itself', async () => {
  const list = care.slice(0, care.lastIndexOf('/'));
  const begun = await staff.post(`${care}/next-wave`, {});
  const next = /surveys\/([^?]+)\?told=drafted/.exec(begun.location ?? '')?.[1] ?? '';
  expect(begun.status).toBe(303);
  const anybody = openBrowser(site.home);
  expect((await anybody.post(`${care}/next-wave`, {})).status).not.toBe(303);
  expect(wordsOf((await anybody.get(page)).text)).not.toContain('wave');
  const open = await staff.post(`${list}/${next}/steps`, { act: 'open' });
  expect(open.location).toContain('told=stepped');
  const there = page.replace(survey, next);
  expect(wordsOf((await anybody.get(page)).text)).toContain('This is wave 1 of a survey');
  const second = await anybody.get(there);
  expect(wordsOf(second.text)).toContain('This is wave 2 of a survey');
  expect(second.text).toContain(`href="${page}"`);
  expect((await anybody.get(`${there}/answer`)).text).toContain('Your role');
  const { rows } = await sql<{
    asks: boolean;
    title: string;
  }>`select form = ${JSON.stringify(asked)}::jsonb as asks,
      (select body from record_texts where record_id = ${next} and language = 'en' and field = 'title') as title
    from survey_forms where survey = ${next}`.execute(site.db);
  expect(rows).toEqual([{ asks: true, title: 'How did you hear of it?' }]);
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('not there');
  const answers = Array.from({ length: 40 }, (_, at) => ({
    ...{ key: `b${at}`, at: null, line: at },
    answers: { role: at < 10 ? 'official' : 'citizen' },
  }));
  await takeAnswers(site.db, doer, { scope, survey: next }, { answers, asked: ['role'] }, new Date());
  const beside = (ending = '') => anybody.get(`${there}/results${ending}?beside=${survey}`);
  // While it is open, nobody sees it from the other side either.
  expect(JSON.parse((await anybody.get(`${page}/results.json?beside=${next}`)).text).beside).toBeUndefined();
  await staff.post(`${list}/${next}/steps`, { act: 'close' });
  const { questions, ...about } = JSON.parse((await beside('.json')).text);
  expect(about).toMatchObject({ wave: 2, beside: { survey, wave: 1 }, onlyHere: [], onlyThere: [] });
  const [role] = questions;
  expect(role).toMatchObject({ name: 'role', base: 40, options: [{ own: { count: 30 } }, {}, {}] });
  // The first wave hides it.
  expect(role.options[1]).toMatchObject({ value: 'official', own: { count: null }, apart: null });
  expect((await beside('.csv')).text).toMatch(/role,Your role,Your role,citizen,citizen,30,40,75,/);
  expect((await beside('.xlsx')).status).toBe(200);
  const shown = wordsOf((await beside()).text);
  expect(shown).toMatch(/Wave 2 \(40 answered\) Wave 1 \(\d+ answered\) Difference/);
  expect(wordsOf((await staff.get(`${list}/${next}`)).text)).toContain('40 people have answered.');
  const circle = await staff.post(care, {
    title: 'x',
    closesAt: '',
    question: '',
    follows: next,
    do: 'save',
  });
  expect(circle.status).toBe(422);
  expect(wordsOf(circle.text)).toContain('a survey does not come after itself');
});

test('one without questions is not opened, and none comes in as a row of a table', async () => {
  const list = care.slice(0, care.lastIndexOf('/'));
  expect((await staff.get(list)).text).not.toContain(`${list}/table`);
  expect((await staff.get(`${list}/table`)).status).toBe(404);
  await staff.post(`${list}/new`, { title: 'Nothing asked', closesAt: '', question: '', do: 'save' });
  const { rows } = await sql<{ id: string }>`select id from surveys s
    where not exists (select from survey_forms where survey = s.id)`.execute(site.db);
  const refused = await staff.post(`${list}/${rows[0]?.id}/steps`, { act: 'open' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('This survey asks nothing yet.');
});

test('a table is bound by hand, counted before it is taken, and taken once, whole', async () => {
  const brought = async (at: string, csv: string) => {
    const form = new FormData();
    form.append('file', new File([csv], 'who came.csv'));
    const { headers } = await staff.send(`${at}/answers`, {
      method: 'POST',
      body: form,
      headers: { origin: site.home },
    });
    return headers.get('location') ?? '';
  };
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('not there');
  const begun = await beginSurvey(site.db, doer, scope, { form: asked }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  const at = `${scope.manageHref}/surveys/${begun.value}`;
  const csv = 'No;_id;Wer;Wie oft\n1;a;Bürgerin;3\n2;b;official;oft\n3;c;king;1\n4;d;citizen;2;shifted\n';
  const table = await brought(at, csv);
  const first = wordsOf((await staff.get(table)).text);
  expect(first).toContain('It is a table in plain text.');
  expect(first).toContain('Read: 4. New: 3. There already: 0. Refused: 1.');
  expect(first).toContain('lines 5');
  // Nothing is called so: it is said, and nothing is taken.
  const wrong = await staff.post(table, { do: 'take', c2: 'rolle' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('Column 3: nothing in the form is called so.');
  await staff.post(table, { do: 'check', c2: 'role', c3: 'times' });
  expect(wordsOf((await staff.get(table)).text)).toContain('Row 3, Wie oft: oft');
  await staff.post(table, { do: 'take', c2: 'role', c3: 'times', 'c2-0': 'citizen' });
  const done = async () => wordsOf((await staff.get(table)).text);
  await expect
    .poll(done, { timeout: 20_000 })
    .toContain('Brought in. Read: 4. New: 3. There already: 0. Refused: 1.');
  const sent = [];
  for await (const batch of sentAnswers(site.db, begun.value)) sent.push(...batch.map((one) => one.answers));
  expect(sent).toHaveLength(3);
  expect(sent).toContainEqual({ role: 'citizen', times: 3 });
  expect(sent).toContainEqual({ role: 'official' });
  expect(sent).toContainEqual({ times: 1 });
  // What was said of the columns is kept, is offered as a file, and holds for the next table.
  const map = await staff.get(`${at}/answers/map.json`);
  expect(JSON.parse(map.text)).toEqual({
    Wer: { question: 'role', choices: { Bürgerin: 'citizen' } },
    'Wie oft': 'times',
  });
  const next = wordsOf((await staff.get(await brought(at, `${csv}5;e;Bürgerin;4\n`))).text);
  expect(next).toContain('Read: 5. New: 1. There already: 3. Refused: 1.');

  // Without a form the columns become questions, of the types that staff choose.
  await staff.post(`${scope.manageHref}/surveys/new`, {
    title: 'Out of a table',
    closesAt: '',
    question: '',
    do: 'save',
  });
  const { rows } = await sql<{
    id: string;
  }>`select record_id as id from record_texts where body = 'Out of a table'`.execute(site.db);
  const own = `${scope.manageHref}/surveys/${rows[0]?.id}`;
  const made = await brought(own, 'Colour,Note\nred,x\nblue,y\nred,z\nred,z\n');
  await staff.post(made, { do: 'take', c0: 'one', c1: '' });
  await expect
    .poll(async () => wordsOf((await staff.get(made)).text), { timeout: 20_000 })
    .toContain('New: 4.');
  const form = wordsOf((await staff.get(`${own}/form`)).text);
  expect(form).toContain('Colour');
  expect(form).toContain('1 question 0 sections');
}, 60_000);
