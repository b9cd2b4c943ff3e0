import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { filled, formsIn } from '../../../test/support/forms.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { openPoll } from '../../../test/support/places.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { processWaits } from '../../processes/process-waits.ts';

let site: WholeSite;
let administrator: Browser;
let moderator: Browser;
let analyst: Browser;
let process: string;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  const { rows } = await sql<{
    id: string;
  }>`select process_id as id from polls where id = ${openPoll}`.execute(site.db);
  process = rows[0]?.id ?? '';
  moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: process }]);
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId: process }]);
}, 240_000);
afterAll(() => site?.close());
beforeEach(async () => {
  for (const table of ['inbox_marks', 'inbox_snoozes'])
    await sql`delete from ${sql.table(table)}`.execute(site.db);
});

const names = async (browser: Browser, query = '') => {
  const { text } = await browser.get(`/manage${query}`);
  return [...text.matchAll(/name="item" value="([^"]+)" form="bulk"/g)].map(([, name]) => name ?? '');
};
const idOf = async (email: string) =>
  (await sql<{ id: string }>`select id from accounts where email = ${email}`.execute(site.db)).rows[0]?.id ??
  '';

/** Decides in the queue, having seen what stands there. */
async function decide(browser: Browser, name: string, act: Record<string, string>) {
  const [kind, , id] = name.split(' ');
  const { text } = await browser.get('/manage/moderation');
  const seen = new RegExp(`value="(${kind} \\d+ ${id})"`).exec(text)?.[1] ?? '';
  return browser.post('/manage/moderation', { ...act, item: seen });
}

/** Presses the button in the notice of the page to which an act led. */
async function undo(browser: Browser, location: string | null) {
  const { text } = await browser.get(location ?? '');
  const notice = text.slice(text.indexOf('class="notice is-success"'));
  const [form] = formsIn(notice.slice(0, notice.indexOf('</div>')));
  if (!form) throw new Error('no way back');
  return browser.post(form.action, filled(form, {}));
}

describe('what waits', () => {
  test('is for whoever may do it, in its own words', async () => {
    const { text } = await moderator.get('/manage');
    expect(wordsOf(text)).toContain('Please add bike stands by the bakery');
    // Held in a process in which this moderator has no role.
    expect(wordsOf(text)).not.toContain('training programme');
    expect((await names(administrator)).length).toBeGreaterThan((await names(moderator)).length);
    expect(await names(analyst)).toEqual([]);
    expect(wordsOf((await analyst.get('/manage')).text)).toContain('Nothing waits for you.');
  });

  test('leaves by the act itself', async () => {
    const [first = ''] = await names(moderator);
    const before = (await names(moderator)).length;
    expect((await decide(moderator, first, { act: 'accept' })).status).toBe(303);
    const after = await names(moderator);
    expect(after).toHaveLength(before - 1);
    expect(after).not.toContain(first);
  });
});

