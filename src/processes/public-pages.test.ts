import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program } from '../../test/support/made-process.ts';
import { wordsOf } from '../../test/support/markup.ts';
import {
  accountOf,
  completeTexts,
  openProcessSite,
  type ProcessSite,
} from '../../test/support/process-site.ts';
import { workFor } from '../records/inbox/index.ts';
import { publicationsOf } from '../records/publications/index.ts';
import { editTexts } from './edit-texts.ts';
import { findProcess } from './find-process.ts';
import { processWaits } from './process-waits.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite({ now: () => new Date('2026-06-15T12:00:00Z') });
});
afterAll(() => site.close());

test('a published page says what is asked, by whom, what for, and where it stands', async () => {
  const { slug } = await makeProcess(site.db, { published: true });
  const page = await site.browser().get(`/processes/${slug}`);
  expect(page.status).toBe(200);
  const words = wordsOf(page.body);
  for (const sentence of Object.values(completeTexts))
    expect(words).toContain(sentence.split('**')[0]?.trim());
  expect(page.body).toContain('<strong>budget</strong>');
  expect(words).toContain('1 January 2026 to 31 December 2026');
  expect(words).toContain('ideas are collected');
  expect(words).toContain('not yet');
  expect(page.body).toMatch(/rel="alternate" type="application\/atom\+xml"/);
});

test('a draft is not there, but for its staff and whoever holds the newest preview link', async () => {
  const { id, slug, preview } = await makeProcess(site.db);
  const stranger = site.browser();
  expect((await stranger.get(`/processes/${slug}`)).status).toBe(404);
  expect((await stranger.get(`/processes/${slug}?preview=wrong`)).status).toBe(404);
  expect((await stranger.get(`/processes/${slug}?preview=`)).status).toBe(404);
  const seen = await stranger.get(`/processes/${slug}?preview=${preview}`);
  expect(seen.status).toBe(200);
  expect(seen.body).toContain('noindex');
  expect(seen.headers.get('cache-control')).toBe('no-store');
  expect(wordsOf(seen.body)).toContain('This is a preview');
  expect((await stranger.get('/')).body).not.toContain(slug);
  expect((await stranger.get('/feeds/processes.json')).body).not.toContain(slug);

  expect(
    (await site.browser(site.administrator).post(`/manage/processes/${id}/preview`, { sure: 'yes' })).status,
  ).toBe(303);
  expect((await stranger.get(`/processes/${slug}?preview=${preview}`)).status).toBe(404);
  const renewed = (await findProcess(site.db, id))?.previewSecret;
  expect((await stranger.get(`/processes/${slug}?preview=${renewed}`)).status).toBe(200);
});

test('an older address leads to the newest for good, with all that follows it', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  await site
    .browser(site.administrator)
    .post(`/manage/processes/${id}/details`, { slug: 'newest-name', contactEmail: '' });
  for (const rest of ['', '/publications', '/publications.atom', '/publications.json']) {
    for (const old of [slug, id]) {
      const moved = await site.browser().get(`/processes/${old}${rest}?lang=fr`);
      expect([moved.status, moved.location]).toEqual([301, `/processes/newest-name${rest}?lang=fr`]);
    }
  }
});

test('a translated page says so once and shows the original on request', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const edits = [{ recordId: id, field: 'summary', body: 'ملخص', seen: null, state: 'machine' as const }];
  await editTexts(site.db, program, { processId: id, language: 'ar', edits });
  const page = await site.browser(undefined, 'ar').get(`/processes/${slug}`);
  expect(page.body).toMatch(/<bdi lang="ar" dir="rtl">ملخص<\/bdi>/);
  expect(page.body).toContain(`href="/processes/${slug}?texts=original"`);
  // What has no translation says so where it stands; nothing says so of the originals that somebody asked for.
  const missing = 'باللغة الإنجليزية، غير مترجم';
  expect(page.body).toContain(missing);
  const original = await site.browser(undefined, 'ar').get(`/processes/${slug}?texts=original`);
  expect(original.body).not.toContain(missing);
  expect(original.body).toContain(completeTexts.summary);
  expect(original.body).not.toContain('ملخص');
  expect(original.body).toMatch(/<html lang="ar" dir="rtl">/);
});

test('texts in a language that the interface does not speak are a link away, whatever the page speaks', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const body = 'Resumo em português';
  const edits = [{ recordId: id, field: 'summary', body, seen: null, state: 'verified' as const }];
  await editTexts(site.db, program, { processId: id, language: 'pt', edits });
  const page = await site.browser(undefined, 'fr').get(`/processes/${slug}`);
  expect(page.body).toContain(`<a href="/processes/${slug}?texts=pt" lang="pt" hreflang="pt">Português</a>`);
  expect(page.body).not.toContain(body);
  const there = await site.browser(undefined, 'fr').get(`/processes/${slug}?texts=pt`);
  expect(there.body).toMatch(new RegExp(`<bdi lang="pt" dir="ltr">${body}</bdi>`));
  expect(there.body).toContain('<html lang="fr"');
  expect(there.body).toContain(`<a href="/processes/${slug}">`);
  // A language without texts, or no language at all, is as if nothing was asked.
  for (const asked of ['sw', 'x'.repeat(300), '%00'])
    expect((await site.browser(undefined, 'fr').get(`/processes/${slug}?texts=${asked}`)).body).not.toContain(
      body,
    );
});

