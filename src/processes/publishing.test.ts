import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf, wholeProcess } from '../../test/support/made-process.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { saveRecord, takeStep } from '../records/keeping/index.ts';
import { announce, publicationsOf } from '../records/publications/index.ts';
import { changeState } from './change-state.ts';
import { documentKind } from './documents/document.ts';
import { editTexts } from './edit-texts.ts';
import { phaseKind } from './phases/phase.ts';
import { transition } from './process.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

test('only the legal changes of state are possible', () => {
  const states = ['draft', 'published', 'closed'] as const;
  const acts = ['publish', 'close', 'reopen'] as const;
  const possible = states.flatMap((from) =>
    acts.map((act) => `${from} ${act} ${transition(act, from)?.to ?? '-'}`),
  );
  expect(possible).toEqual([
    'draft publish published',
    'draft close -',
    'draft reopen -',
    'published publish -',
    'published close closed',
    'published reopen -',
    'closed publish -',
    'closed close -',
    'closed reopen published',
  ]);
});

test('publishing, closing and opening again leave a line each, and the ledger one too', async () => {
  const { id } = await makeProcess(site.db);
  expect(await changeState(site.db, program, { processId: id, act: 'close', reason: 'x' })).toMatchObject({
    ok: false,
  });
  expect(await changeState(site.db, program, { processId: id, act: 'publish' })).toMatchObject({ ok: true });
  expect(await changeState(site.db, program, { processId: id, act: 'publish' })).toMatchObject({ ok: false });
  expect(await changeState(site.db, program, { processId: id, act: 'close', reason: ' ' })).toMatchObject({
    ok: false,
    why: 'invalid',
  });
  await changeState(site.db, program, { processId: id, act: 'close', reason: 'The decision was taken.' });
  await changeState(site.db, program, { processId: id, act: 'reopen', reason: 'One village was forgotten.' });
  const lines = await publicationsOf(site.db, id);
  expect(lines.map((line) => [line.kind, line.note])).toEqual([
    ['process-reopened', 'One village was forgotten.'],
    ['process-closed', 'The decision was taken.'],
    ['process-published', null],
  ]);
  const ledger = await sql<{
    act: string;
  }>`select act from ledger where process_id = ${id} and act like 'process.%' order by id`.execute(site.db);
  expect(ledger.rows.map((row) => row.act)).toEqual([
    'process.create',
    'process.edit-texts',
    'process.publish',
    'process.close',
    'process.reopen',
  ]);
});

test('what people need to know must be there before publishing, and stays there', async () => {
  const bare = (await makeProcess(site.db, { complete: false })).id;
  expect(await changeState(site.db, program, { processId: bare, act: 'publish' })).toMatchObject({
    ok: false,
    why: 'invalid',
  });
  expect(await publicationsOf(site.db, bare)).toEqual([]);
  const { id } = await makeProcess(site.db);
  await changeState(site.db, program, { processId: id, act: 'publish' });
  const emptied = {
    processId: id,
    language: 'en',
    edits: [{ recordId: id, field: 'decidedBy', body: ' ', seen: null }],
  };
  expect(await editTexts(site.db, program, emptied)).toMatchObject({ ok: false, why: 'invalid' });
});

test('documents and dates that come after publication are announced; before, they are not', async () => {
  const { id } = await makeProcess(site.db);
  const scope = () => scopeOf(site.db, id);
  const addDocument = async (name: string) => {
    const saved = await saveRecord(site.db, program, documentKind, {
      scope: await scope(),
      id: null,
      version: null,
      facts: { file: null, href: 'https://example.org/a.pdf', language: null },
      texts: [{ field: 'title', body: name, seen: null }],
    });
    if (!saved.ok) throw new Error('not saved');
    const step = { scope: await scope(), id: saved.value.id, act: 'publish' };
    expect(await takeStep(site.db, program, documentKind, step)).toMatchObject({ ok: true });
  };
  await addDocument('Before');
  await changeState(site.db, program, { processId: id, act: 'publish' });
  await addDocument('After');
  const phase = (await wholeProcess(site.db, id)).phases[0];
  if (!phase) throw new Error('no phase');
  const setEnd = async (endsOn: string) =>
    saveRecord(site.db, program, phaseKind, {
      scope: await scope(),
      id: phase.id,
      version: null,
      facts: { direction: phase.direction, startsOn: phase.startsOn, endsOn },
      texts: [],
    });
  await setEnd('2027-03-31');
  await setEnd('2027-03-31');
  const lines = await publicationsOf(site.db, id);
  expect(lines.map((line) => [line.kind, line.title, line.note])).toEqual([
    ['dates-changed', 'Ideas', 'Last day: 31 March 2027'],
    ['document-publish', 'After', null],
    [
      'process-published',
      (await wholeProcess(site.db, id)).texts.find((t) => t.recordId === id && t.field === 'title')?.body,
      null,
    ],
  ]);
  expect(lines[0]?.translations.es).toMatchObject({
    title: 'Ideas',
    note: 'Último día: 31 de marzo de 2027',
  });
  expect(lines[0]?.reworded).toEqual({
    before: 'Last day: 31 December 2026',
    after: 'Last day: 31 March 2027',
    language: 'en',
  });
});

test('the time of a publication is kept, and says itself when it was entered later', async () => {
  const { id } = await makeProcess(site.db);
  const at = new Date('2022-05-02T08:00:00Z');
  await announce(site.db, {
    scope: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'Told on paper',
    by: 'test',
    at,
  });
  await announce(site.db, {
    scope: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'Told here',
    by: 'test',
  });
  const [here, paper] = await publicationsOf(site.db, id);
  expect(paper?.at).toEqual(at);
  expect(Math.abs((paper?.recordedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  expect(here?.at).toEqual(here?.recordedAt);
});

test('the database itself refuses to change or remove what was written', async () => {
  const { id } = await makeProcess(site.db);
  await changeState(site.db, program, { processId: id, act: 'publish' });
  for (const [table, column] of [
    ['record_texts', 'record_id'],
    ['record_states', 'record_id'],
    ['record_publications', 'scope'],
  ] as const) {
    await expect(
      sql`update ${sql.table(table)} set at = now() where ${sql.ref(column)} = ${id}`.execute(site.db),
    ).rejects.toThrow(/never changed/);
    await expect(
      sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(site.db),
    ).rejects.toThrow(/never changed/);
  }
});
