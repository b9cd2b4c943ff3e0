import ICAL from 'ical.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findRecord, saveRecord, takeStep } from '../src/records/keeping/index.ts';
import { eventKind } from '../src/voices/events/event.ts';
import { ownKeys } from '../src/voices/events/registration/own-key.ts';
import { register } from '../src/voices/events/registration/register.ts';
import { forgetRegistered, settleEvents } from '../src/voices/events/registration/settle-events.ts';
import { type Browser, openBrowser } from './support/browser.ts';

import { makeProcess, program, scopeOf } from './support/made-process.ts';
import { startMailServer } from './support/mail-server.ts';
import { wordsOf } from './support/markup.ts';
import { makeOpenMeeting } from './support/open-meeting.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const hour = 3_600_000;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let site: WholeSite;
let process: Awaited<ReturnType<typeof makeProcess>>;
let administrator: Browser;
beforeAll(async () => {
  mail = await startMailServer();
  site = await serveWholeSite({ empty: true, env: { SMTP_URL: mail.url } });
  administrator = await site.becomeAdministrator();
  process = await makeProcess(site.db, { published: true });
}, 240_000);
afterAll(async () => {
  await site?.close();
  await mail?.close();
});

const starts = new Date(Math.ceil(Date.now() / hour) * hour + 240 * hour);
type Facts = Readonly<Record<string, unknown>>;

const meeting = (title: string, facts: Facts = {}) =>
  makeOpenMeeting(site, administrator, process, title, {
    starts,
    ends: new Date(starts.getTime() + 2 * hour),
    ...facts,
  });
type Meeting = Awaited<ReturnType<typeof meeting>>;

async function change(id: string, facts: Facts) {
  const row = await findRecord(site.db, eventKind, id);
  const scope = await scopeOf(site.db, process.id);
  const all = { ...row?.facts, ...facts } as never;
  const saved = await saveRecord(site.db, program, eventKind, {
    scope,
    id,
    version: row?.version ?? 0,
    facts: all,
    texts: [],
  });
  expect(saved.ok).toBe(true);
}

const somebody = () => openBrowser(site.home, { 'accept-language': 'en' });
async function comes(event: Meeting, given: Record<string, string> = {}, browser = somebody()) {
  const answer = await browser.post(event.at, given);
  expect(answer.status, wordsOf(answer.text)).toBe(303);
  const own = answer.location ?? '';
  return { browser, own, of: new URL(own, site.home).searchParams.get('of') ?? '' };
}
const standings = async ({ id }: Meeting) => {
  const { rows } = await sql<{ standing: string; count: number }>`select standing, count(*)::int as count
    from event_registrations where event_id = ${id} group by standing`.execute(site.db);
  return Object.fromEntries(rows.map(({ standing, count }) => [standing, count]));
};
const mailsTo = (address: string) => mail.mails.filter(({ envelope }) => envelope.includes(address));
const mailOf = (address: string, subject: string) =>
  vi.waitFor(() => {
    const found = mailsTo(address).find(({ headers }) => headers.get('subject')?.startsWith(subject));
    if (!found) throw new Error(`no mail “${subject}” to ${address}`);
    return found;
  }, 10_000);

test('of thirty who ask at once as many get a seat as there are, and the others wait in one line', async () => {
  const event = await meeting('Full house', { seats: 7 });
  const keys = ownKeys('only-for-tests-only-for-tests-only-for-tests');
  const given = { name: '', mail: null, words: '', needs: [], wantsListing: false };
  const all = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      register(
        site.db,
        keys,
        {
          eventId: event.id,
          isPublic: true,
          holder: Buffer.from(`holder ${n}`),
          participant: null,
          language: 'en',
          given,
        },
        new Date(),
      ),
    ),
  );
  expect(all.every(({ ok }) => ok)).toBe(true);
  expect(await standings(event)).toEqual({ registered: 7, waiting: 23 });
});

