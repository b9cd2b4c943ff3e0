import ICAL from 'ical.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeState, findProcess, processScope } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import { eventKind } from '../src/voices/events/event.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
const program = { system: 'test' };
let site: WholeSite;
let id: string;
let administrator: Browser;
let nobody: Browser;
const events: Record<string, string> = {};
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  nobody = openBrowser(site.home, { 'accept-language': 'en' });
  id = (await findProcess(site.db, slug))?.id ?? '';
  events.announced = await meeting('Talk; with commas, and more', 30, 'announce');
  events.cancelled = await meeting('No talk', 40, 'announce', 'cancel');
  events.draft = await meeting('Secret talk', 50);
  events.missed = await meeting('Forgotten talk', -5);
}, 240_000);
afterAll(() => site?.close());

const dayMs = 86_400_000;
const today = Date.parse(new Date().toISOString().slice(0, 10));
const at = (days: number, hour: number) => new Date(today + days * dayMs + hour * 3_600_000);

async function scope() {
  const found = await processScope.find(site.db, id, 'en');
  if (!found) throw new Error('no process');
  return found;
}

const factsOn = (days: number) => ({
  starts: at(days, 9),
  ends: at(days, 11),
  form: 'in-person',
  place: 'Town hall, room 2',
});

async function meeting(title: string, days: number, ...acts: string[]) {
  const saved = await saveRecord(site.db, program, eventKind, {
    scope: await scope(),
    id: null,
    version: null,
    facts: factsOn(days) as never,
    texts: [{ field: 'title', body: title, seen: null }],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  for (const act of acts) {
    const step = { scope: await scope(), id: saved.value.id, act, reason: 'It rained.' };
    if (!(await takeStep(site.db, program, eventKind, step)).ok) throw new Error(act);
  }
  return saved.value.id;
}

/** What an independent reader of RFC 5545 makes of it. */
async function read(path: string, browser = nobody) {
  const { status, text, headers } = await browser.get(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const all = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return {
    headers,
    all,
    calendar,
    of: (record?: string) => all.filter(({ uid }) => uid.startsWith(`${record}-`)),
  };
}

test('a meeting, a poll and a phase stand in the calendar of everybody as another program reads it', async () => {
  const { all, of, calendar } = await read('/calendar.ics?lang=en');
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  const [talk] = of(events.announced);
  expect(talk?.summary).toBe('Talk; with commas, and more');
  expect(talk?.location).toBe('Town hall, room 2');
  expect(talk?.startDate.toJSDate()).toEqual(at(30, 9));
  expect(talk?.endDate.toJSDate()).toEqual(at(30, 11));
  expect(talk?.component.getFirstPropertyValue('url')).toBe(
    `${site.home}/processes/${slug}/events/${events.announced}`,
  );
  expect(talk?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(of(events.cancelled)[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect([...of(events.draft), ...of(events.missed)]).toEqual([]);
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
  const { rows } = await sql<{ at: Date }>`select closes_at as at from polls where id = ${slug}`.execute(
    site.db,
  );
  const [closing] = of(slug).filter(({ summary }) => summary.startsWith('Poll closes'));
  expect(closing?.startDate.toJSDate()).toEqual(
    new Date(Math.floor((rows[0]?.at.getTime() ?? 0) / 1000) * 1000),
  );
  const phases = await sql<{ day: string }>`select to_char(ends_on, 'YYYY-MM-DD') as day from process_phases
    where scope = ${id} and ends_on is not null`.execute(site.db);
  const ends = all.filter(({ summary }) => summary.startsWith('Phase ends'));
  expect(phases.rows.length).toBeGreaterThan(0);
  for (const { day } of phases.rows) {
    const own = ends.find(({ startDate }) => startDate.toString() === day);
    expect(own?.startDate.isDate).toBe(true);
    // The end of an all-day event is the day after it.
    expect(own?.endDate.toString()).toBe(new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10));
  }
});

test('a change keeps the name of an event and counts its sequence up; unchanged, it is not sent twice', async () => {
  const path = `/processes/${slug}/calendar.ics?lang=en`;
  const before = await read(path);
  const etag = before.headers.get('etag') ?? '';
  const again = await nobody.send(path, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  // What people send in is nowhere in it, nor that they did.
  const sent = await openBrowser(site.home).post(`/polls/${slug}/statements`, {
    text: 'Paint the benches every spring',
    language: 'en',
    anyway: 'yes',
  });
  expect(sent.status).toBe(303);
  expect((await nobody.send(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const [talk] = before.of(events.announced);
  const saved = await saveRecord(site.db, program, eventKind, {
    scope: await scope(),
    id: events.announced ?? '',
    version: 1,
    facts: factsOn(31) as never,
    texts: [],
  });
  expect(saved.ok).toBe(true);
  const after = await read(path);
  const [moved] = after.of(events.announced);
  expect(moved?.uid).toBe(talk?.uid);
  expect(moved?.sequence).toBe((talk?.sequence ?? 0) + 1);
  expect(moved?.startDate.toJSDate()).toEqual(at(31, 9));
  expect(after.headers.get('etag')).not.toBe(etag);
  const alone = await read(`/processes/${slug}/events/${events.announced}/calendar.ics?lang=ar`);
  expect(alone.all.map(({ uid }) => uid)).toEqual([talk?.uid]);
  expect(alone.all[0]?.summary).toBe('Talk; with commas, and more');
  // What moves nothing counts nothing up; by its own clock it is at the same moment, whatever zone a reader is in.
  const more = { ...factsOn(31), seats: 12, zone: 'America/New_York' };
  const input = {
    scope: await scope(),
    id: events.announced ?? '',
    version: null,
    facts: more as never,
    texts: [],
  };
  expect((await saveRecord(site.db, program, eventKind, input)).ok).toBe(true);
  const zoned = await read(path);
  const [same] = zoned.of(events.announced);
  expect(same?.sequence).toBe(moved?.sequence);
  expect(same?.startDate.zone.tzid).toBe('America/New_York');
  const [zone] = zoned.calendar.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  expect(zone?.tzid).toBe('America/New_York');
  const start = same?.component.getFirstProperty('dtstart');
  expect(start?.getParameter('tzid')).toBe('America/New_York');
  const local = same?.startDate.clone();
  if (local && zone) local.zone = zone;
  expect(local?.toUnixTime()).toBe(at(31, 9).getTime() / 1000);
});

test('a meeting that is called off, or a process that is closed, counts its sequence up too', async () => {
  const called = await meeting('Called off later', 45, 'announce');
  const sequences = async () => {
    const { all } = await read(`/processes/${slug}/calendar.ics`);
    return new Map(all.map(({ uid, sequence }) => [uid.split('@')[0], sequence]));
  };
  const before = await sequences();
  const off = { scope: await scope(), id: called, act: 'cancel', reason: 'It rained.' };
  expect((await takeStep(site.db, program, eventKind, off)).ok).toBe(true);
  const after = await sequences();
  const name = `${called}-starts`;
  expect(after.get(name)).toBe((before.get(name) ?? 0) + 1);
  expect(after.get(`${events.announced}-starts`)).toBe(before.get(`${events.announced}-starts`));
  const turn = async (act: 'close' | 'reopen') =>
    (await changeState(site.db, program, { processId: id, act, reason: 'It is over.' })).ok;
  expect(await turn('close')).toBe(true);
  const closed = await sequences();
  for (const [uid, sequence] of after) expect(closed.get(uid)).toBeGreaterThan(sequence);
  expect(await turn('reopen')).toBe(true);
});

test('everybody reads what is to come by month, and what is over behind a link', async () => {
  for (const path of ['/calendar', `/processes/${slug}/calendar`]) {
    const page = wordsOf((await nobody.get(`${path}?lang=en`)).text);
    expect(page).toMatch(/Talk; with commas.*Cancelled.*No talk/);
    expect(page).not.toContain('Secret talk');
    expect((await nobody.get(`${path}?over=1&lang=en`)).text).not.toContain('with commas');
  }
  const address = `${new URL(site.home).host}/processes/${slug}/calendar.ics?lang=en`;
  const page = (await nobody.get(`/processes/${slug}/calendar?lang=en`)).text;
  expect(page).toContain(`href="http://${address}"`);
  expect(page).toContain(`href="webcal://${address}"`);
  // Whoever works there sees in the public calendar what everybody sees.
  expect((await administrator.get('/calendar')).text).not.toContain('Secret talk');
  const follow = (await nobody.get(`/follow?what=${id}`)).text;
  expect(follow).toContain(`/processes/${slug}/calendar#subscribe`);
});

test('staff see drafts and what was missed, and carry them away by a secret address until they take it back', async () => {
  const page = wordsOf((await administrator.get('/manage/calendar')).text);
  expect(page).toMatch(/Missed .*Forgotten talk.*Secret talk/);
  expect((await nobody.get('/manage/calendar')).status).toBe(303);
  const made = await administrator.post('/manage/calendar/address');
  const address = /http:[^<]*key=thl_\w+[^<]*/.exec(made.text)?.[0].replaceAll('&amp;', '&') ?? '';
  const path = address.slice(site.home.length);
  const own = await read(path);
  expect(own.of(events.draft)[0]?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  expect(own.headers.get('cache-control')).toBe('private, no-cache');
  // The key opens the calendar alone, and a token of the API opens no calendar.
  const key = new URL(address).searchParams.get('key') ?? '';
  const api = await nobody.send('/api/v1/processes', { headers: { authorization: `Bearer ${key}` } });
  expect(api.status).toBe(401);
  const token = await administrator.post('/manage/account/tokens', {
    purpose: 'Report',
    scope: '',
    endsOn: new Date(today + 5 * dayMs).toISOString().slice(0, 10),
  });
  const forApi = /thl_\w+/.exec(token.text)?.[0];
  expect((await nobody.get(`/calendar.ics?key=${forApi}`)).status).toBe(404);
  const listed = (await administrator.get('/manage/calendar')).text;
  const its = /\/manage\/account\/tokens\/\w+/.exec(listed)?.[0] ?? '';
  await administrator.post(`${its}/end`);
  expect((await nobody.get(path)).status).toBe(404);
  expect((await administrator.get('/manage/calendar')).text).not.toContain('/manage/account/tokens/');
});
