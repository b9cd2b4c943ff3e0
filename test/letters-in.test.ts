import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcess } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'ogp-strategy-2023-2028';
const list = `/processes/${slug}/submissions`;
const mine = `/processes/${slug}/mine`;
const address = 'reach-me@example.org';
let site: WholeSite;
let id: string;
let administrator: Browser;
let moderator: Browser;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  id = (await findProcess(site.db, slug))?.id ?? '';
  moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: id }]);
}, 240_000);
afterAll(() => site?.close());

const open = (closesOn = '') =>
  administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'open', closesOn });
const send = (browser: Browser, title: string, more: Record<string, string> = {}) =>
  browser.post(`${list}/new`, {
    title,
    body: `${title}, at length.`,
    language: 'en',
    contact: address,
    publish: 'without-name',
    ...more,
  });
const recordOf = async (title: string) => {
  const { rows } = await sql<{ id: string; state: string }>`select r.id, r.state from records r
    join record_texts t on t.record_id = r.id and t.field = 'title' and t.body = ${title}`.execute(site.db);
  return rows[0] ?? { id: '', state: 'nothing' };
};

test('letters are taken while the box is open, and refused without loss else', async () => {
  const early = await send(openBrowser(site.home), 'Too early');
  expect(early.status).toBe(409);
  expect(early.text).toContain('Too early, at length.');
  expect((await open('2000-01-01')).status).toBe(422);
  expect((await open()).status).toBe(303);
  const twice = openBrowser(site.home);
  for (let press = 0; press < 2; press += 1) expect((await send(twice, 'Pressed twice')).status).toBe(303);
  const pressed = await sql`select from record_texts where body = 'Pressed twice'`.execute(site.db);
  expect(pressed.rows).toHaveLength(1);
  // With another name below it, it is another letter; and so it is once the first was taken back.
  await send(twice, 'Pressed twice', { publish: 'with-name', name: 'The benches of the park' });
  const both = async () =>
    (await sql`select from record_texts where body = 'Pressed twice'`.execute(site.db)).rows;
  expect(await both()).toHaveLength(2);
  const empty = await send(openBrowser(site.home), '');
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('field-title-error');
  expect(empty.text).toContain(address);
  expect((await openBrowser(site.home).get(`/processes/${slug}`)).text).toContain(`${list}/new`);
});

test('that letters are taken, and no longer, is told once each to everybody, with the last day', async () => {
  const told = async (language = 'en') =>
    wordsOf((await openBrowser(site.home).get(`/processes/${slug}/publications?lang=${language}`)).text);
  const times = (text: string, word: string) => text.split(word).length - 1;
  // The demo took some here before, and ended that.
  const before = { taken: 1, ended: 1 };
  expect(times(await told(), 'Letters are taken')).toBe(before.taken + 1);
  for (let press = 0; press < 2; press += 1) expect((await open('2999-12-31')).status).toBe(303);
  expect(times(await told(), 'Letters are taken')).toBe(before.taken + 1);
  expect(times(await told(), 'Another last day for letters')).toBe(1);
  expect(await told()).toContain('The last day is 31 December 2999 now; there was none before.');
  const box = `/manage/processes/${id}/submissions/box`;
  const page = await administrator.get(box);
  expect(wordsOf(page.text)).toContain('Letters are taken. Through 31 December 2999.');
  expect(page.text).toContain('value="2999-12-31"');
  const move = (closesOn: string) => administrator.post(box, { do: 'move', closesOn });
  expect((await move('2000-01-01')).status).toBe(422);
  for (let press = 0; press < 2; press += 1) expect((await move('2999-12-30')).status).toBe(303);
  expect(times(await told(), 'Another last day for letters')).toBe(2);
  expect(await told()).toContain('The last day is 30 December 2999 now; it was 31 December 2999.');
  expect(await told('fr')).toMatch(/Autre dernier jour.*30 décembre 2999.*31 décembre 2999/);
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'close' });
  expect(times(await told(), 'Letters are no longer taken')).toBe(before.ended + 1);
  // Another last day opens nothing that somebody closed meanwhile.
  expect((await move('2999-12-29')).status).toBe(422);
  expect((await open('2999-12-28')).status).toBe(303);
  expect(await told()).toContain('Through 28 December 2999.');
  expect((await move('')).status).toBe(303);
  expect(await told()).toContain('There is no last day any more; it was 28 December 2999.');
});

