import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupRows } from '../src/findings/figures/by-group.ts';
import { openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { openPoll } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site?.close());

const page = `/polls/${openPoll}/results/by-group`;
const map = `/polls/${openPoll}/map`;
const words = async () => wordsOf((await openBrowser(site.home).get(page)).text);

test('groups are told once the poll has closed, and stay as they were counted then', async () => {
  const staff = await site.becomeAdministrator();
  const { rows } = await sql<{
    process: string;
  }>`select process_id as process from polls where id = ${openPoll}`.execute(site.db);
  const process = rows[0]?.process ?? '';
  await staff.post(`/manage/processes/${process}/profile`, { do: 'ask', question: 'gender' });
  // Whoever has an odd number is a woman; of the others nothing is known.
  await sql`insert into profile_answers (participant, process, question, choices, channel)
    select id, process_id, 'gender', array['woman'], 'polls' from participants
    where process_id = ${process} and id % 2 = 1`.execute(site.db);
  expect(await words()).toContain('There are no groups to show');
  await sql`update polls set closes_at = now() - interval '1 minute', version = version + 1
    where id = ${openPoll}`.execute(site.db);
  await expect.poll(words, { timeout: 20_000, interval: 500 }).toMatch(/Woman [\d,]+ \d+%/);
  const before = await words();
  const onMap = async () => JSON.parse((await openBrowser(site.home).get(`${map}.json`)).text).by_choice;
  // Once the map has all votes that were cast before it closed.
  await expect.poll(onMap, { timeout: 20_000, interval: 500 }).toHaveLength(1);
  const [{ question, groups, choices }] = await onMap();
  expect(question).toBe('gender');
  const woman = choices.find(({ choice }: { choice: string }) => choice === 'woman');
  expect(woman.in_groups.reduce((sum: number, one: number) => sum + one, woman.in_none)).toBe(woman.people);
  expect(woman.in_groups).toHaveLength(groups.length);
  expect(woman.middle).not.toBeNull();
  const counted = await onMap();
  await sql`update profile_answers set choices = array['man']`.execute(site.db);
  expect(await words()).toBe(before);
  expect(await onMap()).toEqual(counted);
  const page = (await openBrowser(site.home).get(map)).text;
  expect(wordsOf(page)).toContain('Where those stand who said who they are');
  expect(page).toContain('class="map-middle"');
});

test('what few people of a group did is not told, nor what would give it away', () => {
  const counts = [
    { statement: 1, group: 0, agree: 3, disagree: 20, pass: 10 },
    { statement: 1, group: null, agree: 9, disagree: 30, pass: 12 },
  ];
  const [one] = groupRows(counts, ['woman']);
  expect(one?.rows).toEqual([
    { group: 'woman', votes: 33, agree: null, disagree: 20, pass: null },
    { group: null, votes: 51, agree: null, disagree: 30, pass: null },
  ]);
});
