import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { allMigrations } from '../../parts.ts';
import { migrate } from '../../platform/database/index.ts';
import { announce, noticeWordsOf, publicationIn, publicationsOf, titled } from './index.ts';

const step = '2026-11-29T1803-publications-in-any-scope';
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(allMigrations.filter(({ name }) => name < step));
  await sql`insert into processes (id, template, original_language, preview_secret, created_by)
    values ('old', 'action-plan', 'en', 's', 't'), ('new', 'action-plan', 'en', 's', 't')`.execute(
    database.db,
  );
  await sql`insert into publications (process_id, at, kind, href, language, title, note, translations, reworded, by)
    overriding system value
    select 'old', '2026-01-01'::timestamptz + n * interval '1 day', 'text-changed', '/processes/old', 'en', 'Number ' || n,
      'A note', '{"fr": {"title": "Un titre", "state": "machine"}}', '{"before": "a", "after": "b", "language": "en"}', 't'
    from generate_series(1, 3) n`.execute(database.db);
  await migrate(database.db, allMigrations);
});
afterAll(() => database?.close());

test('what was published before keeps its numbers, and new lines go on from there', async () => {
  await announce(database.db, {
    scope: 'new',
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'New',
    by: 't',
  });
  const old = await publicationsOf(database.db, 'old');
  expect(old.map(({ id, title, at }) => [Number(id), title, at.toISOString().slice(0, 10)])).toEqual([
    [3, 'Number 3', '2026-01-04'],
    [2, 'Number 2', '2026-01-03'],
    [1, 'Number 1', '2026-01-02'],
  ]);
  expect(old[0]).toMatchObject({
    scope: 'old',
    kind: 'text-changed',
    note: 'A note',
    translations: { fr: { title: 'Un titre', state: 'machine' } },
    reworded: { before: 'a', after: 'b', language: 'en' },
  });
  const both = await publicationsOf(database.db, ['old', 'new'], 2);
  expect(both.map(({ id }) => Number(id))).toEqual([4, 3]);
});

test('a note is said in each language of the program, also where the title is not', async () => {
  const text = { id: 1, recordId: 'one', field: 'title', by: 't', at: new Date(0), translatedFrom: null };
  const texts = [
    { ...text, language: 'en', body: 'A lamp', state: 'original' as const },
    { ...text, language: 'fr', body: 'Une lampe', state: 'machine' as const },
  ];
  const of = (note: (language: string) => string) =>
    titled(texts, 'one', { title: 'one', language: 'en' }, note);
  const told = of((language) => `in ${language}`);
  await announce(database.db, { scope: 'new', kind: 'text-changed', href: '/', ...told, by: 't' });
  const [notice] = await publicationsOf(database.db, 'new');
  if (!notice) throw new Error('not told');
  expect(publicationIn(notice, 'es')).toMatchObject({
    body: 'A lamp',
    language: 'en',
    state: 'original',
    note: 'in es',
    noteLanguage: 'es',
  });
  expect(publicationIn(notice, 'fr')).toMatchObject({ body: 'Une lampe', note: 'in fr', noteLanguage: 'fr' });
  expect(publicationIn(notice, 'sw')).toMatchObject({ body: 'A lamp', note: 'in en', noteLanguage: 'en' });
  // A reason that somebody typed is in one language, and does not pass for a translation.
  expect(Object.keys(of(() => 'Because of rain.').translations)).toEqual(['fr']);
});

test('a kind brings words for what it alone tells of', () => {
  const words = noticeWordsOf([{ notices: { 'idea-chosen': { id: 'Chosen' } } }, {}]);
  expect(words['idea-chosen']).toEqual({ id: 'Chosen' });
  expect(Object.keys(words)).toContain('text-changed');
  expect(words.notice).toBeUndefined();
});
