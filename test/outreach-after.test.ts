import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingKind } from '../src/findings/findings/finding.ts';
import { changeState } from '../src/processes/index.ts';
import { saveRecord } from '../src/records/keeping/index.ts';
import { linkRecords } from '../src/records/links/index.ts';
import type { Browser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { makeMeeting } from './support/made-meeting.ts';
import { makeProcess, program, scopeOf } from './support/made-process.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Right after something is public, whoever may writes down whom it was told. */
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
