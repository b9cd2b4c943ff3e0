import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf, wholeProcess } from '../../test/support/made-process.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { moveRecord, saveRecord, takeStep } from '../records/keeping/index.ts';
import { createProcess } from './create-process.ts';
import { documentKind } from './documents/document.ts';
import { phaseKind } from './phases/phase.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

test('two people who change the same dates at once: the second is told', async () => {
  const { id } = await makeProcess(site.db);
  const scope = await scopeOf(site.db, id);
  const phase = (await wholeProcess(site.db, id)).phases[0];
  if (!phase) throw new Error('no phase');
  const { direction, startsOn } = phase;
  const save = (endsOn: string) =>
    saveRecord(site.db, program, phaseKind, {
      scope,
      id: phase.id,
      version: 2,
      facts: { direction, startsOn, endsOn },
      texts: [],
    });
  const outcomes = await Promise.all([save('2027-01-31'), save('2027-02-28')]);
  expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ why: 'facts-stale' });
});

test('documents lie on the web or on this site, nowhere else', async () => {
  const { id, slug } = await makeProcess(site.db);
  const staff = site.browser(site.administrator);
  const save = (href: string) =>
    staff.post(`/manage/processes/${id}/documents/new`, { do: 'save', title: 'x', href });
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt://x/%0aalert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    '//evil.example/',
    '/\\evil.example',
    'https://user:pw@example.org/',
    'http:example.org',
    ' https://',
  ]) {
    const { status, body } = await save(href);
    expect(status, href).toBe(422);
    expect(body).toContain('id="field-href-error"');
  }
  for (const href of ['https://example.org/a.pdf?x=1#y', 'http://example.org', `/processes/${slug}`])
    expect((await save(href)).status, href).toBe(303);
});

test('moving, removing and putting back parts keeps the rest in order and the history whole', async () => {
  const made = await createProcess(site.db, program, {
    template: 'action-plan',
    title: 'Order',
    language: 'en',
  });
  if (!made.ok) throw new Error('not created');
  const { id } = made.value;
  const scope = await scopeOf(site.db, id);
  const now = async () => (await wholeProcess(site.db, id)).phases.map((phase) => phase.id);
  const [a, b, c] = await now();
  if (!a || !b || !c) throw new Error('too few phases');
  const up = async (phase: string) =>
    moveRecord(site.db, program, phaseKind, { scope, id: phase, way: 'up', ids: await now() });
  await up(c);
  await up(a);
  expect((await now()).slice(0, 3)).toEqual([a, c, b]);
  await takeStep(site.db, program, phaseKind, { scope, id: c, act: 'remove' });
  expect((await now()).slice(0, 2)).toEqual([a, b]);
  expect((await wholeProcess(site.db, id)).texts.some((text) => text.recordId === c)).toBe(true);
  await takeStep(site.db, program, phaseKind, { scope, id: c, act: 'restore' });
  expect((await now()).slice(0, 3)).toEqual([a, c, b]);
});

test('a document is published by an act of its own, withdrawn with a reason, and read until then', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const saved = await saveRecord(site.db, program, documentKind, {
    scope,
    id: null,
    version: null,
    facts: { file: null, href: null, language: 'en' },
    texts: [
      { field: 'title', body: 'The plan so far', seen: null },
      { field: 'body', body: 'First **the bridge**.', seen: null },
    ],
  });
  if (!saved.ok) throw new Error('not saved');
  const anybody = site.browser();
  const path = `/processes/${slug}/documents/${saved.value.id}`;
  expect((await anybody.get(path)).status).toBe(404);
  const step = (act: string, reason = '') =>
    takeStep(site.db, program, documentKind, { scope, id: saved.value.id, act, reason });
  expect(await step('withdraw', 'why')).toMatchObject({ ok: false, why: 'not-now' });
  expect(await step('publish')).toMatchObject({ ok: true });
  const page = await anybody.get(path);
  expect(page.body).toContain('<strong>the bridge</strong>');
  expect((await anybody.get(`/processes/${slug}`)).body).toContain('The plan so far');
  expect(await step('withdraw')).toMatchObject({ why: 'invalid', errors: { reason: {} } });
  expect(await step('withdraw', 'It was an older plan.')).toMatchObject({ ok: true });
  expect((await anybody.get(path)).status).toBe(410);
  const notices = await anybody.get(`/processes/${slug}/publications`);
  expect(notices.body).toContain('Document withdrawn');
  expect(notices.body).toContain('It was an older plan.');
});