test('an installation with nothing to show says what to do, to staff something else than to others', async () => {
  const empty = await openProcessSite();
  try {
    const page = await empty.browser().get('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('/sign-in?next=');
    expect((await empty.browser(empty.administrator).get('/')).body).toContain(
      'href="/manage/processes/new"',
    );
    expect((await empty.browser().get('/feeds/processes.atom')).status).toBe(200);
    expect((await empty.browser(empty.administrator).get('/manage')).status).toBe(200);
  } finally {
    await empty.close();
  }
});

test('a promise changed after it was translated says so to readers, and waits for its staff', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const write = async (language: string, body: string) => {
    const edits = [{ recordId: id, field: 'useOfInput', body, state: 'verified' as const, seen: null }];
    expect(await editTexts(site.db, program, { processId: id, language, edits })).toMatchObject({ ok: true });
  };
  const french = async () => (await site.browser(undefined, 'fr').get(`/processes/${slug}`)).body;
  await write('fr', 'Nous promettons tout.');
  expect(await french()).toContain('(traduction relue par une personne)');
  await write('en', 'We promise nothing.');
  const page = await french();
  expect(page).toContain('Nous promettons tout.');
  expect(page).toContain('(L’original a changé depuis cette traduction)');
  expect(page).not.toContain('(traduction relue par une personne)');
  const asker = {
    account: accountOf(site.administrator, true),
    roles: new Map(),
    previewSecret: null,
  };
  const services = { db: site.db, kinds: [{ name: 'process', waits: processWaits }] };
  const waits = async () => (await workFor(services, asker, new Date(), [id])).get(id)?.[0]?.count;
  // And the Spanish and Arabic words of the template, whose English is another now.
  expect(await waits()).toBe(3);
  await write('fr', 'Nous ne promettons rien.');
  expect(await waits()).toBe(2);
  expect(await french()).toContain('(traduction relue par une personne)');
});

test('a promise changed after publication stands in the list with both wordings, in every language', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const edits = [{ recordId: id, field: 'decidedBy', body: 'Somebody else.', seen: null }];
  await editTexts(site.db, program, { processId: id, language: 'en', edits });
  const page = (await site.browser(undefined, 'fr').get(`/processes/${slug}/publications`)).body;
  const words = wordsOf(page);
  expect(words).toContain('Texte modifié');
  expect(words).toContain('Somebody else.');
  expect(words).toContain(wordsOf(completeTexts.decidedBy ?? '').split('**')[0]);
  const feed = (await site.browser().get(`/processes/${slug}/publications.json`)).body;
  expect(feed).toContain('Now: Somebody else.');
  // Of a draft nobody has read anything yet.
  const draft = await makeProcess(site.db);
  const again = [{ recordId: draft.id, field: 'decidedBy', body: 'Nobody yet.', seen: null }];
  await editTexts(site.db, program, { processId: draft.id, language: 'en', edits: again });
  expect(await publicationsOf(site.db, draft.id)).toEqual([]);
});

test('a promise changed after publication is there as it read, in French too, and the French page says what it translates', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const write = (language: string, body: string) =>
    editTexts(site.db, program, {
      processId: id,
      language,
      edits: [{ recordId: id, field: 'useOfInput', body, state: 'verified', seen: null }],
    });
  await write('fr', 'Nous répondrons à chacun.');
  const read = async (page: string) => (await site.browser().get(`/processes/${slug}${page}`)).body;
  // What the template said in French was changed, nothing that was written in English.
  expect(await read('/changes?lang=en')).toContain('No text was changed since it was public.');
  const was = completeTexts.useOfInput;
  await write('en', 'We promise nothing.');
  const english = wordsOf(await read('/changes?lang=en'));
  expect(english).toContain(was);
  expect(english).not.toContain('Nous répondrons');
  expect(await read('?lang=fr')).toContain('≠');
  await write('fr', 'Nous ne promettons rien.');
  const french = wordsOf(await read('/changes?lang=fr'));
  expect(french).toContain('Nous répondrons à chacun.');
  expect(french).toContain('traduction relue par une personne');
  expect(french).toContain(was);
  const draft = await makeProcess(site.db);
  expect((await site.browser().get(`/processes/${draft.slug}/changes`)).status).toBe(404);
});