describe('who has it', () => {
  test('is taken, seen by the others, and undone', async () => {
    const [item = ''] = await names(moderator);
    const taken = await moderator.post('/manage', { act: 'take', item });
    expect(await names(moderator, '?whose=mine')).toEqual([item]);
    expect(wordsOf((await administrator.get('/manage')).text)).toContain('moderator@example.org has it');
    expect(await names(administrator, '?whose=nobody')).not.toContain(item);
    await undo(moderator, taken.location);
    expect(await names(moderator, '?whose=mine')).toEqual([]);
    // Of two presses only one undoes.
    const press = new URL(taken.location ?? '', site.home).searchParams.get('pressed') ?? '';
    expect((await moderator.post('/manage', { act: 'undo', press })).status).toBe(409);
  });

  test('is nobody who may not do it', async () => {
    const [item = ''] = await names(administrator);
    const to = await idOf('analyst@example.org');
    expect((await administrator.post('/manage', { act: 'assign', to, item })).status).toBe(409);
    const theirs = await names(moderator);
    const all = { act: 'assign', to: await idOf('moderator@example.org') };
    const answer = await administrator.post('/manage', { ...all, item: theirs[0] ?? '' });
    expect(answer.status).toBe(303);
    expect(await names(moderator, '?whose=mine')).toEqual([theirs[0]]);
    // What somebody else did since stays.
    await moderator.post('/manage', { act: 'leave', item: theirs[0] ?? '' });
    await undo(administrator, answer.location);
    expect(await names(moderator, '?whose=mine')).toEqual([]);
  });

  test('is nobody once they lost the role for it, whatever else they hold, and then undoes nothing', async () => {
    const [item = ''] = await names(moderator);
    const taken = await moderator.post('/manage', { act: 'take', item });
    const account = await idOf('moderator@example.org');
    await sql`update role_grants set role = 'analyst' where account_id = ${account}`.execute(site.db);
    site.accounts.forget();
    expect(await names(administrator, '?whose=nobody')).toContain(item);
    const press = new URL(taken.location ?? '', site.home).searchParams.get('pressed') ?? '';
    const undone = await moderator.post('/manage', { act: 'undo', press });
    expect(undone.location).not.toContain('undone=1');
    const held = await sql<{ to: string }>`select assigned_to as "to" from inbox_marks`.execute(site.db);
    expect(held.rows).toEqual([{ to: account }]);
    await sql`update role_grants set role = 'moderator' where account_id = ${account}`.execute(site.db);
    site.accounts.forget();
  });

  test('is somebody all the same where many press at once', async () => {
    const items = await names(moderator);
    const take = (order: readonly string[], act: string) => {
      const form = new URLSearchParams([['act', act], ...order.map((item) => ['item', item])]);
      return moderator.send('/manage', { method: 'POST', body: form, headers: { origin: site.home } });
    };
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        take(n % 2 ? items : items.toReversed(), n % 3 ? 'take' : 'leave'),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  });

  test('is nobody once they lost their roles', async () => {
    const [item = ''] = await names(moderator);
    await moderator.post('/manage', { act: 'take', item });
    const held = sql`account_id = ${await idOf('moderator@example.org')}`;
    await sql`update role_grants set revoked_at = now(), revoked_by = 'test' where ${held}`.execute(site.db);
    expect(await names(administrator, '?whose=nobody')).toContain(item);
    await sql`update role_grants set revoked_at = null, revoked_by = null where ${held}`.execute(site.db);
    expect(await names(administrator, '?whose=nobody')).not.toContain(item);
  });

  test('nobody touches what does not wait for them', async () => {
    const [item = ''] = await names(administrator, '?whose=all');
    expect((await analyst.post('/manage', { act: 'take', item })).status).toBe(409);
    expect((await sql`select 1 from inbox_marks`.execute(site.db)).rows).toEqual([]);
  });
});

test('what is put off comes back on its day, and is there for the others meanwhile', async () => {
  const [item = ''] = await names(moderator);
  const refused = await moderator.post('/manage', { act: 'snooze', until: '2020-01-01', item });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose a day after today.');
  expect(refused.text).toContain('value="2020-01-01"');
  const put = await moderator.post('/manage', { act: 'snooze', until: '2999-01-01\u202e\ufffe', item });
  expect(await names(moderator)).not.toContain(item);
  expect(await names(moderator, '?whose=snoozed')).toEqual([item]);
  expect(await names(administrator)).toContain(item);
  await sql`update inbox_snoozes set until = current_date`.execute(site.db);
  expect(await names(moderator)).toContain(item);
  await undo(moderator, put.location);
});

test('what no act ends is ticked off as long as it waits since then', async () => {
  const name = `polls closes ${openPoll}`;
  await sql`update polls set closes_at = now() + interval '30 hours' where id = ${openPoll}`.execute(site.db);
  expect((await names(administrator))[0]).toBe(name);
  expect(await names(moderator)).not.toContain(name);
  const [statement = ''] = await names(moderator);
  expect((await administrator.post('/manage', { act: 'done', item: statement })).status).toBe(409);
  const done = await administrator.post('/manage', { act: 'done', item: name });
  expect(await names(administrator)).not.toContain(name);
  await undo(administrator, done.location);
  expect(await names(administrator)).toContain(name);
  await administrator.post('/manage', { act: 'done', item: name });
  await sql`update polls set closes_at = now() + interval '40 hours' where id = ${openPoll}`.execute(site.db);
  expect(await names(administrator)).toContain(name);
});

test('a day ends at midnight of its process, whatever its server knows of zones', async () => {
  const due = async (zone: string) => {
    await sql`insert into scope_time_zones (scope, zone) values (${process}, ${zone})
      on conflict (scope) do update set zone = excluded.zone`.execute(site.db);
    const rows = processWaits.rows({ now: new Date(), days: 4_000 });
    const ends = await sql<{ due: Date; day: string }>`select due, day from (${rows}) w
      where task = 'ends' and scope = ${process} order by due limit 1`.execute(site.db);
    const [first] = ends.rows;
    return first && (first.due.getTime() - Date.parse(first.day)) / 3_600_000;
  };
  expect(await due('America/Montevideo')).toBe(27);
  expect(await due('Africa/Nairobi')).toBe(21);
  expect(await due('Nowhere/At_All')).toBe(24);
  await sql`delete from scope_time_zones`.execute(site.db);
});

