import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcess } from '../src/processes/index.ts';
import type { Browser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let manage = '';
beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  manage = `/manage/processes/${(await findProcess(site.db, 'market-street'))?.id}`;
}, 120_000);
afterAll(() => site?.close());

const formOf = async (path: string, action: string) => {
  const found = formsIn((await staff.get(path)).text).find((form) => form.action.split('?')[0] === action);
  if (!found) throw new Error(`no form to ${action} on ${path}`);
  return found;
};
/** The page on which staff change the event that was added last. */
async function lastEvent(starts: RegExp): Promise<string> {
  const { text } = await staff.get(`${manage}/events`);
  const item = text.split('<li class="part">').find((one) => starts.test(one)) ?? '';
  return /href="([^"]+\/events\/[a-z0-9]{12})"/.exec(item)?.[1] ?? '';
}
const words = async (path: string) => wordsOf((await staff.get(path)).text);
const chooseForAll = async (timeZone: string) =>
  staff.post('/manage/settings', filled(await formOf('/manage/settings', '/manage/settings'), { timeZone }));
const choose = async (timeZone: string) =>
  staff.post(`${manage}/details`, filled(await formOf(manage, `${manage}/details`), { timeZone }));

const event = {
  do: 'save',
  title: 'Walk along the market',
  'seen:title': '0',
  version: '0',
  form: 'in-person',
  place: 'Market square',
};

test('what is typed is of the zone that the field names, and comes back as typed', async () => {
  await choose('Africa/Nairobi');
  const page = await staff.get(`${manage}/events/new`);
  expect(wordsOf(page.text)).toContain('Time zone: Nairobi (UTC+3).');
  const made = await staff.post(`${manage}/events/new`, {
    ...filled(await formOf(`${manage}/events/new`, `${manage}/events/new`), event),
    starts: '2027-03-01T17:05',
  });
  expect(made.status).toBe(303);
  const path = await lastEvent(/1 March 2027/);
  expect((await staff.get(path)).text).toContain('value="2027-03-01T17:05"');
  expect(await words(`${manage}/events`)).toContain('1 March 2027 at 17:05, Nairobi (UTC+3)');
  expect(await words('/manage/calendar')).toContain('1 March 2027 at 17:05, Nairobi (UTC+3)');
});

test('a process goes by its own zone, all else by that of the installation, and a notice tells when dates move', async () => {
  expect((await chooseForAll('America/Montevideo')).location).toContain('done=saved');
  expect(await words('/manage/ledger')).toContain('Montevideo (UTC−3)');
  expect(await words(manage)).toContain('As everywhere here: Montevideo');
  expect(await words('/manage/ledger')).toContain('Time zone: nothing → Africa/Nairobi');
  const notices = await words('/processes/market-street/publications');
  expect(notices).toContain(
    'Days and times are those of Nairobi (UTC+3) now; they were those of UTC (world time).',
  );
  expect(notices).toMatch(/\d, Nairobi \(UTC\+3\)/);
  expect(await words('/?lang=en')).toContain('Days and times are those of Montevideo');
  // Each process that goes by it is told as by its own change, and one with a zone of its own is not.
  const moved = 'Days and times are those of Montevideo (UTC−3) now; they were those of UTC (world time).';
  const told = async (slug: string) =>
    (await words(`/processes/${slug}/publications`)).split(moved).length - 1;
  expect(await told('ogp-strategy-2023-2028')).toBe(1);
  expect(await told('market-street')).toBe(0);
});

test('a time that clocks skip or show twice is asked about at its field, and kept as typed', async () => {
  await choose('Europe/Berlin');
  const form = await formOf(`${manage}/events/new`, `${manage}/events/new`);
  const send = (starts: string) => staff.post(`${manage}/events/new`, { ...filled(form, event), starts });
  const skipped = await send('2027-03-28T02:30');
  expect(skipped.status).toBe(422);
  expect(skipped.text).toContain('value="2027-03-28T02:30"');
  expect(wordsOf(skipped.text)).toContain('skip this time. Choose 28 March 2027 at 01:30, Berlin');
  const twice = await send('2027-10-31T02:30');
  expect(twice.status).toBe(422);
  expect(wordsOf(twice.text)).toContain(
    'write 2027-10-31 02:30+02:00, for the second 2027-10-31 02:30+01:00',
  );
  expect((await send('2027-10-31 02:30+01:00')).status).toBe(303);
  const { text } = await staff.get(await lastEvent(/31 October 2027/));
  expect(text).toContain('value="2027-10-31T02:30+01:00"');
});

test('a zone that nobody knows is refused at its field', async () => {
  const form = await formOf(manage, `${manage}/details`);
  const refused = await staff.post(`${manage}/details`, filled(form, { timeZone: 'Mars/Olympus' }));
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('Choose one of these time zones.');
});

test('what closes at midnight is said to be open through the day before', async () => {
  await choose('Africa/Nairobi');
  const settings = '/manage/polls/market-street/settings';
  const form = await formOf(settings, settings);
  const saved = await staff.post(settings, filled(form, { closesAt: '2027-02-01T00:00' }));
  expect(saved.status).toBe(303);
  expect(await words('/processes/market-street')).toContain('Open until 31 January 2027');
  expect(await words('/processes/market-street')).not.toContain('until 1 February 2027');
});