test('a link shows, changes and cancels a registration; who waits longest moves up and is told, also when seats are added', async () => {
  const event = await meeting('Round table', { seats: 1 });
  const first = await comes(event, {
    name: 'Pen Name',
    mail: 'first@example.org',
    access: 'yes',
    words: 'A ramp',
  });
  const second = await comes(event, { mail: 'second@example.org' });
  const third = await comes(event, { mail: 'third@example.org' });
  expect(await standings(event)).toEqual({ registered: 1, waiting: 2 });
  const confirmed = await mailOf('first@example.org', 'You are registered');
  expect(confirmed.text).toContain(first.of);
  const [file] = confirmed.files;
  expect(file?.type).toContain('text/calendar');
  const read = new ICAL.Event(
    new ICAL.Component(ICAL.parse(file?.text ?? '')).getFirstSubcomponent('vevent') ?? undefined,
  );
  expect(read.startDate.toJSDate()).toEqual(starts);
  await mailOf('second@example.org', 'On the waiting list');

  const page = await somebody().get(first.own);
  expect(wordsOf(page.text)).toContain('You are registered.');
  expect(page.text).toContain('value="Pen Name"');
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(
    (await somebody().post(`${event.at}/mine`, { of: first.of, name: 'Other Name', mail: 'wrong' })).text,
  ).toContain('Other Name');
  expect(
    (
      await somebody().post(`${event.at}/mine`, {
        of: first.of,
        name: 'Other Name',
        mail: 'first@example.org',
      })
    ).status,
  ).toBe(303);
  expect((await somebody().get(first.own)).text).toContain('value="Other Name"');

  expect((await somebody().post(`${event.at}/mine/cancel`, { of: first.of })).status).toBe(303);
  await mailOf('second@example.org', 'A seat became free');
  expect(wordsOf((await somebody().get(first.own)).text)).toContain('You are not registered any more');
  expect(wordsOf((await somebody().get(second.own)).text)).toContain('You are registered.');
  // Whoever cancelled left nothing of themselves.
  const left =
    await sql`select from event_registrations where event_id = ${event.id} and standing = 'cancelled'
    and personal is null and mailbox is null and needs = '{}'`.execute(site.db);
  expect(left.rows).toHaveLength(1);

  await change(event.id, { seats: 2 });
  await site.runJob('settle-event-registrations');
  await mailOf('third@example.org', 'A seat became free');
  expect(await standings(event)).toEqual({ registered: 2, cancelled: 1 });
  expect(third.of).not.toBe(second.of);
});

test('reading sets no cookie; sending twice is one registration; the same browser finds it again, and registers somebody else', async () => {
  const event = await meeting('Once');
  const browser = somebody();
  const form = await browser.get(event.at);
  expect(form.headers.getSetCookie().filter((cookie) => cookie.includes('participant'))).toEqual([]);
  const fresh = /name="fresh" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  const one = await comes(event, { name: 'Twice', fresh }, browser);
  const again = await comes(event, { name: 'Twice', fresh }, somebody());
  expect(again.of).toBe(one.of);
  const back = await browser.get(event.at);
  expect(back.text).toContain(one.of);
  const other = await comes(event, { name: 'A neighbour', another: 'yes' }, browser);
  expect(other.of).not.toBe(one.of);
  expect(await standings(event)).toEqual({ registered: 2 });
});

test('that an event is moved or called off is told, a reminder and how to join once each, whoever looks how often', async () => {
  const event = await meeting('Wandering');
  const french = openBrowser(site.home, { 'accept-language': 'fr' });
  const { own } = await comes(event, { mail: 'walker@example.org' }, french);
  const address = 'walker@example.org';
  await mailOf(address, 'Inscription confirmée');
  // Who came the day before is not reminded of what they just did.
  await sql`update event_registrations set registered_on = registered_on - 2 where event_id = ${event.id}`.execute(
    site.db,
  );
  const soon = new Date(starts.getTime() - 20 * hour);
  const later = new Date(starts.getTime() - hour);
  for (const now of [new Date(), soon, soon, later, later]) await settleEvents(site.db, now);
  await site.services.eventMails.run();
  const reminder = await mailOf(address, 'Rappel');
  expect(reminder.text).not.toContain('meet.example.org');
  expect((await mailOf(address, 'Comment participer')).text).toContain('https://meet.example.org/room');
  await change(event.id, { starts: new Date(starts.getTime() + hour) });
  for (let looks = 0; looks < 2; looks += 1) await site.runJob('settle-event-registrations');
  expect((await mailOf(address, 'Modifié')).files).toHaveLength(1);
  const scope = await scopeOf(site.db, process.id);
  await takeStep(site.db, program, eventKind, { scope, id: event.id, act: 'cancel', reason: 'Rain.' });
  for (let looks = 0; looks < 2; looks += 1) await site.runJob('settle-event-registrations');
  expect((await mailOf(address, 'Annulé')).files[0]?.text).toContain('STATUS:CANCELLED');
  expect(mailsTo(address)).toHaveLength(5);
  expect((await french.get(own)).text).toContain('L’événement a été annulé.');
  expect((await administrator.get(event.manage)).text).not.toContain('Registration is open');
  expect((await somebody().post(event.at, {})).status).toBe(409);
});

