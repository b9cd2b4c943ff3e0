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

test('who announces it late, or moves it sooner or into the past, is asked before it is done, and goes on if they say so', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
  const soon = { title: 'Soon', starts: inDays(9.5), zone: 'UTC' };
  const late = await write(soon);
  expect(late.status).toBe(422);
  expect(wordsOf(late.text)).toContain('It begins in 9 days; the rule asks for 14 days.');
  expect(late.text).toMatch(/name="sure"[^>]*value="yes"|value="yes"[^>]*name="sure"/);
  const before = (await kept()).length;
  expect((await write({ ...soon, lateBecause: 'The room was late.' })).status).toBe(303);
  expect((await write({ ...soon, do: 'save' })).status).toBe(303);
  const ids = (await kept()).map(({ id }) => id);
  expect(ids).toHaveLength(before + 2);
  const { rows } = await sql<{
    id: string;
  }>`select id from records where scope = ${scope.id} and kind = 'event'
    and state = 'draft' order by created_at desc limit 1`.execute(site.db);
  const at = `${scope.manageHref}/events/${rows[0]?.id}`;
  const asked = await convener.post(`${at}/steps`, { act: 'announce' });
  expect(asked.status).toBe(422);
  expect(wordsOf(asked.text)).toContain('I know, and go on');
  expect((await convener.post(`${at}/steps`, { act: 'announce', sure: 'yes' })).status).toBe(303);
  const move = (starts: string, more: object = {}) =>
    convener.post(at, { ...typed, ...soon, starts, version: '1', do: 'save', ...more });
  expect(wordsOf((await move(inDays(-3))).text)).toContain('would begin in the past');
  expect(wordsOf((await move(inDays(5.5))).text)).toContain('It begins in 5 days');
  expect((await move(inDays(12))).status).toBe(303);
});

test('what is known afterwards is folded at the end of the form until it has begun, or something of it is said', async () => {
  const folded = (text: string) => {
    const [, open, inside = ''] =
      /<details( open="")?><summary>Afterwards[^<]*<\/summary>(.*?)<\/details>/s.exec(text) ?? [];
    return {
      isOpen: open !== undefined,
      has: inside.includes('name="came"') && inside.includes('name="counting"'),
    };
  };
  const blank = (await convener.get(`${scope.manageHref}/events/new`)).text;
  expect(folded(blank)).toEqual({ isOpen: false, has: true });
  expect(blank).toMatch(/What it is about.*name="came"/s);
  expect(folded((await write({ came: '9', cameUpTo: '3' })).text)).toEqual({ isOpen: true, has: true });
  const [row] = await kept();
  const at = `${scope.manageHref}/events/${row?.id}`;
  expect(folded((await convener.get(at)).text).isOpen).toBe(false);
  await sql`update process_events set starts = now() - interval '1 hour' where id = ${row?.id}`.execute(
    site.db,
  );
  expect(folded((await convener.get(at)).text).isOpen).toBe(true);
});