test('where nothing waits it says what comes next, to whoever works there', async () => {
  await sql`update polls set closes_at = now() + interval '20 days' where id = ${openPoll}`.execute(site.db);
  const words = wordsOf((await analyst.get('/manage')).text);
  expect(words).toContain('Nothing waits for you. What comes next:');
  expect(words).toMatch(/Closes: What would make Market Street/);
  // And what somebody may do meanwhile, by what they are.
  expect(words).toContain('open the results and choose “Make a finding of this”');
  expect(words).not.toContain('waits here for your review');
  const { rows } = await sql<{
    id: string;
  }>`select process_id as id from polls where id = 'ogp-role'`.execute(site.db);
  const reviewer = await site.signInAs('idle@example.org', [
    { role: 'reviewer', processId: rows[0]?.id ?? '' },
  ]);
  expect(wordsOf((await reviewer.get('/manage')).text)).toMatch(
    /waits here for your review\. You can judge any adopted commitment now: commitments/,
  );
});

test('what happens on a day says so, and a letter box is called by its letters', async () => {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const box = `/manage/processes/${process}/submissions/box`;
  expect((await administrator.post(box, { do: 'open', closesOn: day })).status).toBe(303);
  await sql`update process_phases set ends_on = ${day}::date where ctid = (
    select ctid from process_phases where scope = ${process} and ends_on is not null limit 1)`.execute(
    site.db,
  );
  const written = new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const inbox = wordsOf((await administrator.get(`/manage?process=${process}&task=letters`)).text);
  expect(inbox).toContain(`Last day for letters on ${written}`);
  const overview = wordsOf((await administrator.get(`/manage/processes/${process}`)).text);
  expect(overview).toContain(`1 letter box closes soon On ${written}.`);
  expect(overview).toContain(`1 phase ends soon On ${written}.`);
  const { rows } = await sql<{ scope: string }>`update records
    set state = 'draft', changed_at = now() - interval '20 days'
    where id = (select id from records where kind = 'event' order by id limit 1) returning scope`.execute(
    site.db,
  );
  const still = wordsOf((await administrator.get(`/manage/processes/${rows[0]?.scope}`)).text);
  expect(still).toMatch(/1 draft stands still Waits since \d/);
});

test('counts on the page of a process are those of the list', async () => {
  const listed = await names(moderator, `?process=${process}`);
  const { text } = await moderator.get(`/manage/processes/${process}`);
  const counts = [...wordsOf(text).matchAll(/(\d+) (?:statement|letter)s? waits? for/g)];
  expect(listed.length).toBeGreaterThan(0);
  expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(listed.length);
});

test('an appeal is not in the inbox of whoever decided, where somebody else may answer it', async () => {
  const items = (await names(moderator)).filter((name) => name.startsWith('statements read'));
  const appealed = async (by: Browser, item = '') => {
    expect((await decide(by, item, { act: 'refuse', reason: 'off-topic' })).status).toBe(303);
    await sql`insert into moderation_appeals (statement_id, body, at)
      select id, 'Look again.', now() from statements
      where poll_id || '/' || number = ${item.split(' ').at(-1)}`.execute(site.db);
    return item.replace(' read ', ' appeal ');
  };
  const theirs = await appealed(moderator, items[0]);
  const own = await appealed(administrator, items[1]);
  expect(await names(administrator, '?task=appeal')).toEqual([theirs]);
  expect(await names(moderator, '?task=appeal')).toEqual([own]);
  // With nobody else there it waits for whoever decided, and not for nobody for ever.
  const others = sql`account_id <> ${await idOf('administrator@example.org')} and revoked_at is null`;
  await sql`update role_grants set revoked_at = now(), revoked_by = 'test' where ${others}`.execute(site.db);
  expect(await names(administrator, '?task=appeal')).toEqual([theirs, own]);
  await sql`update role_grants set revoked_at = null, revoked_by = null where revoked_by = 'test'`.execute(
    site.db,
  );
});

test.each([
  '?after=x',
  '?after=1%20-5%20polls%20read%20a',
  '?process=%00',
  '?task=zz&whose=?',
  '?pressed=%00',
  '?after=1%2099999999999999999%20a%20b%20c',
])('an address that somebody made up is answered: %s', async (query) => {
  expect((await administrator.get(`/manage${query}`)).status).toBe(200);
});