test('what was on its way when the program was cut off is not sent again', async () => {
  const event = await meeting('Cut off');
  await comes(event, { mail: 'cut@example.org' });
  await mailOf('cut@example.org', 'You are registered');
  await vi.waitFor(async () => {
    const { rows } = await sql`select from event_mails where state = 'sending'`.execute(site.db);
    expect(rows).toEqual([]);
  });
  await sql`update event_mails m set state = 'sending' from event_registrations r
    where r.id = m.registration_id and r.event_id = ${event.id}`.execute(site.db);
  await site.services.eventMails.run();
  const { rows } = await sql<{ state: string }>`select m.state from event_mails m join event_registrations r
    on r.id = m.registration_id where r.event_id = ${event.id}`.execute(site.db);
  expect(rows).toEqual([{ state: 'uncertain' }]);
  expect(mailsTo('cut@example.org')).toHaveLength(1);
});

test('nobody fills a mailbox that is not theirs', async () => {
  const event = await meeting('Nuisance');
  for (let n = 0; n < 7; n += 1) await comes(event, { mail: `victim+${n}@example.org` });
  const { rows } = await sql`select from event_mails m join event_registrations r on r.id = m.registration_id
    where r.event_id = ${event.id}`.execute(site.db);
  expect(rows).toHaveLength(5);
});

test('nobody sends mails to strangers by registering again and again', async () => {
  const event = await meeting('Again and again');
  const browser = somebody();
  const mails = async () =>
    (
      await sql`select from event_form_mails f join event_registrations r on r.holder_hash = f.holder_hash
      where r.event_id = ${event.id}`.execute(site.db)
    ).rows.length;
  for (let n = 0; n < 7; n += 1) {
    const { of } = await comes(event, { mail: `stranger-${n}@example.org` }, browser);
    // Another address of somebody else: one registration sends no more than five in all.
    await browser.post(`${event.at}/mine`, { of, mail: `other-${n}@example.org` });
    await browser.post(`${event.at}/mine/cancel`, { of });
  }
  expect(await mails()).toBe(5);
});

test('what people say of themselves stands on no public page and in no ledger, and goes after the days that were said', async () => {
  const event = await meeting('Quiet', { seats: 10 });
  const secret = {
    name: 'Quillfeather',
    mail: 'quillfeather@example.org',
    words: 'Needs a zylophone',
    childcare: 'yes',
  };
  const own = await comes(event, { ...secret, listed: 'yes' });
  const traces = /Quillfeather|zylophone/i;
  const open = async () => {
    const pages = [
      event.page,
      event.at,
      `${event.page}/history`,
      `/processes/${process.slug}`,
      `/processes/${process.slug}/publications`,
      `/api/v1/processes/${process.id}/events/${event.id}`,
      `/processes/${process.slug}/events.csv`,
      '/search?q=Quillfeather',
    ];
    return Promise.all(pages.map(async (path) => [path, (await somebody().get(path)).text] as const));
  };
  const hidden = (pages: Awaited<ReturnType<typeof open>>) =>
    pages.filter(
      ([path, text]) =>
        traces.test(text.replaceAll(/q=Quillfeather|value="Quillfeather"/g, '')) &&
        path !== '/search?q=Quillfeather',
    );
  expect(hidden(await open())).toEqual([]);
  const rows = await sql<{
    row: string;
  }>`select event_registrations::text as row from event_registrations`.execute(site.db);
  expect(rows.rows.map(({ row }) => row).join('\n')).not.toMatch(traces);
  const ledger = async () =>
    (await sql<{ row: string }>`select ledger::text as row from ledger`.execute(site.db)).rows
      .map(({ row }) => row)
      .join('\n');
  expect(await ledger()).toContain('event.register');
  expect(await ledger()).not.toMatch(traces);
  expect(await ledger()).not.toContain('meet.example.org');

  // Staff see it; a name that may be listed stands on the page once they say so.
  const staff = await administrator.get(event.manage);
  for (const said of ['Quillfeather', 'quillfeather@example.org', 'zylophone', 'Child care: 1'])
    expect(wordsOf(staff.text)).toContain(said);
  expect((await administrator.get(`${event.manage}.csv`)).text).toContain('Needs a zylophone');
  for (const path of [event.manage, `${event.manage}.csv`])
    expect((await somebody().get(path)).text).not.toMatch(traces);
  const id = /name="id" value="([^"]+)"/.exec(staff.text)?.[1] ?? '';
  await administrator.post(`${event.manage}/list`, { id, listed: 'yes' });
  expect((await somebody().get(event.page)).text).toContain('Quillfeather');
  // A name that reads otherwise is listed anew by staff alone.
  await somebody().post(`${event.at}/mine`, {
    of: own.of,
    ...secret,
    name: 'Quillfeather the Second',
    listed: 'yes',
  });
  expect((await somebody().get(event.page)).text).not.toContain('Quillfeather');

  const day = 24 * hour;
  await forgetRegistered(site.db, new Date(starts.getTime() + 29 * day));
  expect(await standings(event)).toEqual({ registered: 1 });
  await forgetRegistered(site.db, new Date(starts.getTime() + 32 * day));
  expect(await standings(event)).toEqual({});
  const after = wordsOf((await administrator.get(event.manage)).text);
  expect(after).toContain('Names, addresses and needs are deleted.');
  expect(after).toContain('Child care: 1');
  expect((await somebody().get(own.own)).status).toBe(404);
  expect(await ledger()).not.toMatch(traces);
});

