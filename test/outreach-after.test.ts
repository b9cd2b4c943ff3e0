import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingKind } from '../src/findings/findings/finding.ts';
import { changeState } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import { linkRecords } from '../src/records/links/index.ts';
import { eventKind } from '../src/voices/events/event.ts';
import { stakeholderKind } from '../src/voices/outreach/stakeholder.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { makeMeeting } from './support/made-meeting.ts';
import { makeProcess, program, scopeOf } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Right after something is public, whoever may writes down whom it was told; what came of it stands with each group. */
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

const base = () => `/manage/processes/${process.id}`;
const formAt = (href: string) => `${base()}/outreach/new?href=${encodeURIComponent(href)}`;
const event = { title: 'A walk', starts: '2027-03-01T10:00', form: 'in-person', place: 'At the bakery' };

test('an event that was just announced leads to a form that names it, and nothing does afterwards', async () => {
  const draft = await convener.post(`${base()}/events/new`, { ...event, do: 'save' });
  const list = await convener.get(draft.location ?? '');
  expect(list.text).not.toContain('outreach/new?href');
  const id = /\/events\/(\w{12})"/.exec(list.text)?.[1] ?? '';
  const stepped = await convener.post(`${base()}/events/${id}/steps`, { act: 'announce' });
  const href = `/processes/${process.slug}/events/${id}`;
  expect((await convener.get(stepped.location ?? '')).text).toContain(formAt(href));
  expect((await convener.get(`${base()}/events/${id}`)).text).not.toContain('outreach/new?href');
  const form = formsIn((await convener.get(formAt(href))).text).find(
    ({ action }) => action === `${base()}/outreach/new`,
  );
  expect(form && filled(form, {}).href).toBe(href);
});

test('what is written and published at once is offered on the list it comes back to', async () => {
  const sent = await convener.post(`${base()}/events/new`, { ...event, title: 'Another', do: 'announce' });
  const id = /&of=(\w{12})$/.exec(sent.location ?? '')?.[1] ?? '';
  const { text } = await convener.get(sent.location ?? '');
  expect(text).toContain(formAt(`/processes/${process.slug}/events/${id}`));
});

test('nobody is offered it who may not write it', async () => {
  const meeting = await makeMeeting(site, process, 'An evening');
  const scope = await scopeOf(site.db, process.id);
  const texts = [
    { field: 'title', body: 'A finding', seen: null },
    { field: 'body', body: 'So it is.', seen: null },
  ];
  const input = { scope, id: null, version: null, facts: { pattern: 'emerging' } as never, texts };
  const saved = await saveRecord(site.db, program, findingKind, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  const link = {
    toId: meeting.id,
    relation: 'rests-on',
    reason: 'It was said there',
    language: 'en',
  } as const;
  await linkRecords(site.db, program, { id, guarded: scope.guarded }, link);
  expect((await analyst.post(`${base()}/findings/${id}/steps`, { act: 'publish' })).status).toBe(303);
  const offered = async (who: Browser) =>
    (await who.get(`${base()}/findings/${id}?told=stepped`)).text.includes('outreach/new?href');
  expect([await offered(convener), await offered(analyst)]).toEqual([true, false]);
});

test('a process that was just published is offered too', async () => {
  const draft = await makeProcess(site.db, {});
  const convenes = await site.signInAs('other@example.org', [{ role: 'convener', processId: draft.id }]);
  const before = await convenes.get(`/manage/processes/${draft.id}?done=saved`);
  expect(before.text).not.toContain('outreach/new?href');
  await changeState(site.db, program, { processId: draft.id, act: 'publish' });
  const { text } = await convenes.get(`/manage/processes/${draft.id}?done=published`);
  expect(text).toContain(
    `/manage/processes/${draft.id}/outreach/new?href=${encodeURIComponent(`/processes/${draft.slug}`)}`,
  );
});

test('the page of a group counts its meetings, also those behind closed doors, and none that was called off', async () => {
  const counted = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, counted.id);
  const facts = { type: 'citizens', goal: 40, contact: null, consent: 'given' } as never;
  const texts = [{ field: 'title', body: 'River valley', seen: null }];
  const saved = await saveRecord(site.db, program, stakeholderKind, {
    scope,
    id: null,
    version: null,
    facts,
    texts,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  await takeStep(site.db, program, stakeholderKind, { scope, id, act: 'publish' });
  const page = async () =>
    wordsOf(
      (await openBrowser(site.home, { 'accept-language': 'en' }).get(`${scope.href}/stakeholders/${id}`))
        .text,
    );
  expect(await page()).toContain('No meeting has this group as its region or group yet.');
  await makeMeeting(site, counted, 'Open', { group: ' river Valley', came: 12 });
  await makeMeeting(
    site,
    counted,
    'Closed',
    { group: 'River valley', came: 3, closed: 'one-to-one' },
    'count',
  );
  await makeMeeting(site, counted, 'Elsewhere', { group: 'Hills', came: 100 });
  const off = await makeMeeting(site, counted, 'Called off', { group: 'River valley', came: 200 });
  await takeStep(site.db, program, eventKind, { scope, id: off.id, act: 'cancel', reason: 'Rain.' });
  expect(await page()).toContain(
    '2 meetings have this group as their region or group, with at least 15 people in all.',
  );
});
