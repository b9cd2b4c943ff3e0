import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accountOf,
  completeTexts,
  openProcessSite,
  type ProcessSite,
} from '../../test/support/process-site.ts';
import { changeState } from './change-state.ts';
import { createProcess } from './create-process.ts';
import { editDetails, renewPreview } from './edit-details.ts';
import { dropPart, movePart } from './edit-parts.ts';
import { editTexts } from './edit-texts.ts';
import { findProcess } from './find-process.ts';
import { transition } from './process.ts';
import { announce, publicationsOf } from './publications.ts';
import { saveDocument, savePhase } from './save-parts.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

const program = { system: 'test' };
const asker = (id: string, convenes: string[] = []) => ({
  account: accountOf(id),
  roles: new Map(convenes.map((process) => [process, new Set(['convener'] as const)])),
  previewSecret: null,
});
let count = 0;

async function draft(complete = true): Promise<string> {
  count += 1;
  const input = { template: 'neighbourhood-question', title: `River crossing ${count}`, language: 'en' };
  const made = await createProcess(site.db, program, input);
  if (!made.ok) throw new Error('not created');
  const { id } = made.value;
  if (complete) {
    const edits = Object.entries(completeTexts).map(([field, body]) => ({
      ownerId: id,
      field,
      body,
      seen: null,
    }));
    await editTexts(site.db, program, { processId: id, language: 'en', edits });
    const phase = (await whole(id)).phases[0];
    if (!phase) throw new Error('the template has phases');
    const facts = { direction: 'widening' as const, startsOn: '2026-01-01', endsOn: '2026-12-31' };
    await savePhase(site.db, program, { processId: id, id: phase.id, version: null, facts, texts: [] });
  }
  return id;
}

async function whole(id: string) {
  const found = await findProcess(site.db, id);
  if (!found) throw new Error('not found');
  return found;
}

const title = (id: string, body: string, seen: number | null, language = 'en') => ({
  processId: id,
  language,
  edits: [{ ownerId: id, field: 'title', body, seen }],
});

test('a template brings phases and questions in four languages', async () => {
  const made = await createProcess(site.db, program, {
    template: 'action-plan',
    title: 'Plan',
    language: 'fr',
  });
  if (!made.ok) throw new Error('not created');
  const process = await whole(made.value.id);
  // The handbook's five moments, in its order.
  const titles = process.phases.map(
    ({ id }) =>
      process.texts.find((t) => t.ownerId === id && t.field === 'title' && t.language === 'en')?.body,
  );
  expect(titles).toEqual([
    'Planning',
    'Outreach',
    'Formulation',
    'Feedback and reasoned response',
    'Submission',
  ]);
  const states = new Map(
    process.texts
      .filter((t) => t.ownerId === process.phases[0]?.id && t.field === 'title')
      .map((t) => [t.language, [t.state, t.translatedFrom]]),
  );
  expect(states.get('fr')).toEqual(['original', null]);
  expect(states.get('ar')).toEqual(['machine', 'fr']);
  expect(process.questions.length).toBeGreaterThan(0);
});

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
  const id = await draft();
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
  const bare = await draft(false);
  expect(await changeState(site.db, program, { processId: bare, act: 'publish' })).toMatchObject({
    ok: false,
    why: 'invalid',
  });
  expect(await publicationsOf(site.db, bare)).toEqual([]);
  const id = await draft();
  await changeState(site.db, program, { processId: id, act: 'publish' });
  const emptied = {
    processId: id,
    language: 'en',
    edits: [{ ownerId: id, field: 'decidedBy', body: ' ', seen: null }],
  };
  expect(await editTexts(site.db, program, emptied)).toMatchObject({ ok: false, why: 'invalid' });
});

test('documents and dates that come after publication are announced; before, they are not', async () => {
  const id = await draft();
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
  const phase = (await whole(id)).phases[0];
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
      (await whole(id)).texts.find((t) => t.ownerId === id && t.field === 'title')?.body,
      null,
    ],
  ]);
  expect(lines[0]?.translations.es).toMatchObject({
    title: 'Ideas',
    note: 'Ahora del 1 de enero de 2026 al 31 de marzo de 2027',
  });
});

