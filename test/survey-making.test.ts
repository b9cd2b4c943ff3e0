import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Form } from '../src/voices/surveys/form/form.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let survey: string;
let care: string;

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  const { rows } = await sql<{ id: string }>`select process_id as id from process_slugs
    where slug = 'market-street'`.execute(site.db);
  const list = `/manage/processes/${rows[0]?.id}/surveys`;
  await staff.post(`${list}/new`, { title: 'What matters', closesAt: '', question: '', do: 'save' });
  const made = await sql<{
    id: string;
  }>`select record_id as id from record_texts where body = 'What matters'`.execute(site.db);
  survey = made.rows[0]?.id ?? '';
  care = `${list}/${survey}`;
}, 240_000);
afterAll(() => site?.close());

const newest = async () =>
  (
    await sql<{ version: number; form: Form }>`select version, form from survey_forms where survey = ${survey}
      order by version desc limit 1`.execute(site.db)
  ).rows[0];
const add = (fields: Record<string, string>, section = '') =>
  staff.post(`${care}/form/new?in=${section}`, { do: 'save', ...fields });

test('staff write a survey question by question, each checked by what is there', async () => {
  expect((await staff.get(`${care}/form`)).text).toContain(`${care}/form/new?type=one`);
  const nothing = await add({ type: 'one', 'label.en': '', choices: '' });
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain('href="#field-label.en"');
  const first = await add({
    type: 'one',
    'label.en': 'Your role?',
    choices: 'Citizen\nOfficial',
    required: 'yes',
  });
  expect(first.location).toBe(`${care}/form?told=kept#item-your_role`);
  const condition = { when: 'all', 'if.0.question': 'your_role', 'if.0.is': '=' };
  const unknown = await add({
    type: 'short',
    'label.en': 'Which office?',
    ...condition,
    'if.0.value': 'King',
  });
  expect(unknown.status).toBe(422);
  expect(wordsOf(unknown.text)).toContain('That question has no such choice.');
  expect(unknown.text).toContain('Which office?');
  const more = await add({
    type: 'short',
    'label.en': 'Which office?',
    ...condition,
    'if.0.value': 'official',
    do: 'more',
  });
  expect(more.location).toBe(`${care}/form/new?in=page_1&type=short`);
  expect((await newest())?.form.sections[0]?.items[1]).toMatchObject({
    name: 'which_office',
    shownIf: "{your_role} = 'official'",
  });
  const shown = wordsOf((await staff.get(`${care}/form`)).text);
  expect(shown).toContain('Your role?: Official');
});

test('every type is asked with what it needs', async () => {
  const types: readonly Record<string, string>[] = [
    { type: 'many', choices: 'Roads\nSchools', alone: 'None of these', other: 'yes', most: '2' },
    { type: 'ranking', choices: 'Roads\nSchools' },
    { type: 'scale', from: '1', to: '5', 'low.en': 'Bad', 'high.en': 'Good' },
    { type: 'matrix', rows: 'Roads\nSchools', cell: 'one', choices: 'Well\nBadly' },
    { type: 'number', least: '0', most: '99', whole: 'yes' },
    { type: 'date', of: 'day' },
    { type: 'long', most: '500' },
    { type: 'place' },
    { type: 'file' },
    { type: 'trade-off', 'left.en': 'Fast', 'right.en': 'Sure' },
    { type: 'consent' },
    { type: 'note' },
  ];
  for (const one of types) {
    const answer = await add({ 'label.en': `About ${one.type}`, ...one }, 'page_1');
    expect([one.type, answer.status]).toEqual([one.type, 303]);
    const name = /#item-(.+)$/.exec(answer.location ?? '')?.[1] ?? '';
    const page = await staff.get(`${care}/form/items/${name}`);
    for (const value of Object.values(one)) expect(page.text).toContain(value.split('\n')[0]);
  }
  const items = (await newest())?.form.sections[0]?.items ?? [];
  expect(items.length).toBe(14);
  expect((await newest())?.form.lists.find(({ name }) => name === 'about_many')?.choices[2]).toEqual({
    value: 'none_of_these',
    label: { en: 'None of these' },
    alone: true,
  });
}, 60_000);

test('staff try it out with its conditions, and nothing of it is kept', async () => {
  const at = `${care}/form/preview`;
  expect((await staff.get(at)).text).not.toContain('Which office?');
  const on = (fields: Record<string, string>) => staff.post(`${at}?page=page_1`, { do: 'next', ...fields });
  const missing = await on({});
  expect(missing.status).toBe(422);
  const { items } = (await newest())?.form.sections[0] ?? { items: [] };
  const end = await on({ your_role: 'official', which_office: 'Roads' });
  expect([end.status, items.length]).toEqual([200, 14]);
  expect(wordsOf(end.text)).toContain('Your test answers are thrown away.');
  expect((await on({ 'tried so far': '[', do: 'back' })).status).toBe(200);
  const { rows } = await sql`select from survey_answers where survey = ${survey}`.execute(site.db);
  expect(rows.length).toBe(0);
});

test('texts come in other languages, and nothing typed is lost where somebody else was quicker', async () => {
  await staff.post(`${care}/form/arrange`, { do: 'language', tag: 'ar' });
  const one = `${care}/form/items/your_role`;
  const { text } = await staff.get(one);
  expect(text).toContain('name="label.ar"');
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  const fields = {
    type: 'one',
    version,
    'label.en': 'Your role?',
    'label.ar': 'ما دورك؟',
    choices: 'Citizen\nOfficial',
    'choices.ar': 'citizen = مواطن\nofficial = ',
  };
  expect((await staff.post(one, { ...fields, do: 'save' })).status).toBe(303);
  expect((await newest())?.form.lists[0]?.choices.length).toBeGreaterThan(1);
  expect((await newest())?.form.lists.find(({ name }) => name === 'your_role')?.choices[0]?.label).toEqual({
    en: 'Citizen',
    ar: 'مواطن',
  });
  const late = await staff.post(one, { ...fields, 'label.en': 'Who are you?', do: 'save' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('Who are you?');
});

test('what others depend on stays, and what answers would lose is said before it is done', async () => {
  const needed = await staff.post(`${care}/form/items/your_role`, { do: 'remove' });
  expect(needed.status).toBe(422);
  expect(wordsOf(needed.text)).toContain(
    'Other questions depend on this. Change their conditions first: which_office.',
  );
  expect((await staff.post(`${care}/steps`, { act: 'open' })).status).toBe(303);
  const answering = openBrowser(site.home);
  await answering.post(`/processes/market-street/surveys/${survey}/answer?page=page_1`, {
    do: 'later',
    your_role: 'citizen',
  });
  const asks = await staff.post(`${care}/form/items/which_office`, { do: 'remove' });
  expect(asks.status).toBe(422);
  expect(wordsOf(asks.text)).toContain('1 person has answered. Their answers stay kept');
  const before = (await newest())?.version ?? 0;
  expect((await staff.post(`${care}/form/items/which_office`, { do: 'remove', sure: 'yes' })).status).toBe(
    303,
  );
  expect((await newest())?.version).toBe(before + 1);
  await staff.post(`${care}/steps`, { act: 'close' });
  expect((await add({ type: 'long', 'label.en': 'Why?' })).status).toBe(409);
});
