import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import type { Scope } from '../records/index.ts';
import { findRecords, saveRecord, takeStep } from '../records/keeping/index.ts';
import { eventKind, nothingSaid } from '../voices/events/index.ts';
import { importEvents } from './import-records.ts';
import { BadUse } from './running.ts';

let site: WholeSite;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  place = await mkdtemp(join(tmpdir(), 'events-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

const newScope = async (): Promise<Scope> =>
  scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
const bring = async (scope: Scope, lines: readonly string[], name = 'council.ics', dryRun = false) => {
  const file = join(place, name);
  await writeFile(file, lines.join('\r\n'));
  return importEvents(site.services, file, { process: scope.id ?? '', dryRun });
};
const calendar = (...events: (readonly string[])[]) => [
  'BEGIN:VCALENDAR',
  ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
  'END:VCALENDAR',
];
const session = (...more: string[]) => [
  ...[
    'UID:session@example.org',
    'DTSTART;TZID=Europe/Madrid:20270601T100000',
    'DTEND;TZID=Europe/Madrid:20270601T120000',
  ],
  ...['SUMMARY:Open session', 'LOCATION:Town hall', ...more],
];
const kept = async (scope: Scope) => findRecords(site.db, eventKind, { scopes: [scope.id] });

test('the table of events as it goes out comes back in unchanged, as its staff have it and as everybody has it', async () => {
  const scope = await newScope();
  const add = async (title: string, more: object, act: string) => {
    const facts = { ...nothingSaid, ...more, form: 'online', place: { missing: 'online' } } as never;
    const texts = ['title', 'about', 'access', 'lateBecause'].map((field) => ({
      field,
      body: `${title}, "${field}"\nand more`.slice(0, field === 'title' ? title.length : 99),
      seen: null,
    }));
    const input = { scope, id: null, version: null, facts, texts };
    const saved = await saveRecord(site.db, program, eventKind, input);
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    expect((await takeStep(site.db, program, eventKind, { scope, id: saved.value.id, act })).ok).toBe(true);
  };
  // An hour that the clocks of New York show twice, and one that those of the process have not.
  const starts = new Date('2027-11-07T05:30Z');
  const much = {
    languages: 'en, fr',
    group: 'North',
    came: 3,
    cameUpTo: 9,
    stepFree: 'yes',
    partOf: 'A fair',
  };
  await add('Open', { starts, zone: 'America/New_York', ...much, announcedAt: starts }, 'announce');
  await add('Closed', { starts, zone: 'America/New_York', closed: 'one-to-one' }, 'count');
  const convener = await site.signInAs('convener@example.org', [
    { role: 'convener', processId: scope.id ?? '' },
  ]);
  for (const [browser, rows] of [
    [convener, 2],
    [openBrowser(site.home), 2],
  ] as const) {
    const { text } = await browser.get(`${scope.href}/events.csv`);
    const came = await bring(scope, [text], 'events.csv');
    expect(came).toEqual({ read: rows, added: 0, changed: 0, unchanged: rows, refused: [], notTaken: [] });
  }
});

test('a calendar becomes drafts, once, and says what it holds besides', async () => {
  const scope = await newScope();
  const online = [
    'UID:2',
    'DTSTART:20270602T080000Z',
    'SUMMARY:Online',
    'CONFERENCE:https://meet.example.org/1',
    'ATTENDEE:mailto:a@example.org',
  ];
  const lines = calendar(session(), online, ['UID:3', 'SUMMARY:No start']);
  const wanted = {
    read: 3,
    added: 2,
    refused: [{ line: 16, field: 'DTSTART', why: 'It does not say when it starts. Add DTSTART.' }],
    notTaken: [{ what: 'ATTENDEE', count: 1 }],
  };
  expect(await bring(scope, lines, 'council.ics', true)).toMatchObject(wanted);
  expect(await kept(scope)).toEqual([]);
  expect(await bring(scope, lines)).toMatchObject({ ...wanted, changed: 0, unchanged: 0 });
  const events = (await kept(scope)).map(({ state, facts }) => [
    state,
    facts.form,
    facts.place,
    facts.starts,
  ]);
  expect(events).toEqual([
    ['draft', 'in-person', 'Town hall', new Date('2027-06-01T08:00:00Z')],
    ['draft', 'online', { missing: 'online' }, new Date('2027-06-02T08:00:00Z')],
  ]);
  expect(await bring(scope, lines)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
});

test('what the file changed is changed, what staff changed stays, and an older file changes nothing', async () => {
  const scope = await newScope();
  await bring(scope, calendar(session()));
  const [event] = await kept(scope);
  const facts = { ...event?.facts, place: 'Library', host: 'The council' } as never;
  const input = { scope, id: event?.id ?? '', version: null, facts, texts: [] };
  expect(await saveRecord(site.db, program, eventKind, input)).toMatchObject({ ok: true });
  const moved = session('SEQUENCE:2').map((line) => line.replace('20270601T1', '20270608T1'));
  expect(await bring(scope, calendar(moved))).toMatchObject({ changed: 1, unchanged: 0 });
  const [now] = await kept(scope);
  expect(now?.facts).toMatchObject({
    place: 'Library',
    host: 'The council',
    starts: new Date('2027-06-08T08:00:00Z'),
  });
  expect(await bring(scope, calendar(session('SEQUENCE:1')))).toMatchObject({
    changed: 0,
    notTaken: [{ what: 'SEQUENCE:1', count: 1 }],
  });
});

test('what is called off there is called off here, if anybody heard of it', async () => {
  const scope = await newScope();
  await bring(scope, calendar(session()));
  const [event] = await kept(scope);
  const off = calendar(session('STATUS:CANCELLED', 'SEQUENCE:1'));
  expect(await bring(scope, off)).toMatchObject({ notTaken: [{ what: 'STATUS:CANCELLED', count: 1 }] });
  await takeStep(site.db, program, eventKind, { scope, id: event?.id ?? '', act: 'announce' });
  expect(await bring(scope, off)).toMatchObject({ changed: 1 });
  const { text } = await openBrowser(site.home).get(`${scope.href}/events/${event?.id}`);
  expect(text).toContain('It is called off in the calendar it was read from.');
  expect(await bring(await newScope(), off)).toMatchObject({ added: 0 });
});

test('a series is a meeting each, and one of it that moved is known again', async () => {
  const scope = await newScope();
  const series = [...session('RRULE:FREQ=WEEKLY;COUNT=3')];
  expect(await bring(scope, calendar(series))).toMatchObject({ added: 3 });
  const one = session('RECURRENCE-ID;TZID=Europe/Madrid:20270608T100000').map((line) =>
    line.replace(/^(DT.*):20270601/, '$1:20270610'),
  );
  expect(await bring(scope, calendar(series, one))).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
});

test('a table of events is taken like any other, and no file is another one', async () => {
  const scope = await newScope();
  const table = ['title,starts,form,place', 'Talk,2027-06-01T08:00:00Z,mixed,Hall'];
  expect(await bring(scope, table, 'register.csv')).toMatchObject({ added: 1, refused: [] });
  expect((await kept(scope))[0]?.facts.starts).toEqual(new Date('2027-06-01T08:00:00Z'));
  const wrong = expect(bring(scope, ['title,starts'], 'council.ics')).rejects;
  await wrong.toThrow(
    expect.objectContaining({ constructor: BadUse, message: expect.stringContaining('BEGIN:VCALENDAR') }),
  );
});

test('meetings without a calendar around them are taken, and stand in the calendar of their process however long ago', async () => {
  const scope = await newScope();
  const [, ...lines] = calendar(session().map((line) => line.replace('2027', '2022')));
  expect(await bring(scope, lines.slice(0, -1), 'bare.ics')).toMatchObject({ added: 1, refused: [] });
  const [event] = await kept(scope);
  await takeStep(site.db, program, eventKind, { scope, id: event?.id ?? '', act: 'announce' });
  const of = (path: string) => openBrowser(site.home).get(path);
  for (const path of [`${scope.href}/calendar.ics`, `${scope.href}/events/${event?.id}/calendar.ics`])
    expect((await of(path)).text).toContain('DTSTART:20220601T080000Z');
  // Whoever subscribes to all of it does not get what was over long ago.
  expect((await of('/calendar.ics')).text).not.toContain('DTSTART:20220601T080000Z');
});
