import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf, wholeProcess } from '../../test/support/made-process.ts';
import { accountOf, openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { takeStep } from '../records/keeping/index.ts';
import { changeState } from './change-state.ts';
import { editDetails, renewPreview } from './edit-details.ts';
import { editTexts } from './edit-texts.ts';
import { phaseKind } from './phases/phase.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

const asker = (id: string, convenes: string[] = []) => ({
  account: accountOf(id),
  roles: new Map(convenes.map((process) => [process, new Set(['convener'] as const)])),
  previewSecret: null,
});

const title = (id: string, body: string, seen: number | null) => ({
  processId: id,
  language: 'en',
  edits: [{ recordId: id, field: 'title', body, seen }],
});

test('an edit of what somebody else changed meanwhile is refused with their version, and repeated knowingly', async () => {
  const { id } = await makeProcess(site.db);
  const row = async () =>
    (await wholeProcess(site.db, id)).texts.find((text) => text.recordId === id && text.field === 'title');
  const seen = (await row())?.id ?? 0;
  expect(await editTexts(site.db, asker('ada', [id]), title(id, 'Ada writes', seen))).toMatchObject({
    ok: true,
  });
  const refused = await editTexts(site.db, asker('ben', [id]), title(id, 'Ben writes', seen));
  expect(refused).toMatchObject({
    ok: false,
    why: 'stale',
    conflicts: [{ field: 'title', theirs: { body: 'Ada writes', by: 'ada' } }],
  });
  expect((await row())?.body).toBe('Ada writes');
  const now = (await row())?.id ?? 0;
  expect(await editTexts(site.db, asker('ben', [id]), title(id, 'Ben writes', now))).toMatchObject({
    ok: true,
  });
  // Everything that was ever written is still there.
  const all = await sql<{
    body: string;
  }>`select body from record_texts where record_id = ${id} and field = 'title' order by id`.execute(site.db);
  expect(all.rows.slice(1).map((text) => text.body)).toEqual(['Ada writes', 'Ben writes']);
});

test('a field that was only shown in the form is no edit, whatever others did with it', async () => {
  const { id } = await makeProcess(site.db);
  const before = await wholeProcess(site.db, id);
  const text = (field: string) => before.texts.find((one) => one.recordId === id && one.field === field);
  await editTexts(site.db, program, title(id, 'Changed by Ada', null));
  const edits = [
    { recordId: id, field: 'title', body: text('title')?.body ?? '', seen: text('title')?.id ?? 0 },
    { recordId: id, field: 'summary', body: 'Changed by Ben', seen: text('summary')?.id ?? 0 },
  ];
  expect(await editTexts(site.db, program, { processId: id, language: 'en', edits })).toEqual({
    ok: true,
    value: { changed: 1 },
  });
  const after = await wholeProcess(site.db, id);
  expect(
    after.texts
      .filter((one) => one.recordId === id && ['title', 'summary'].includes(one.field))
      .map((one) => one.body)
      .sort(),
  ).toEqual(['Changed by Ada', 'Changed by Ben']);
});

test('a translation keeps its state until somebody confirms it against a changed original', async () => {
  const { id } = await makeProcess(site.db);
  const french = (state?: 'machine' | 'verified') =>
    editTexts(site.db, program, {
      processId: id,
      language: 'fr',
      edits: [{ recordId: id, field: 'title', body: 'Le passage', seen: null, ...(state ? { state } : {}) }],
    });
  expect(await french('verified')).toMatchObject({ value: { changed: 1 } });
  expect(await french('verified')).toMatchObject({ value: { changed: 0 } });
  await editTexts(site.db, program, title(id, 'A different crossing', null));
  expect(await french()).toMatchObject({ value: { changed: 0 } });
  expect(await french('verified')).toMatchObject({ value: { changed: 1 } });
  const states = (await wholeProcess(site.db, id)).texts
    .filter((text) => text.recordId === id && text.field === 'title')
    .map((text) => [text.language, text.state]);
  expect(states.sort()).toEqual([
    ['en', 'original'],
    ['fr', 'verified'],
  ]);
});

test('somebody without the role changes nothing, and cannot tell that it is there', async () => {
  const { id } = await makeProcess(site.db);
  const stranger = asker('stranger', ['another00000']);
  const phase = (await wholeProcess(site.db, id)).phases[0]?.id ?? '';
  for (const outcome of [
    await editTexts(site.db, stranger, title(id, 'Mine', null)),
    await changeState(site.db, stranger, { processId: id, act: 'publish' }),
    await renewPreview(site.db, stranger, id),
    await editDetails(site.db, stranger, { processId: id, slug: 'mine', contactEmail: '' }),
    await takeStep(site.db, stranger, phaseKind, {
      scope: await scopeOf(site.db, id),
      id: phase,
      act: 'remove',
    }),
    await editTexts(site.db, stranger, title('nothere00000', 'Mine', null)),
  ]) {
    expect(outcome).toEqual({ ok: false, why: 'not-found' });
  }
  const moderator = { ...asker('mo'), roles: new Map([[id, new Set(['moderator'] as const)]]) };
  expect(await editTexts(site.db, moderator, title(id, 'Mine', null))).toMatchObject({
    ok: false,
    why: 'not-found',
  });
});

test('a text of one process cannot be written through another', async () => {
  const [mine, other] = [(await makeProcess(site.db)).id, (await makeProcess(site.db)).id];
  const edits = [{ recordId: other, field: 'title', body: 'Taken over', seen: null }];
  expect(
    await editTexts(site.db, asker('ada', [mine]), { processId: mine, language: 'en', edits }),
  ).toMatchObject({ ok: false, why: 'not-found' });
});
