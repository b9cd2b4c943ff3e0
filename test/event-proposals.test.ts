import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepMailsToAuthors } from '../src/voices/events/proposals/tell-author.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { makeProcess } from './support/made-process.ts';
import { startMailServer } from './support/mail-server.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let administrator: Browser;
let base: string;
let manage: string;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  mail = await startMailServer();
  site = await serveWholeSite({ empty: true, env: { SMTP_URL: mail.url } });
  administrator = await site.becomeAdministrator();
  const { id, slug } = await makeProcess(site.db, { published: true });
  base = `/processes/${slug}`;
  manage = `/manage/processes/${id}`;
}, 240_000);
afterAll(async () => {
  await site?.close();
  await mail?.close();
});

const somebody = () => openBrowser(site.home, { 'accept-language': 'en' });
const evening = {
  title: 'An evening about the bridge',
  about: 'We sit and talk.',
  language: 'en',
  starts: '2031-05-03T19:00',
  ends: '2031-05-03T21:00',
  zone: 'Asia/Tokyo',
  form: 'mixed',
  place: 'Old mill',
  host: 'The rowing club',
  contact: 'rower@example.org',
};
const open = () => administrator.post(`${manage}/event-proposals/box`, { do: 'open' });

/** Proposes it and answers its record. */
async function propose(browser: Browser, given: Partial<typeof evening> = {}): Promise<string> {
  const sent = await browser.post(`${base}/event-proposals/new`, { ...evening, ...given });
  expect(sent.status, wordsOf(sent.text)).toBe(303);
  const { rows } = await sql<{ id: string }>`select p.id from event_proposals p join records r on r.id = p.id
    order by r.created_at desc limit 1`.execute(site.db);
  return rows[0]?.id ?? '';
}
const step = (id: string, act: string, reason = '') =>
  administrator.post(`${manage}/event-proposals/${id}/steps`, { act, reason });

test('anybody proposes an event where staff opened that, and nothing typed is lost where they did not', async () => {
  const early = await somebody().post(`${base}/event-proposals/new`, evening);
  expect(early.status).toBe(409);
  expect(early.text).toContain('We sit and talk.');
  for (const page of [base, `${base}/events`])
    expect((await somebody().get(page)).text, page).not.toContain('event-proposals/new');
  expect((await open()).status).toBe(303);
  for (const page of [base, `${base}/events`])
    expect((await somebody().get(page)).text, page).toContain('event-proposals/new');
  expect((await somebody().get(`${base}/events/propose`)).location).toBe(`${base}/event-proposals/new`);
  const wrong = await somebody().post(`${base}/event-proposals/new`, {
    ...evening,
    starts: 'soon',
    contact: 'x',
  });
  expect(wrong.status).toBe(422);
  for (const said of ['field-starts-error', 'field-contact-error', 'We sit and talk.'])
    expect(wrong.text).toContain(said);
});

test('one that is confirmed becomes one draft event with what was said, but how to reach its author', async () => {
  await open();
  const author = somebody();
  const id = await propose(author);
  expect((await somebody().get(`${base}/event-proposals/${id}`)).status).toBe(404);
  expect((await administrator.get(`${manage}/event-proposals/${id}`)).text).toContain('rower@example.org');
  await site.runJob('make-proposed-events');
  expect((await step(id, 'confirm')).status).toBe(303);
  for (let looks = 0; looks < 2; looks += 1) await site.runJob('make-proposed-events');
  const events = await sql<{ row: string; id: string; state: string }>`select r.id, r.state, e::text as row
    from process_events e join records r on r.id = e.id`.execute(site.db);
  expect(events.rows).toHaveLength(1);
  const [event] = events.rows;
  expect(event?.state).toBe('draft');
  expect(event?.row).toContain('Old mill');
  expect(event?.row).not.toContain('rower@example.org');
  const form = await administrator.get(`${manage}/events/${event?.id}`);
  for (const said of [
    'An evening about the bridge',
    'We sit and talk.',
    '2031-05-03T19:00',
    '2031-05-03T21:00',
    'Asia/Tokyo',
    'The rowing club',
  ])
    expect(form.text).toContain(said);
  // A draft is told of to its staff alone.
  const page = `${base}/event-proposals/${id}`;
  expect((await administrator.get(page)).text).toContain(`${manage}/events/${event?.id}`);
  const shown = await somebody().get(page);
  expect(shown.status).toBe(200);
  expect(shown.text).not.toContain(event?.id ?? '');
  expect(shown.text).not.toContain('rower@example.org');
  expect(wordsOf((await author.get(`${base}/mine`)).text)).toContain('Confirmed');
  // Whoever proposed it reads where it stands once it is announced.
  const stands = `${base}/events/${event?.id}`;
  expect((await author.get(`${base}/mine`)).text).not.toContain(stands);
  expect((await administrator.post(`${manage}/events/${event?.id}/steps`, { act: 'announce' })).status).toBe(
    303,
  );
  expect((await author.get(`${base}/mine`)).text).toContain(`href="${stands}`);
  // A second look at the same one makes no second event.
  await step(id, 'back');
  await step(id, 'confirm');
  await site.runJob('make-proposed-events');
  expect((await sql`select from process_events`.execute(site.db)).rows).toHaveLength(1);
});