test('staff cancel for somebody once they were asked, who is told and then forgotten', async () => {
  const event = await meeting('Staff', { seats: 1 });
  await comes(event, { mail: 'sorry@example.org', name: 'Sorry' });
  const { text } = await administrator.get(event.manage);
  const id = /name="id" value="([^"]+)"/.exec(text)?.[1] ?? '';
  expect((await administrator.post(`${event.manage}/cancel`, { id })).text).toContain(
    'No, leave it as it is',
  );
  expect(await standings(event)).toEqual({ registered: 1 });
  await administrator.post(`${event.manage}/cancel`, { id, sure: 'yes' });
  await mailOf('sorry@example.org', 'Your registration was cancelled');
  await vi.waitFor(async () => {
    await site.runJob('settle-event-registrations');
    const { rows } = await sql`select from event_registrations where id = ${id} and personal is null`.execute(
      site.db,
    );
    expect(rows).toHaveLength(1);
  });
});

test('one’s own page and copy of data have one’s registrations; leaving takes them, and the seat goes on', async () => {
  const event = await meeting('Mine', { seats: 1 });
  const { browser } = await comes(event, { name: 'Me Myself', mail: 'me@example.org' });
  await comes(event);
  const mine = `/processes/${process.slug}/mine`;
  expect(wordsOf((await browser.get(mine)).text)).toContain('My registrations Mine You are registered.');
  expect((await browser.get(`${mine}/data.json`)).text).toContain('"name":"Me Myself"');
  // Nothing in the row is a participant's: a name is joined with no vote.
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name in ('event_registrations', 'event_mails') and column_name like '%participant%'`.execute(
    site.db,
  );
  expect(columns.rows).toEqual([]);
  expect((await browser.post(`${mine}/erase`, { confirm: 'yes' })).status).toBe(200);
  expect(await standings(event)).toEqual({ registered: 1 });
});

test('who came is counted by groups, each fault at its line, and stands on the page when the event is over', async () => {
  const past = { starts: new Date(Date.now() - 5 * hour), ends: new Date(Date.now() - 3 * hour) };
  const event = await meeting('Over', past);
  expect((await somebody().post(event.at, { name: 'Late' })).status).toBe(409);
  const wrong = await administrator.post(`${event.manage}/attendance`, { profile: 'Women: 12\nMen' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.text)).toContain('Line 2 is no group');
  await administrator.post(`${event.manage}/attendance`, {
    profile: 'Women: 12\nOver 80: 2\nYoung people: ?\nMen: 40',
  });
  const few = 'fewer than five, or hidden with those';
  expect(wordsOf((await somebody().get(event.page)).text).replaceAll(' :', ':')).toContain(
    `Women: ${few} Over 80: ${few} Young people: unknown Men: 40`,
  );
});

test('where one registers, the time is that of the event, by its own clock', async () => {
  const { at } = await meeting('Elsewhere', { zone: 'Asia/Kolkata' });
  expect(wordsOf((await somebody().get(at)).text)).toMatch(/ at \d\d:30\b/);
});

test('odd requests are refused, and nothing that was typed is lost', async () => {
  const event = await meeting('Odd');
  const long = await somebody().post(event.at, { name: 'x'.repeat(200), words: 'kept', listed: 'yes' });
  expect(long.status).toBe(422);
  expect(long.text).toContain('kept');
  expect((await somebody().post(event.at, { listed: 'yes' })).text).toContain('field-name-error');
  const odd = ['', '%00', 'x', '../..', 'é'.repeat(300)];
  for (const of of odd) {
    expect((await somebody().get(`${event.at}/mine?of=${of}`)).status, of).toBe(404);
    for (const path of [`${event.at}/mine`, `${event.at}/mine/cancel`])
      expect((await somebody().post(path, { of })).status, of).toBe(404);
  }
  for (const id of ['', 'nothing', "'"])
    for (const act of ['list', 'cancel'])
      expect((await administrator.post(`${event.manage}/${act}`, { id, sure: 'yes' })).status).toBe(404);
  for (const keepsDays of ['0', '366', 'x', ''])
    expect((await administrator.post(event.manage, { do: 'save', keepsDays })).status, keepsDays).toBe(422);
  await administrator.post(event.manage, { do: 'close' });
  const closed = await somebody().post(event.at, { name: 'Too late' });
  expect(closed.status).toBe(409);
  expect(closed.text).toContain('Too late');
});
