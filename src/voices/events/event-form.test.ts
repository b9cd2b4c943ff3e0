import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { makeProcess, scopeOf } from '../../../test/support/made-process.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import type { Scope } from '../../records/index.ts';

let site: WholeSite;
let scope: Scope;
let convener: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  scope = await scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: scope.id ?? '' }]);
}, 240_000);
afterAll(() => site?.close());

const typed = {
  title: 'A meeting elsewhere',
  starts: '2027-07-28T10:00',
  zone: 'Asia/Tokyo',
  form: 'online',
  'place:missing': 'online',
  group: 'North',
  languages: 'English, fr',
  contact: 'host@example.org',
};
const write = (more: Record<string, string> = {}) =>
  convener.post(`${scope.manageHref}/events/new`, { ...typed, do: 'announce', ...more });
const kept = async () => {
  const { rows } = await sql<{ id: string; starts: Date; languages: string }>`select id, starts, languages
    from process_events where scope = ${scope.id} order by id`.execute(site.db);
  return rows;
};

test('a meeting is typed and shown by its own clock, and whom to ask is for the staff', async () => {
  const { status, text } = await write();
  expect([status, text.slice(0, 300)]).toEqual([303, '']);
  const [row] = await kept();
  // Ten in Tokyo is one in the night of UTC.
  expect(row).toMatchObject({ starts: new Date('2027-07-28T01:00Z'), languages: 'en, fr' });
  const page = await openBrowser(site.home).get(`${scope.href}/events/${row?.id}`);
  expect(wordsOf(page.text)).toContain('28 July 2027 at 10:00, Tokyo (UTC+9)');
  expect(wordsOf(page.text)).toMatch(/Announced \d+ days before\./);
  expect(page.text).not.toContain('host@example.org');
  expect(wordsOf(page.text)).not.toContain('Time zone');
  const form = await convener.get(`${scope.manageHref}/events/${row?.id}`);
  expect(form.text).toContain('value="2027-07-28T10:00"');
  expect(form.text).toContain('host@example.org');
  expect(wordsOf(form.text)).toContain('Tokyo (UTC+9)');
});

test('what others are called by is offered, and what is wrong is said at its field with all that was typed', async () => {
  const blank = await convener.get(`${scope.manageHref}/events/new`);
  expect(blank.text).toMatch(/<datalist id="field-group-offered"><option value="North"/);
  const before = await kept();
  const { status, text } = await write({
    languages: 'en, Klingon',
    came: '9',
    cameUpTo: '3',
    partOfAt: '/x',
  });
  expect(status).toBe(422);
  const words = wordsOf(text);
  expect(words).toContain('Write languages with commas between them');
  for (const value of ['en, Klingon', '2027-07-28T10:00', 'North'])
    expect(text).toContain(`value="${value}"`);
  const both = wordsOf((await write({ came: '9', cameUpTo: '3', partOfAt: '/x' })).text);
  for (const said of ['The upper end is below the lower one', 'Write what it is part of'])
    expect(both).toContain(said);
  const closed = await write({ closed: 'one-to-one' });
  expect(closed.status).toBe(422);
  expect(wordsOf(closed.text)).toContain('It is behind closed doors: count it instead');
  expect(await kept()).toEqual(before);
});
