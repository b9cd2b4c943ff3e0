import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import type { Scope } from '../../records/index.ts';
import { findRecord, saveRecord, takeStep } from '../../records/keeping/index.ts';
import { linkRecords, unlinkRecords } from '../../records/links/link-records.ts';
import { inWords, type Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { attachmentKind } from './attachments/index.ts';
import { eventKind, nothingSaid } from './event.ts';

let site: WholeSite;
let scope: Scope;
let id: string;
/** Another one that is not counted yet. */
let draft: string;
/** Stands in every text and line of the meeting but its group. */
const secret = 'zqsecretqz';
/** What somebody types who looks for it. */
const begun = 'zqsecr';
const facts = {
  ...nothingSaid,
  starts: new Date('2026-03-01T22:30Z'),
  ends: new Date('2026-03-01T23:17Z'),
  zone: 'Europe/Madrid',
  form: 'in-person',
  place: secret,
  group: 'Quiet region',
  host: secret,
  coHosts: secret,
  languages: 'yo',
  partOf: secret,
  partOfAt: `https://example.org/${secret}`,
  contact: `${secret}@example.org`,
  came: 4321,
  closed: 'safe-dialogue',
} as const;
const texts = ['title', 'about', 'howToJoin', 'access', 'forWhom', 'lateBecause'].map((field) => ({
  field,
  body: `${secret} ${field}`,
  seen: null,
}));
const save = (more: object, to: string | null) =>
  saveRecord(site.db, program, eventKind, {
    scope,
    id: to,
    version: null,
    facts: { ...facts, ...more } as never,
    texts,
  });
const step = (of: string, act: string) => takeStep(site.db, program, eventKind, { scope, id: of, act });
const made = async (more: object = {}): Promise<string> => {
  const saved = await save(more, null);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
};

beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  scope = await scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
  id = await made();
  expect((await step(id, 'count')).ok).toBe(true);
  draft = await made();
  await site.services.search.foldIn();
}, 240_000);
afterAll(() => site?.close());

const readAt = async (browser: ReturnType<typeof openBrowser>, path: string): Promise<string> => {
  const { status, text } = await browser.get(path);
  expect(status, path).toBeLessThan(500);
  return text;
};

test('nobody who does not run it reads anything of a closed meeting, anywhere', async () => {
  const api = `/api/v1/processes/${scope.id}`;
  const places = [
    ...['', '/events', '/events?sort=-starts', '/events.csv', '/calendar', '/calendar.ics', '/publications'],
    ...['/publications.atom', '/publications.json', '/line', `/events/${id}`, `/events/${id}/history`],
    ...[`/events/${id}/calendar.ics`, `/events/${id}/links`, `/events/${draft}`],
  ].map((path) => `${scope.href}${path}`);
  const all = [
    ...places,
    ...[`${api}/events`, `${api}/events/${id}`, api, '/calendar', '/calendar.ics', '/', '/sitemap.xml'],
    ...[`/search?q=${begun}`, `/api/v1/search?q=${begun}`, `/follow?what=${id}`, '/publications'],
  ];
  const inside = (role: 'analyst' | 'reviewer') =>
    site.signInAs(`${role}@example.org`, [{ role, processId: scope.id ?? '' }]);
  const [analyst, reviewer] = [await inside('analyst'), await inside('reviewer')];
  const staff = [
    ...[`${scope.manageHref}/events`, `${scope.manageHref}/events/${id}`, '/manage/inbox'],
    ...[`${scope.manageHref}/events/${draft}`, scope.manageHref, '/manage'],
  ];
  for (const [browser, paths] of [
    [openBrowser(site.home), all],
    [analyst, [...all, ...staff, '/manage/calendar', `/manage/search?q=${begun}`]],
    [reviewer, [...all, ...staff, '/manage/calendar', `/manage/search?q=${begun}`]],
  ] as const)
    for (const path of paths) {
      const text = await readAt(browser, path);
      expect(text, path).not.toContain(secret);
      expect(text, path).not.toMatch(/safe.dialogue|22:30|23:30|2026-03-01T/i);
      if (!path.includes(id)) expect(text, path).not.toContain(id);
    }
  expect((await openBrowser(site.home).get(`${scope.href}/events/${id}`)).status).toBe(404);
  for (const closed of [id, draft])
    expect((await analyst.get(`${scope.manageHref}/events/${closed}`)).status).toBe(404);
});

