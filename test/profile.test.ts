import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processScope } from '../src/processes/index.ts';
import { form } from '../src/voices/surveys/form/form.ts';
import { beginSurvey } from '../src/voices/surveys/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let survey: string;
let care: string;
let here: string;
const process = '/processes/market-street';
const doer = { system: 'test' } as const;

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('the demo has no Market Street');
  care = `${scope.manageHref}/profile`;
  here = scope.id ?? '';
  const asked = form.parse({
    languages: ['en'],
    title: { en: 'Well' },
    lists: [{ name: 'yes', choices: [{ value: 'yes', label: { en: 'Yes' } }] }],
    sections: [
      {
        kind: 'section',
        name: 'all',
        items: [{ type: 'one', name: 'well', label: { en: 'Well?' }, list: 'yes' }],
      },
    ],
  });
  const begun = await beginSurvey(site.db, doer, scope, { form: asked }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  survey = begun.value;
  await staff.post(`${scope.manageHref}/surveys/${survey}/steps`, { act: 'open' });
}, 240_000);
afterAll(() => site?.close());

const send = (browser: Browser) =>
  browser.post(`${process}/surveys/${survey}/answer?page=all`, { do: 'next', well: 'yes' });
const rows = async () =>
  (
    await sql<{ question: string; choices: string[]; missing: string | null; channel: string }>`
      select question, choices, missing, channel from profile_answers where process = ${here} order by id`.execute(
      site.db,
    )
  ).rows;

test('nobody is asked before staff choose what is asked', async () => {
  await sql`delete from profile_questions`.execute(site.db);
  expect((await send(openBrowser(site.home))).location).toContain('/mine?told=sent');
  expect((await staff.post(care, { do: 'ask', question: 'nothing' })).status).toBe(404);
  for (const question of ['role', 'gender']) await staff.post(care, { do: 'ask', question });
  expect(wordsOf((await staff.get(care)).text)).toContain('For whom do you speak here?');
});

test('staff word a question of their own, and hear what is wrong with it', async () => {
  const wrong = await staff.post(`${care}/question`, { 'label-en': 'District', 'choices-en': 'North' });
  expect(wrong.status).toBe(422);
  const texts = {
    'label-en': 'District',
    'label-ar': 'الحي',
    'choices-en': 'North\nSouth',
    'choices-ar': 'شمال\nجنوب',
  };
  expect((await staff.post(`${care}/question`, texts)).status).toBe(303);
  expect(wordsOf((await staff.get(care)).text)).toContain('District North · South');
});

test('a survey leads past the questions once, and what is said there is apart and one’s own', async () => {
  const browser = openBrowser(site.home);
  const { location } = await send(browser);
  expect(location).toContain('/about-me?from=surveys&next=');
  const page = await browser.get(location ?? '');
  expect(wordsOf(page.text)).toContain('District');
  expect(wordsOf(page.text)).toMatch(/What you sent is in\..*[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/);
  expect((await browser.get(`${location}&lang=ar`)).text).toContain('الحي');
  const next = /name="next" value="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const kept = await browser.post(`${process}/about-me`, {
    from: 'surveys',
    next,
    'about-role': 'government',
    'about-gender': '-',
  });
  expect(kept.location).toContain('/mine?told=sent');
  expect(await rows()).toMatchObject([
    { question: 'role', choices: ['government'], missing: null, channel: 'surveys' },
    { question: 'gender', choices: [], missing: 'prefers-not' },
    { choices: [], missing: 'skipped' },
  ]);
  expect((await send(browser)).location).toContain('/mine?told=sent');
  const mine = await browser.get(`${process}/mine`);
  expect(mine.text).toMatch(/value="government" checked/);
  const data = JSON.parse((await browser.get(`${process}/mine/data.json`)).text);
  expect(data.profile[0]).toMatchObject({ question: 'role', choices: ['government'] });
  expect((await browser.get(`${process}/about-me`)).text).not.toContain('//evil');

  await browser.post(`${process}/about-me`, { 'about-role': 'business' });
  expect((await rows())[0]?.choices).toEqual(['business']);
  await browser.post(`${process}/about-me`, { do: 'remove' });
  expect(await rows()).toEqual([]);
});

test('going past the page takes nothing back, leads to no other site, and leaving takes all along', async () => {
  const browser = openBrowser(site.home);
  await send(browser);
  await browser.post(`${process}/about-me`, { from: 'surveys', 'about-role': 'media' });
  const past = await browser.post(`${process}/about-me`, { do: 'skip', next: '//evil.example.org' });
  expect(past.location).toContain('/mine?told=kept');
  expect((await rows())[0]?.choices).toEqual(['media']);
  const left = wordsOf((await browser.post(`${process}/mine/anonymise`, { confirm: 'yes' })).text);
  expect(left).toContain('Answers about you removed: 3.');
  expect(await rows()).toEqual([]);
});

test('a poll asks after some votes and never stands in the way', async () => {
  const browser = openBrowser(site.home);
  const poll = '/polls/market-street';
  for (let votes = 0; votes < 3; votes += 1) {
    const { text } = await browser.get(poll);
    expect(text).not.toContain('/about-me');
    const statement = /name="statement" value="(\d+)"/.exec(text)?.[1] ?? '';
    expect((await browser.post(`${poll}/votes`, { statement, value: 'agree' })).location).toBe(poll);
  }
  expect((await browser.get(poll)).text).toContain('/about-me?from=polls');
});

test('whoever brings no receipt is not asked, and nothing of it is in what everybody can have', async () => {
  const stranger = openBrowser(site.home);
  expect((await stranger.get(`${process}/about-me`)).location).toBe(process);
  expect((await stranger.post(`${process}/about-me`, { 'about-role': 'media' })).location).toBe(process);
  expect(await rows()).toEqual([]);
});