test('who may moderate finds letters by when they came, the newest first, and by state', async () => {
  const shared = ['Came first', 'Came second', 'Came third', 'Came fourth', 'Came fifth'];
  for (const title of shared) expect((await send(openBrowser(site.home), title)).status).toBe(303);
  const staffList = `/manage/processes/${id}/submissions`;
  const titles = async (query = '') =>
    [...wordsOf((await moderator.get(`${staffList}${query}`)).text).matchAll(/Came \w+/g)]
      .map(String)
      .filter((title, at, all) => all.indexOf(title) === at);
  expect(await titles()).toEqual([...shared].reverse());
  expect(await titles('?state=published')).toEqual([]);
  expect(await titles('?state=held')).toEqual([...shared].reverse());
  expect((await moderator.get(`${staffList}?state=nonsense`)).status).toBe(200);
  const { rows } = await sql<{ at: Date; id: string }>`select r.created_at as at, r.id from records r
    join record_texts t on t.record_id = r.id and t.body = 'Came third'`.execute(site.db);
  const place = JSON.stringify([rows[0]?.at.toISOString(), rows[0]?.id]);
  expect(await titles(`?after=${Buffer.from(place).toString('base64url')}`)).toEqual([
    'Came second',
    'Came first',
  ]);
});

test('what was half written is kept in the browser until it was sent', async () => {
  const writing = (await openBrowser(site.home).get(`${list}/new`)).text;
  expect(writing).toContain(`place="nobody ${list}/new"`);
  // Who writes is not kept, and the rest no longer than the tab: the next one at this browser is somebody else.
  expect(writing).toMatch(/<unsaved-text[^>]* for-tab="?[^>]* leaves="[^"]*name [^"]*contact"/);
  expect(writing).toMatch(/unsaved-text[^"]*\.js/);
  const author = openBrowser(site.home);
  await send(author, 'Kept until sent');
  // The page that says it has arrived lets go of what was kept.
  expect((await author.get(mine)).text).toMatch(/unsaved-text[^"]*\.js/);
});

test('when in a day a letter came is nowhere told, and the night clears what goes with one taken back', async () => {
  const author = openBrowser(site.home);
  for (const title of ['First of two', 'Second of two']) {
    expect((await send(author, title)).status).toBe(303);
    const step = `/manage${list.replace(slug, id)}/${(await recordOf(title)).id}/steps`;
    expect((await moderator.post(step, { act: 'publish' })).status).toBe(303);
  }
  const { next } = JSON.parse((await author.get(`/api/v1${list}?limit=1`)).text) as { next: string };
  const after = new URL(next, site.home).searchParams.get('after') ?? next;
  expect(JSON.parse(Buffer.from(after, 'base64url').toString())[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  // Nor can it be told by asking what comes after a moment that somebody made up.
  const asked = (moment: string) => Buffer.from(JSON.stringify([moment, 'zzzz'])).toString('base64url');
  const today = new Date().toISOString().slice(0, 10);
  const answers = ['T00:00:00.001Z', 'T23:59:59.999Z'].map(
    async (time) => (await author.get(`/api/v1${list}?after=${asked(today + time)}`)).text,
  );
  expect(await answers[0]).toBe(await answers[1]);
  const sitemap = (await author.get('/sitemap.xml')).text;
  const { id: second } = await recordOf('Second of two');
  expect(sitemap).toMatch(new RegExp(`${second}[^<]*</loc><lastmod>[\\d-]+T00:00:00.000Z`));

  await sql`delete from settings where name = 'erased-since-cleared'`.execute(site.db);
  expect((await author.post(`${mine}/submissions/withdraw`, { id: second, confirm: 'yes' })).status).toBe(
    303,
  );
  const marked = await sql`select from settings where name = 'erased-since-cleared'`.execute(site.db);
  expect(marked.rows).toHaveLength(1);
});

test('a letter waits for a moderator, is published without what is not for everybody, and taken back', async () => {
  const author = openBrowser(site.home);
  const sent = await send(author, 'More benches');
  expect(sent.status).toBe(303);
  // Once, on the way there, it is asked who takes part.
  expect(sent.location).toContain('/about-me?');
  const next = new URL(sent.location ?? '', site.home).searchParams.get('next') ?? '';
  expect(next).toContain(`${mine}?told=sent`);
  const arrived = (await author.get(next)).text;
  expect(arrived.indexOf('class="notice')).toBeGreaterThan(0);
  expect(arrived.indexOf('class="notice')).toBeLessThan(arrived.indexOf('class="receipt'));
  expect(wordsOf((await author.get(mine)).text)).toMatch(/More benches .*Waits for a moderator/);
  const letter = await recordOf('More benches');
  const page = `${list}/${letter.id}`;
  for (const browser of [openBrowser(site.home), author]) expect((await browser.get(page)).status).toBe(404);

  const queue = await moderator.get(`/manage/processes/${id}/moderation`);
  expect(queue.text).toContain('More benches');
  const staffPage = await moderator.get(`/manage${page.replace(slug, id)}`);
  expect(staffPage.text).toContain(address);
  expect((await moderator.post(`/manage${page.replace(slug, id)}/steps`, { act: 'publish' })).status).toBe(
    303,
  );
  const shown = await openBrowser(site.home).get(page);
  expect(shown.text).toContain('More benches, at length.');
  const surfaces = [page, list, `${list}.csv`, `${page}/history`, `/api/v1${page}`, `/api/v1${list}`];
  for (const path of surfaces) {
    const answer = await openBrowser(site.home).get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.text, path).not.toContain(address);
  }

  const stranger = openBrowser(site.home);
  await send(stranger, 'Another letter');
  const withdraw = `${mine}/submissions/withdraw`;
  expect((await stranger.post(withdraw, { id: letter.id })).status).toBe(404);
  const unsure = await author.post(withdraw, { id: letter.id });
  expect(unsure.status).toBe(422);
  for (const said of ['Tick the box first', 'off the disk by morning', 'cannot be called back'])
    expect(wordsOf(unsure.text)).toContain(said);
  expect((await recordOf('More benches')).state).toBe('published');
  expect(wordsOf((await author.get(mine)).text)).toContain('off the disk by morning');
  expect((await author.post(withdraw, { id: letter.id, confirm: 'yes' })).status).toBe(303);
  // Whoever takes it back was told that these can still read it.
  expect((await moderator.get(`/manage${page.replace(slug, id)}`)).text).toContain(
    'More benches, at length.',
  );
  const reach = await sql`select contact from submissions where id = ${letter.id}`.execute(site.db);
  expect(reach.rows).toEqual([{ contact: null }]);
  expect((await recordOf('More benches')).state).toBe('withdrawn');
  for (const path of [list, `/processes/${slug}`])
    expect((await openBrowser(site.home).get(path)).text, path).not.toContain(letter.id);
  // What was public says that it was; what never was is not there.
  const gone = await openBrowser(site.home).get(page);
  expect(gone.status).toBe(410);
  expect(wordsOf(gone.text)).toMatch(/no longer shown .*Everybody could read it here until .*Taken back/);
  expect(gone.text).not.toContain('More benches');
  const never = await recordOf('Another letter');
  expect((await stranger.post(withdraw, { id: never.id, confirm: 'yes' })).status).toBe(303);
  expect((await openBrowser(site.home).get(`${list}/${never.id}`)).status).toBe(404);
});

test('personal data is taken out of a letter, nothing else is changed, and the original stays sealed', async () => {
  await send(openBrowser(site.home), 'Ring me', { body: 'Ring 0712 345 678 for a bench.' });
  const letter = await recordOf('Ring me');
  const staffPage = `/manage/processes/${id}/submissions/${letter.id}`;
  const redact = (body: string) => moderator.post(`${staffPage}/redact`, { field: 'body', body });
  const refused = await redact('Ring me for two benches.');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Ring me for two benches.');
  expect((await redact('Ring [...] for a bench.')).status).toBe(303);
  await moderator.post(`${staffPage}/steps`, { act: 'publish' });
  for (const path of [
    `${list}/${letter.id}`,
    `${list}/${letter.id}/history`,
    `${list}.csv`,
    `/api/v1${list}`,
  ]) {
    const { text } = await openBrowser(site.home).get(path);
    expect(text, path).not.toContain('0712');
  }
  expect((await openBrowser(site.home).get(`${list}/${letter.id}`)).text).toContain('Ring […] for a bench.');
});

test('a letter that was turned down says why to whoever wrote it', async () => {
  const author = openBrowser(site.home);
  await send(author, 'Buy cheap pills');
  const letter = await recordOf('Buy cheap pills');
  const steps = `/manage/processes/${id}/submissions/${letter.id}/steps`;
  expect((await openBrowser(site.home).post(steps, { act: 'decline' })).status).toBe(404);
  expect((await moderator.post(steps, { act: 'decline', reason: 'spam' })).status).toBe(303);
  expect(wordsOf((await author.get(mine)).text)).toContain('Advertising, or sent many times');
});

test('a published letter is taken down from the queue, for a reason that everybody reads, and without its words', async () => {
  await send(openBrowser(site.home), 'Sell your car to us');
  const letter = await recordOf('Sell your car to us');
  const queue = `/manage/processes/${id}/moderation`;
  const handle = async () => {
    const { rows } = await sql<{
      newest: string;
    }>`select coalesce(max(id) filter (where act <> 'begin'), 0) as newest
      from record_states where record_id = ${letter.id}`.execute(site.db);
    return `submission ${rows[0]?.newest} ${letter.id}`;
  };
  const press = async (act: string, reason = '') =>
    (await moderator.post(queue, { act, item: await handle(), reason })).status;
  expect(await press('accept')).toBe(303);
  const listed = wordsOf((await openBrowser(site.home).get(list)).text);
  expect(listed).toMatch(/Sell your car to us .*Came on \d/);
  expect(await press('refuse', 'spam')).toBe(303);
  const page = await openBrowser(site.home).get(`${list}/${letter.id}`);
  expect(page.status).toBe(410);
  expect(wordsOf(page.text)).toContain('Advertising, or sent many times');
  const told = wordsOf((await openBrowser(site.home).get(`/processes/${slug}/publications`)).text);
  expect(told).toMatch(/Letter taken off.*Advertising, or sent many times/);
  for (const text of [told, page.text]) expect(text).not.toContain('Sell your car');
  // The reason may be put right without showing the letter meanwhile.
  expect(await press('refuse', 'off-topic')).toBe(303);
  expect((await recordOf('Sell your car to us')).state).toBe('declined');
});

test('a refused writer asks once for another look, and another person than the one who refused answers', async () => {
  const author = openBrowser(site.home);
  await send(author, 'A letter refused');
  const letter = await recordOf('A letter refused');
  const steps = `/manage/processes/${id}/submissions/${letter.id}/steps`;
  const appeal = (browser: Browser, text: string) =>
    browser.post(`${mine}/submissions/appeal`, { id: letter.id, appeal: text });
  const why = 'It is about the benches, after all.';
  // Nothing to ask for while nobody has decided.
  expect((await appeal(author, why)).location).toContain('told=not-now');
  expect((await moderator.post(steps, { act: 'decline', reason: 'off-topic' })).status).toBe(303);
  expect(wordsOf((await author.get(mine)).text)).toContain('Ask for a second look');
  expect((await appeal(openBrowser(site.home), why)).status).toBe(404);
  const long = 'x'.repeat(1001);
  const refused = await appeal(author, long);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(long);
  expect(refused.text).toContain('field-appeal-error');
  expect((await appeal(author, why)).location).toContain('told=appeal');
  expect((await appeal(author, 'Once more.')).location).toContain('told=not-now');
  expect(wordsOf((await author.get(mine)).text)).toContain('is waiting for an answer');

  const queue = `/manage/processes/${id}/moderation?state=appealed`;
  const theirs = await moderator.get(queue);
  expect(theirs.text).toContain(why);
  const item = /value="(submission \d+ \w+)"/;
  expect(theirs.text).not.toMatch(item);
  for (const act of ['publish', 'back']) {
    const tried = await moderator.post(steps, { act });
    expect(tried.status).toBe(422);
    expect(wordsOf(tried.text)).toContain('somebody else answers its appeal');
  }
  const [, handle = ''] = item.exec((await administrator.get(queue)).text) ?? [];
  expect(handle).toContain(letter.id);
  expect((await moderator.post(queue, { act: 'uphold', item: handle })).status).toBe(409);
  expect((await administrator.post(queue, { act: 'uphold', item: handle })).status).toBe(303);
  expect((await recordOf('A letter refused')).state).toBe('declined');
  const answered = wordsOf((await author.get(mine)).text);
  expect(answered).toMatch(/about something else.*the decision stands/);
  expect((await appeal(author, why)).location).toContain('told=not-now');
  await author.post(`${mine}/submissions/withdraw`, { id: letter.id, confirm: 'yes' });
  const kept = await sql`select body from record_appeals where record_id = ${letter.id}`.execute(site.db);
  expect(kept.rows).toEqual([{ body: '' }]);
});

test('an appeal that is granted shows the letter', async () => {
  const author = openBrowser(site.home);
  await send(author, 'A letter wronged');
  const letter = await recordOf('A letter wronged');
  const steps = `/manage/processes/${id}/submissions/${letter.id}/steps`;
  await moderator.post(steps, { act: 'decline', reason: 'spam' });
  await author.post(`${mine}/submissions/appeal`, { id: letter.id, appeal: 'I sell nothing.' });
  expect((await administrator.post(steps, { act: 'publish' })).status).toBe(303);
  expect((await openBrowser(site.home).get(`${list}/${letter.id}`)).status).toBe(200);
  expect(wordsOf((await author.get(mine)).text)).toContain('After a second look it was accepted.');
});

test('the public log has every decision with its reason, by nobody’s name and without the words', async () => {
  const anybody = openBrowser(site.home);
  const page = await anybody.get(`${list}/decisions`);
  const said = wordsOf(page.text);
  expect(said).toMatch(/Not published It is about something else a moderator/);
  expect(said).toContain('Appeal examined, decision stands');
  expect(said).toContain('Taken back its author');
  expect(said).toMatch(/Appeals 1 accepted, 1 answered/);
  const table = await anybody.get(`${list}/decisions.csv`);
  expect(table.text).toMatch(/\d{4}-\d\d-\d\d,\d+,decline,spam,moderator/);
  for (const text of [page.text, table.text])
    for (const hidden of ['cheap pills', 'A letter refused', 'moderator@', 'I sell nothing'])
      expect(text).not.toContain(hidden);
  // What is shown has a page to go to, and the log is found where one writes, which says its rules.
  expect(page.text).toContain(`${list}/${(await recordOf('A letter wronged')).id}"`);
  expect(page.text).not.toContain(`${list}/${(await recordOf('A letter refused')).id}`);
  const writing = await anybody.get(`${list}/new`);
  expect(writing.text).toContain(`${list}/decisions`);
  for (const rule of ['never judges', 'Hate or threat', 'ask once for another look'])
    expect(wordsOf(writing.text)).toContain(rule);
  expect((await anybody.get(list)).text).toContain(`${list}/decisions`);
});

test('erased, nothing of it is kept; left behind, nobody can tell whose it was', async () => {
  const gone = openBrowser(site.home);
  await send(gone, 'Erase this', { from: 'A village' });
  const erased = await recordOf('Erase this');
  const before = wordsOf((await gone.get(mine)).text);
  expect(before).toContain('What came of my contributions?');
  for (const ofPolls of ['My statements', 'My votes', 'None.']) expect(before).not.toContain(ofPolls);
  const left = wordsOf((await gone.post(`${mine}/erase`, { confirm: 'yes' })).text);
  expect(left).toContain('1 letter erased. Your receipt opens nothing any more.');
  expect(left).not.toContain('0 votes');
  for (const table of ['record_texts', 'record_versions', 'record_authors']) {
    const { rows } = await sql`select from ${sql.table(table)} where record_id = ${erased.id}`.execute(
      site.db,
    );
    expect(rows, table).toEqual([]);
  }
  const { rows } = await sql`select "from", contact from submissions where id = ${erased.id}`.execute(
    site.db,
  );
  expect(rows).toEqual([{ from: null, contact: null }]);
  const ledger = await sql<{ after: string }>`select after::text as after from ledger
    where object_id = ${erased.id}`.execute(site.db);
  expect(ledger.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(ledger.rows)).not.toContain('A village');

  const staying = openBrowser(site.home);
  await send(staying, 'Keep this', { from: 'A village' });
  const kept = await recordOf('Keep this');
  await staying.post(`${mine}/anonymise`, { confirm: 'yes' });
  expect((await recordOf('Keep this')).state).toBe('held');
  const unsigned = await sql`select "from", contact from submissions where id = ${kept.id}`.execute(site.db);
  expect(unsigned.rows).toEqual([{ from: null, contact: null }]);
  const authors = await sql`select from record_authors where record_id = ${kept.id}`.execute(site.db);
  expect(authors.rows).toEqual([]);
});