test('tables and the bundle have a row of it with its day in its zone, its group and its people', async () => {
  const anybody = openBrowser(site.home);
  const table = await readAt(anybody, `${scope.href}/events.csv`);
  const [head = '', row = ''] = table.replace('\uFEFF', '').split(/\r?\n/);
  const cells = row.split(',');
  const said = head.split(',').flatMap((name, at) => (cells[at] ? [[name, cells[at]]] : []));
  // 22:30 UTC is half past eleven in Madrid: the same day.
  expect(said).toEqual([
    ['state', 'counted'],
    ['starts', '2026-03-01'],
    ['group', 'Quiet region'],
    ['came', '4321'],
  ]);
  const bundle = await fetch(`${site.home}${scope.href}/data.zip`);
  if (bundle.ok) {
    const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
    const whole = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    expect(whole.join('\n')).not.toContain(secret);
    expect(whole.join('\n')).toContain('4321');
  }
  // What a filter by its form found would say its form.
  expect(await readAt(anybody, `${scope.href}/events.csv?form=in-person`)).not.toContain('4321');
  expect(await readAt(anybody, `${scope.href}/events.csv?group=Quiet+region`)).toContain('4321');
});

test('who runs the process reads all of it', async () => {
  const convener = await site.signInAs('convener@example.org', [
    { role: 'convener', processId: scope.id ?? '' },
  ]);
  expect(await readAt(convener, `${scope.manageHref}/events/${id}`)).toContain(`${secret} about`);
});

test('what is closed cannot be announced, what is not cannot be counted, and neither is changed afterwards', async () => {
  const closed = draft;
  expect(await step(closed, 'announce')).toMatchObject({ errors: { closed: messages.events.isClosed } });
  const open = await made({ closed: null });
  expect(await step(open, 'count')).toMatchObject({ errors: { closed: messages.events.notClosed } });
  expect((await step(open, 'announce')).ok).toBe(true);
  expect(await save({ closed: 'one-to-one' }, open)).toMatchObject({
    errors: { closed: messages.records.kinds.decided },
  });
  expect(await save({ closed: null }, id)).toMatchObject({
    errors: { closed: messages.records.kinds.decided },
  });
  // As long as it is a draft, it may become either.
  const states = async () => (await findRecord(site.db, eventKind, closed))?.state;
  expect(await states()).toBe('secluded');
  expect((await save({ closed: null }, closed)).ok).toBe(true);
  expect(await states()).toBe('draft');
  expect((await save({}, closed)).ok).toBe(true);
  expect(await states()).toBe('secluded');
});

test('what tells of a meeting is taken off before it is behind closed doors, and nothing is hung on it afterwards', async () => {
  const open = await made({ closed: null });
  const hung = await saveRecord(site.db, program, attachmentKind, {
    ...{ scope, id: null, version: null },
    facts: { event: open, file: null, href: 'https://example.org/' },
    texts: [{ field: 'title', body: 'The guests', seen: null }],
  });
  const attached = hung.ok ? hung.value.id : '';
  const from = { id: attached, guarded: scope.guarded };
  const linked = { toId: open, relation: 'is-about', reason: 'A test', language: 'en' } as const;
  const made_ = await linkRecords(site.db, program, from, linked);
  const refusal = async () => {
    const saved = await save({ closed: 'one-to-one' }, open);
    const { errors = {} } = saved as { errors?: Readonly<Record<string, Said>> };
    return saved.ok ? null : errors.closed ? inWords(errors.closed, 'en') : 'refused for something else';
  };
  expect(await refusal()).toMatch(
    /1 picture or file, 0 lines of what was said, 1 link, 0 confirmed proposals/,
  );
  const off = { scope, id: attached, act: 'withdraw' };
  expect((await takeStep(site.db, program, attachmentKind, off)).ok).toBe(true);
  expect(await refusal()).toMatch(/0 pictures and files.* 1 link,/);
  const link = made_.ok ? made_.value.id : 0;
  await unlinkRecords(site.db, program, from, { link, reason: 'A test', language: 'en' });
  expect(await refusal()).toBeNull();
  const analyst = await site.signInAs('analyst2@example.org', [
    { role: 'analyst', processId: scope.id ?? '' },
  ]);
  expect((await analyst.get(`${scope.manageHref}/event-files/${attached}`)).status).toBe(404);
  const again = { scope, id: attached, act: 'publish' };
  expect((await takeStep(site.db, program, attachmentKind, again)).ok).toBe(false);
});
