import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, wholeProcess } from '../../test/support/made-process.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { createProcess } from './create-process.ts';
import { dropPart, movePart } from './edit-parts.ts';
import { saveDocument, savePhase } from './save-parts.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

test('two people who change the same dates at once: the second is told', async () => {
  const { id } = await makeProcess(site.db);
  const phase = (await wholeProcess(site.db, id)).phases[0];
  if (!phase) throw new Error('no phase');
  const save = (endsOn: string) =>
    savePhase(site.db, program, {
      processId: id,
      id: phase.id,
      version: phase.version,
      facts: { direction: phase.direction, startsOn: phase.startsOn, endsOn },
      texts: [],
    });
  const outcomes = await Promise.all([save('2027-01-31'), save('2027-02-28')]);
  expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ why: 'part-stale' });
});

test('documents lie on the web or on this site, nowhere else', async () => {
  const { id } = await makeProcess(site.db);
  const save = (href: string) =>
    saveDocument(site.db, program, {
      processId: id,
      id: null,
      version: null,
      facts: { href, language: null },
      texts: [{ field: 'title', body: 'x', seen: null }],
    });
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
    expect(await save(href), href).toMatchObject({ ok: false, errors: { href: {} } });
  }
  for (const href of ['https://example.org/a.pdf?x=1#y', 'http://example.org', '/processes/x/documents/y']) {
    expect(await save(href), href).toMatchObject({ ok: true });
  }
});

test('moving and removing parts keeps the rest in order and the history whole', async () => {
  const made = await createProcess(site.db, program, {
    template: 'action-plan',
    title: 'Order',
    language: 'en',
  });
  if (!made.ok) throw new Error('not created');
  const { id } = made.value;
  const [a, b, c] = (await wholeProcess(site.db, id)).phases.map((phase) => phase.id);
  if (!a || !b || !c) throw new Error('too few phases');
  await movePart(site.db, program, { processId: id, kind: 'phase', id: c, direction: 'up' });
  await movePart(site.db, program, { processId: id, kind: 'phase', id: a, direction: 'up' });
  expect((await wholeProcess(site.db, id)).phases.slice(0, 3).map((phase) => phase.id)).toEqual([a, c, b]);
  await dropPart(site.db, program, { processId: id, kind: 'phase', id: c });
  const after = await wholeProcess(site.db, id);
  expect(after.phases.slice(0, 2).map((phase) => phase.id)).toEqual([a, b]);
  expect(after.texts.some((text) => text.recordId === c)).toBe(true);
});
