import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, wholeProcess } from '../../test/support/made-process.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { announce, publicationsOf } from '../records/publications/index.ts';
import { changeState } from './change-state.ts';
import { editTexts } from './edit-texts.ts';
import { transition } from './process.ts';
import { saveDocument, savePhase } from './save-parts.ts';

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
  const document = (name: string) => ({
    processId: id,
    id: null,
    version: null,
    facts: { href: 'https://example.org/a.pdf', language: null },
    texts: [{ field: 'title', body: name, seen: null }],
  });
  await saveDocument(site.db, program, document('Before'));
  await changeState(site.db, program, { processId: id, act: 'publish' });
  await saveDocument(site.db, program, document('After'));
  const phase = (await wholeProcess(site.db, id)).phases[0];
  if (!phase) throw new Error('no phase');
  const dates = (endsOn: string) => ({
    processId: id,
    id: phase.id,
    version: null,
    facts: { direction: phase.direction, startsOn: phase.startsOn, endsOn },
    texts: [],
  });
  await savePhase(site.db, program, dates('2027-03-31'));
  await savePhase(site.db, program, dates('2027-03-31'));
  const lines = await publicationsOf(site.db, id);
  expect(lines.map((line) => [line.kind, line.title, line.note])).toEqual([
    ['dates-changed', 'Ideas', 'Now from 1 January 2026 to 31 March 2027'],
    ['document-added', 'After', null],
    [
      'process-published',
      (await wholeProcess(site.db, id)).texts.find((t) => t.recordId === id && t.field === 'title')?.body,
      null,
    ],
  ]);
  expect(lines[0]?.translations.es).toMatchObject({
    title: 'Ideas',
    note: 'Ahora del 1 de enero de 2026 al 31 de marzo de 2027',
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
    ['process_states', 'process_id'],
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