test('one that is declined says why to its author and to nobody else, and makes no event', async () => {
  await open();
  const author = somebody();
  const before = (await sql`select from process_events`.execute(site.db)).rows.length;
  const id = await propose(author, { title: 'Another evening', place: '', host: '', form: 'online' });
  expect((await step(id, 'decline')).status).toBe(422);
  await step(id, 'decline', 'no-room');
  await site.runJob('make-proposed-events');
  expect((await sql`select from process_events`.execute(site.db)).rows).toHaveLength(before);
  const mine = wordsOf((await author.get(`${base}/mine`)).text);
  expect(mine).toContain('Not taken');
  expect(mine).toContain('There is no room for it in this process');
  expect((await somebody().get(`${base}/event-proposals/${id}`)).status).toBe(404);
});

test('without a place the draft says why it has none', async () => {
  await open();
  const id = await propose(somebody(), { title: 'A call', about: 'We call.', place: '', form: 'online' });
  await step(id, 'confirm');
  await site.runJob('make-proposed-events');
  const { rows } = await sql<{ missing: string }>`select e.place_missing as missing from process_events e
    join event_proposal_drafts d on d.event_id = e.id where d.proposal_id = ${id}`.execute(site.db);
  expect(rows).toEqual([{ missing: 'online' }]);
});

const settle = async () => {
  for (let looks = 0; looks < 2; looks += 1) await site.runJob('make-proposed-events');
};
const mailsTo = (address: string) => mail.mails.filter(({ envelope }) => envelope.includes(address));

test('whoever proposed it is told once, in their language, that it is announced or why it was declined', async () => {
  await open();
  const announced = await propose(somebody(), { language: 'fr', contact: 'marie@example.org' });
  await step(announced, 'confirm');
  await settle();
  expect(mailsTo('marie@example.org')).toEqual([]);
  const { rows } = await sql<{ event: string }>`select event_id as event from event_proposal_drafts
    where proposal_id = ${announced}`.execute(site.db);
  const event = rows[0]?.event ?? '';
  await administrator.post(`${manage}/events/${event}/steps`, { act: 'announce' });
  await settle();
  expect(mailsTo('marie@example.org')).toHaveLength(1);
  const [told] = mailsTo('marie@example.org');
  expect(told?.headers.get('subject')).toBe(
    'L’événement que vous avez proposé est annoncé : An evening about the bridge',
  );
  expect(told?.text).toContain(`${site.home}${base}/events/${event}?lang=fr`);

  const words = { title: 'Words of a stranger', about: 'Words of a stranger' };
  const declined = await propose(somebody(), { ...words, contact: 'sam@example.org' });
  await step(declined, 'decline', 'no-room');
  await settle();
  await step(declined, 'back');
  await step(declined, 'decline', 'off-topic');
  await settle();
  expect(mailsTo('sam@example.org')).toHaveLength(1);
  const text = mailsTo('sam@example.org')[0]?.text;
  for (const said of ['When: 3 May 2031 at 19:00, Tokyo', 'Reason: There is no room for it', `${base}/mine`])
    expect(text).toContain(said);
  expect(text).not.toContain('stranger');
});

test('nobody is told whose address stands in an advertisement, who took it back, or of what is no news', async () => {
  await open();
  const spam = await propose(somebody(), { contact: 'spam@example.org' });
  await step(spam, 'decline', 'spam');
  const back = somebody();
  const taken = await propose(back, { contact: 'back@example.org' });
  await step(taken, 'decline', 'no-room');
  expect(
    (await back.post(`${base}/mine/event-proposals/withdraw`, { id: taken, confirm: 'yes' })).status,
  ).toBe(303);
  const old = await propose(somebody(), { contact: 'old@example.org' });
  await step(old, 'decline', 'no-room');
  await keepMailsToAuthors(site.db, new Date(Date.now() + 2 * 24 * 3_600_000));
  const { rows } = await sql`select from event_mails where proposal_id = ${old}`.execute(site.db);
  expect(rows).toEqual([]);
  await settle();
  for (const name of ['spam', 'back']) expect(mailsTo(`${name}@example.org`), name).toEqual([]);
});