test('the time of a publication is kept, and says itself when it was entered later', async () => {
  const id = await draft();
  const at = new Date('2022-05-02T08:00:00Z');
  await announce(site.db, {
    processId: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'Told on paper',
    by: 'test',
    at,
  });
  await announce(site.db, {
    processId: id,
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
  const id = await draft();
  await changeState(site.db, program, { processId: id, act: 'publish' });
  for (const table of ['process_texts', 'process_states', 'publications']) {
    await expect(
      sql`update ${sql.table(table)} set at = now() where process_id = ${id}`.execute(site.db),
    ).rejects.toThrow(/never changed/);
    await expect(
      sql`delete from ${sql.table(table)} where process_id = ${id}`.execute(site.db),
    ).rejects.toThrow(/never changed/);
  }
});

test('an edit of what somebody else changed meanwhile is refused with their version, and repeated knowingly', async () => {
  const id = await draft();
  const row = async () =>
    (await whole(id)).texts.find((text) => text.ownerId === id && text.field === 'title');
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
  }>`select body from process_texts where owner_id = ${id} and field = 'title' order by id`.execute(site.db);
  expect(all.rows.slice(1).map((text) => text.body)).toEqual(['Ada writes', 'Ben writes']);
});

test('a field that was only shown in the form is no edit, whatever others did with it', async () => {
  const id = await draft();
  const before = await whole(id);
  const text = (field: string) => before.texts.find((one) => one.ownerId === id && one.field === field);
  await editTexts(site.db, program, title(id, 'Changed by Ada', null));
  const edits = [
    { ownerId: id, field: 'title', body: text('title')?.body ?? '', seen: text('title')?.id ?? 0 },
    { ownerId: id, field: 'summary', body: 'Changed by Ben', seen: text('summary')?.id ?? 0 },
  ];
  expect(await editTexts(site.db, program, { processId: id, language: 'en', edits })).toEqual({
    ok: true,
    value: { changed: 1 },
  });
  const after = await whole(id);
  expect(
    after.texts
      .filter((one) => one.ownerId === id && ['title', 'summary'].includes(one.field))
      .map((one) => one.body)
      .sort(),
  ).toEqual(['Changed by Ada', 'Changed by Ben']);
});

test('a translation keeps its state until somebody confirms it against a changed original', async () => {
  const id = await draft();
  const french = (state?: 'machine' | 'verified') =>
    editTexts(site.db, program, {
      processId: id,
      language: 'fr',
      edits: [{ ownerId: id, field: 'title', body: 'Le passage', seen: null, ...(state ? { state } : {}) }],
    });
  expect(await french('verified')).toMatchObject({ value: { changed: 1 } });
  expect(await french('verified')).toMatchObject({ value: { changed: 0 } });
  await editTexts(site.db, program, title(id, 'A different crossing', null));
  expect(await french()).toMatchObject({ value: { changed: 0 } });
  expect(await french('verified')).toMatchObject({ value: { changed: 1 } });
  const states = (await whole(id)).texts
    .filter((text) => text.ownerId === id && text.field === 'title')
    .map((text) => [text.language, text.state]);
  expect(states.sort()).toEqual([
    ['en', 'original'],
    ['fr', 'verified'],
  ]);
});

test('two people who change the same dates at once: the second is told', async () => {
  const id = await draft();
  const phase = (await whole(id)).phases[0];
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

test('a slug belongs to one process for good; the same title gets a number', async () => {
  const input = { template: 'action-plan', title: 'Water plan', language: 'en' };
  const slugs = [];
  for (let i = 0; i < 3; i += 1) {
    const made = await createProcess(site.db, program, input);
    if (made.ok) slugs.push(made.value.slug);
  }
  expect(slugs).toEqual(['water-plan', 'water-plan-2', 'water-plan-3']);
  const id = (await whole('water-plan-3')).id;
  const rename = (slug: string) => editDetails(site.db, program, { processId: id, slug, contactEmail: '' });
  expect(await rename('rain-plan')).toMatchObject({ ok: true });
  expect((await whole('water-plan-3')).slug).toBe('rain-plan');
  expect(await rename('water-plan')).toMatchObject({ ok: false, errors: { slug: {} } });
  expect(await rename('water-plan-3')).toMatchObject({ ok: true });
  expect((await whole('rain-plan')).slug).toBe('water-plan-3');
  const wanted = await createProcess(site.db, program, { ...input, slug: 'rain-plan' });
  expect(wanted).toMatchObject({ ok: false, errors: { slug: {} } });
  const left =
    await sql`select 1 from processes p where not exists (select 1 from process_slugs s where s.process_id = p.id)`.execute(
      site.db,
    );
  expect(left.rows).toEqual([]);
});

test('bad addresses for mail and for the page are refused', async () => {
  const id = await draft();
  for (const contactEmail of [
    'nobody',
    'a@example.org, b@example.org',
    'a@example.org\nBcc: b@example.org x',
    'a b@example.org',
    'a@example',
  ]) {
    const outcome = await editDetails(site.db, program, { processId: id, slug: 'fine', contactEmail });
    expect(outcome, contactEmail).toMatchObject({ ok: false, errors: { contactEmail: {} } });
  }
  for (const slug of ['', 'Über uns', 'a--b', '-a', 'a/b', '../x', 'new', 'x'.repeat(61)]) {
    const outcome = await editDetails(site.db, program, { processId: id, slug, contactEmail: '' });
    expect(outcome, slug).toMatchObject({ ok: false, errors: { slug: {} } });
  }
});

test('documents lie on the web or on this site, nowhere else', async () => {
  const id = await draft();
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
  const [a, b, c] = (await whole(id)).phases.map((phase) => phase.id);
  if (!a || !b || !c) throw new Error('too few phases');
  await movePart(site.db, program, { processId: id, kind: 'phase', id: c, direction: 'up' });
  await movePart(site.db, program, { processId: id, kind: 'phase', id: a, direction: 'up' });
  expect((await whole(id)).phases.slice(0, 3).map((phase) => phase.id)).toEqual([a, c, b]);
  await dropPart(site.db, program, { processId: id, kind: 'phase', id: c });
  const after = await whole(id);
  expect(after.phases.slice(0, 2).map((phase) => phase.id)).toEqual([a, b]);
  expect(after.texts.some((text) => text.ownerId === c)).toBe(true);
});

test('somebody without the role changes nothing, and cannot tell that it is there', async () => {
  const id = await draft();
  const stranger = asker('stranger', ['another00000']);
  for (const outcome of [
    await editTexts(site.db, stranger, title(id, 'Mine', null)),
    await changeState(site.db, stranger, { processId: id, act: 'publish' }),
    await renewPreview(site.db, stranger, id),
    await editDetails(site.db, stranger, { processId: id, slug: 'mine', contactEmail: '' }),
    await dropPart(site.db, stranger, { processId: id, kind: 'phase', id: 'x' }),
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
  const [mine, other] = [await draft(), await draft()];
  const edits = [{ ownerId: other, field: 'title', body: 'Taken over', seen: null }];
  expect(
    await editTexts(site.db, asker('ada', [mine]), { processId: mine, language: 'en', edits }),
  ).toMatchObject({ ok: false, why: 'not-found' });
});
