import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { makeMeeting } from './support/made-meeting.ts';
import { makeProcess } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** What was said at a meeting, line by line: from the form of its staff to whoever reads the page, and to a finding. */
let site: WholeSite;
let process: Awaited<ReturnType<typeof makeProcess>>;
let convener: Browser;
let analyst: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  process = await makeProcess(site.db, { published: true });
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: process.id }]);
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId: process.id }]);
}, 240_000);
afterAll(() => site?.close());

const meeting = (title: string, facts: object = {}, act = 'announce') =>
  makeMeeting(site, process, title, facts, act);

/** Fills in the form on the staff's page as the page has it, and sends it. */
async function note(manage: string, typed: Record<string, string>) {
  const { text } = await convener.get(manage);
  const form = formsIn(text).find(({ action }) => action === `${manage}/notes`);
  if (!form) throw new Error(`no form of notes on ${manage}`);
  return convener.post(form.action, filled(form, typed));
}

const rows = async (event: string) =>
  (
    await sql<{ id: string; state: string; consent: string; body: string; language: string }>`
      select n.id, r.state, n.consent, t.body, t.language from event_notes n join records r on r.id = n.id
      join record_texts t on t.record_id = n.id where n.event = ${event} order by n.position`.execute(site.db)
  ).rows;

test('several lines at once are a record each, public where whoever said it agreed and for staff alone else', async () => {
  const { id, page, manage } = await meeting('An evening in March');
  const three = '- The bus comes too seldom\n\n  • Half of us work at night\n3 benches are broken';
  expect((await note(manage, { lines: three, consent: 'given', language: 'en' })).status).toBe(303);
  // The same once more, as of a button that was pressed twice, and one line more.
  await note(manage, { lines: `${three}\nThe lamps are out`, consent: 'given', language: 'en' });
  const secret = 'Mein Vermieter hört mit';
  await note(manage, { lines: secret, consent: 'unknown', language: 'de' });
  await note(manage, { lines: 'Not to be quoted', consent: 'not-given', language: 'en' });
  expect((await rows(id)).map(({ state, body, language }) => [state, body, language])).toEqual([
    ['published', 'The bus comes too seldom', 'en'],
    ['published', 'Half of us work at night', 'en'],
    ['published', '3 benches are broken', 'en'],
    ['published', 'The lamps are out', 'en'],
    ['held', secret, 'de'],
    ['held', 'Not to be quoted', 'en'],
  ]);
  const public_ = wordsOf((await openBrowser(site.home).get(page)).text);
  expect(public_).toContain('What was said The bus comes too seldom Half of us work at night');
  for (const said of [secret, 'Not to be quoted']) {
    expect(public_).not.toContain(said);
    expect((await convener.get(manage)).text).toContain(said);
  }
  for (const place of [`/processes/${process.slug}/notes.csv`, `/api/v1/processes/${process.id}/notes`]) {
    const { text } = await openBrowser(site.home).get(place);
    expect(text, place).toContain('The lamps are out');
    expect(text, place).not.toContain(secret);
  }
});

test('without consent a note is not published, and with it it is', async () => {
  const { id, manage } = await meeting('An evening in April');
  await note(manage, { lines: 'Ask me first', consent: 'unknown', language: 'en' });
  const [held] = await rows(id);
  const at = `/manage/processes/${process.id}/notes/${held?.id}`;
  const refused = await convener.post(`${at}/steps`, { act: 'publish' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('It is published only where whoever said it agreed.');
  const form = formsIn((await convener.get(at)).text).find(({ action }) => action === at);
  if (!form) throw new Error('no form');
  expect((await convener.post(at, filled(form, { consent: 'given', do: 'save' }))).status).toBe(303);
  expect((await convener.post(`${at}/steps`, { act: 'publish' })).status).toBe(303);
  // What is public is no longer said to be without consent: it is taken off first.
  const again = await convener.post(at, filled(form, { consent: 'not-given', do: 'save', version: '2' }));
  expect(again.status).toBe(422);
  expect((await rows(id)).map(({ state, consent }) => [state, consent])).toEqual([['published', 'given']]);
});

test('what is wrong is said with its line, and nothing that was typed is lost', async () => {
  const { id, manage } = await meeting('An evening in May');
  const lines = `A short one\n${'x'.repeat(1001)}`;
  const refused = await note(manage, { lines, consent: 'given', language: 'fr' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('Line 2 is too long');
  const form = formsIn(refused.text).find(({ action }) => action === `${manage}/notes`);
  expect(form && filled(form, {})).toMatchObject({ lines, consent: 'given', language: 'fr' });
  expect((await note(manage, { lines: 'No answer on consent', language: 'en' })).status).toBe(422);
  expect(await rows(id)).toEqual([]);
});

test('a finding rests on a note, which search finds and the line leads to', async () => {
  const { id, page, manage } = await meeting('An evening in June');
  await note(manage, { lines: 'Zebra crossings near schools', consent: 'given', language: 'en' });
  const [said] = await rows(id);
  const noted = `/processes/${process.slug}/notes/${said?.id}`;
  const { text } = await analyst.get(noted);
  const from = /href="([^"]+findings\/new\?from=[^"]+)"/.exec(text)?.[1] ?? '';
  const action = `/manage/processes/${process.id}/findings/new`;
  const form = formsIn((await analyst.get(from)).text).find((one) => one.action === action);
  if (!form) throw new Error('no form of findings');
  const typed = { title: 'Crossings are wanted', body: 'Many said so.', pattern: 'emerging', do: 'publish' };
  expect((await analyst.post(action, filled(form, typed))).status).toBe(303);
  expect(wordsOf((await openBrowser(site.home).get(noted)).text)).toContain('Crossings are wanted');
  await site.services.search.foldIn();
  const hits = await openBrowser(site.home).get('/search?q=zebra');
  expect(hits.text).toContain(noted);
  // The note says at which meeting it was said.
  expect((await openBrowser(site.home).get(noted)).text).toContain(`href="${page}"`);
});

test('a meeting that is to come, or was closed, has no notes', async () => {
  const coming = await meeting('An evening to come', { starts: new Date(Date.now() + 72 * 3_600_000) });
  const closed = await meeting('Behind doors', { closed: 'safe-dialogue' }, 'count');
  for (const { manage } of [coming, closed])
    expect((await convener.get(manage)).text).not.toContain(`${manage}/notes`);
  const forced = await convener.post(`${closed.manage}/notes`, {
    ...{ lines: 'Told in trust', consent: 'unknown', language: 'en', question: '' },
  });
  expect(forced.status).toBe(422);
  expect(await rows(closed.id)).toEqual([]);
});
