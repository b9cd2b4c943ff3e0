import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, wholeProcess } from '../../test/support/made-process.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { createProcess } from './create-process.ts';
import { editDetails } from './edit-details.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite();
});
afterAll(() => site.close());

test('a template brings phases and questions in four languages', async () => {
  const made = await createProcess(site.db, program, {
    template: 'action-plan',
    title: 'Plan',
    language: 'fr',
  });
  if (!made.ok) throw new Error('not created');
  const process = await wholeProcess(site.db, made.value.id);
  // The handbook's five moments, in its order.
  const titles = process.phases.map(
    ({ id }) =>
      process.texts.find((t) => t.recordId === id && t.field === 'title' && t.language === 'en')?.body,
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
      .filter((t) => t.recordId === process.phases[0]?.id && t.field === 'title')
      .map((t) => [t.language, [t.state, t.translatedFrom]]),
  );
  expect(states.get('fr')).toEqual(['original', null]);
  expect(states.get('ar')).toEqual(['machine', 'fr']);
  // Whichever the original is, what came with it is as new as it.
  const older =
    await sql`select t.field, t.language from record_texts t join record_texts o using (record_id, field)
    where t.state <> 'original' and o.state = 'original' and o.id > t.id`.execute(site.db);
  expect(older.rows).toEqual([]);
  expect(process.questions.length).toBeGreaterThan(0);
});

test('a slug belongs to one process for good; the same title gets a number', async () => {
  const input = { template: 'action-plan', title: 'Water plan', language: 'en' } as const;
  const slugs = [];
  for (let i = 0; i < 3; i += 1) {
    const made = await createProcess(site.db, program, input);
    if (made.ok) slugs.push(made.value.slug);
  }
  expect(slugs).toEqual(['water-plan', 'water-plan-2', 'water-plan-3']);
  const id = (await wholeProcess(site.db, 'water-plan-3')).id;
  const rename = (slug: string) => editDetails(site.db, program, { processId: id, slug, contactEmail: null });
  expect(await rename('rain-plan')).toMatchObject({ ok: true });
  expect((await wholeProcess(site.db, 'water-plan-3')).slug).toBe('rain-plan');
  expect(await rename('water-plan')).toMatchObject({ ok: false, errors: { slug: {} } });
  expect(await rename('water-plan-3')).toMatchObject({ ok: true });
  expect((await wholeProcess(site.db, 'rain-plan')).slug).toBe('water-plan-3');
  const wanted = await createProcess(site.db, program, { ...input, slug: 'rain-plan' });
  expect(wanted).toMatchObject({ ok: false, errors: { slug: {} } });
  const left =
    await sql`select 1 from processes p where not exists (select 1 from process_slugs s where s.process_id = p.id)`.execute(
      site.db,
    );
  expect(left.rows).toEqual([]);
});

test('bad addresses for mail and for the page are refused', async () => {
  const { id } = await makeProcess(site.db);
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
    const outcome = await editDetails(site.db, program, { processId: id, slug, contactEmail: null });
    expect(outcome, slug).toMatchObject({ ok: false, errors: { slug: {} } });
  }
});
