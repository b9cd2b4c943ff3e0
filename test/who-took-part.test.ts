import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processScope } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let care: string;
const page = '/processes/ogp-strategy-2023-2028/who-took-part';

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  const scope = await processScope.find(site.db, 'ogp-strategy-2023-2028', 'en');
  care = `${scope?.manageHref}/who-took-part`;
}, 240_000);
afterAll(() => site?.close());

const data = async () => JSON.parse((await openBrowser(site.home).get(`${page}.json`)).text);

test('the demo says who took part as the report of OGP does, with the limits of each channel', async () => {
  const said = wordsOf((await openBrowser(site.home).get(page)).text);
  for (const words of [
    '106 voters',
    '63 voters',
    '180 answers simulated',
    '739 people at 41 meetings',
    'number not known at 8 meetings',
    'Between 739 and 1,088 people',
    'Hosts did not have to say who came.',
    '155 people answered. Others were not asked, or went past it. Skipped: they were asked and went past it. 25',
  ])
    expect(said).toContain(words);
  const { profile, total } = await data();
  expect(total).toMatchObject({ from: 739, upTo: 1088 });
  const counts = (name: string) =>
    profile
      .find(({ question }: { question: string }) => question === name)
      .counts.filter(({ count }: { count: number }) => count !== 0)
      .map(({ choice, count, percent }: { choice: string; count: number; percent: number }) => [
        choice,
        count,
        percent,
      ]);
  expect(counts('role')).toEqual([
    ['civil-society', 134, 74],
    ['government', 46, 26],
  ]);
  // Published: 64, 29, 4 and 3 %.
  expect(counts('gender')).toEqual([
    ['woman', 52, 29],
    ['man', 115, 64],
    ['non-binary', 6, 3],
    ['-', 7, 4],
  ]);
});

test('what each channel brought stands beside how many it reached, each in its own unit', async () => {
  const events = { href: '/processes/ogp-strategy-2023-2028/events', reached: '1200', unit: 'recipients' };
  const log = care.replace(/[^/]+$/, 'outreach');
  const begun = await staff.post(`${log}/new`, {
    title: 'Newsletter of May',
    through: 'newsletter',
    ...events,
    'sentOn:missing': 'not-recorded',
    do: 'publish',
  });
  expect(begun.status).toBe(303);
  const said = wordsOf((await openBrowser(site.home).get(page)).text);
  expect(said).toContain('1,200 recipients 739 people at 41 meetings');
  expect(said).toContain('Led to no one channel: 6 acts of outreach not counted');
  const csv = (await openBrowser(site.home).get(`${page}.csv`)).text;
  expect(csv).toContain('reached,events,,recipients,1200,1200');
  expect(csv).toMatch(/contributed,[^,]*,[^,]*,votes,\d+/);
});

test('what was assumed and learned is led to, and says what stands against it and why', async () => {
  const anybody = openBrowser(site.home);
  const lessons = '/processes/ogp-strategy-2023-2028/lessons';
  expect((await anybody.get(page)).text).toContain(`href="${lessons}`);
  const { rows } = await sql<{
    id: string;
  }>`select id from records where kind = 'lesson' and state = 'challenged'`.execute(site.db);
  const said = wordsOf((await anybody.get(`${lessons}/${rows[0]?.id}`)).text);
  for (const words of ['Challenged', 'The report finds much appetite', '16 of 22 agree'])
    expect(said).toContain(words);
  const unlinked = await staff.post(`${care.replace(/[^/]+$/, 'lessons')}/${rows[0]?.id}/steps`, {
    act: 'confirm',
    reason: 'We think so.',
  });
  expect(wordsOf(unlinked.text)).toContain('Link first what it rests on');
});

test('the table says the same as the page, and neither tells of anybody', async () => {
  const csv = (await openBrowser(site.home).get(`${page}.csv`)).text;
  expect(csv).toContain('total,people,,people,739,1088');
  expect(csv).toContain('profile,region,Europe,people,29,29,155');
  expect(wordsOf((await openBrowser(site.home).get(`${page}?lang=ar`)).text)).toContain('من شارك');
});

test('the survey is looked at by what those who answered said of themselves', async () => {
  const { rows } = await sql<{ id: string }>`select id from surveys`.execute(site.db);
  const results = `/processes/ogp-strategy-2023-2028/surveys/${rows[0]?.id}/results`;
  const anybody = openBrowser(site.home);
  const of = async (by: string) => JSON.parse((await anybody.get(`${results}.json?by=${by}`)).text);
  const { by, questions } = await of('profile:role');
  expect(by).toBe('profile:role');
  const groups = questions[0].groups.map(({ value, base }: { value: string; base: number }) => [value, base]);
  // Of the 180, 134 speak for civil society and 46 for a government.
  expect(groups.filter(([, base]: [string, number]) => base > 0)).toEqual([
    ['civil-society', 134],
    ['government', 46],
  ]);
  expect((await of('profile:nothing')).by).toBeNull();
  const said = wordsOf((await anybody.get(`${results}?by=profile:gender`)).text);
  expect(said).toContain('Not known, or not said');
});

test('staff find it and the questions among the tabs of the process, each marked where one is', async () => {
  for (const [at, name] of [
    [care, 'Who took part'],
    [care.replace(/[^/]+$/, 'profile'), 'About those who take part'],
  ] as const)
    expect((await staff.get(at)).text).toMatch(
      new RegExp(`<a href="${at}" aria-current="page"><bdi>${name}</bdi>`),
    );
});

test('staff say more of a channel and bring a population, with errors by line', async () => {
  const wrong = await staff.post(`${care}/reference`, {
    question: 'region',
    source: 'Members in 2022',
    numbers: 'Europe, 40\nAtlantis, 3',
  });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('Line 2 is no answer of this question');
  const taken = await staff.post(`${care}/reference`, {
    question: 'region',
    source: 'Members in 2022',
    numbers: 'Europe, 40\nAmericas, 20\nasia-pacific, 20\nAfrica and the Middle East, 20',
  });
  expect(taken.status).toBe(303);
  const said = wordsOf((await openBrowser(site.home).get(page)).text);
  expect(said).toContain('Beside Members in 2022');
  expect(said).toContain('under-represented: 13 to 26 %, where 40 % would be expected');
  expect((await staff.post(care, { channel: 'events', limitation: 'whatever' })).status).toBe(422);
  const note = { channel: 'events', limitation: 'partial', cost: 'EUR 2,000', sentence: '' };
  expect((await staff.post(care, note)).status).toBe(303);
  expect(
    (await data()).channels.find(({ channel }: { channel: string }) => channel === 'events'),
  ).toMatchObject({
    limitation: 'partial',
    cost: 'EUR 2,000',
  });
  expect((await staff.post(care, { ...note, channel: 'nothing' })).status).toBe(404);
});
