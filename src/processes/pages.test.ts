import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeTexts, openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { changeState } from './change-state.ts';
import { createProcess } from './create-process.ts';
import { editTexts } from './edit-texts.ts';
import { findProcess } from './find-process.ts';
import { textFields } from './process.ts';
import { announce } from './publications.ts';
import { saveDocument, savePhase, saveQuestion } from './save-parts.ts';
import type { Channel } from './services.ts';

let site: ProcessSite;
const channels: Channel[] = [];
beforeAll(async () => {
  site = await openProcessSite({ channels, now: () => new Date('2026-06-15T12:00:00Z') });
});
afterAll(() => site.close());

const program = { system: 'test' };
let count = 0;

async function make(publish: boolean): Promise<{ id: string; slug: string; preview: string }> {
  count += 1;
  const made = await createProcess(site.db, program, {
    template: 'neighbourhood-question',
    title: `Crossing ${count}`,
    language: 'en',
  });
  if (!made.ok) throw new Error('not created');
  const { id, slug } = made.value;
  const edits = Object.entries(completeTexts).map(([field, body]) => ({
    ownerId: id,
    field,
    body,
    seen: null,
  }));
  await editTexts(site.db, program, { processId: id, language: 'en', edits });
  const process = await findProcess(site.db, id);
  const facts = { direction: 'widening' as const, startsOn: '2026-01-01', endsOn: '2026-12-31' };
  await savePhase(site.db, program, {
    processId: id,
    id: process?.phases[0]?.id ?? '',
    version: null,
    facts,
    texts: [],
  });
  if (publish) await changeState(site.db, program, { processId: id, act: 'publish' });
  return { id, slug, preview: process?.previewSecret ?? '' };
}

/** The words of a page as a reader meets them, without the markup. */
const wordsOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('a published page says what is asked, by whom, what for, and where it stands', async () => {
  const { slug } = await make(true);
  const page = await site.browser().get(`/processes/${slug}`);
  expect(page.status).toBe(200);
  const words = wordsOf(page.body);
  for (const sentence of Object.values(completeTexts))
    expect(words).toContain(sentence.split('**')[0]?.trim());
  expect(page.body).toContain('<strong>budget</strong>');
  expect(words).toContain('1 January 2026 to 31 December 2026');
  expect(words).toContain('widening');
  expect(words).toContain('not yet');
  expect(page.body).toMatch(/rel="alternate" type="application\/atom\+xml"/);
});

test('a draft is not there, but for its staff and whoever holds the newest preview link', async () => {
  const { id, slug, preview } = await make(false);
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

  expect((await site.browser(site.administrator).post(`/manage/processes/${id}/preview`, {})).status).toBe(
    303,
  );
  expect((await stranger.get(`/processes/${slug}?preview=${preview}`)).status).toBe(404);
  const renewed = (await findProcess(site.db, id))?.previewSecret;
  expect((await stranger.get(`/processes/${slug}?preview=${renewed}`)).status).toBe(200);
});

test('from nothing to a published page by plain forms, as an administrator', async () => {
  const staff = site.browser(site.administrator);
  const failed = await staff.post('/manage/processes/new', {
    template: 'neighbourhood-question',
    title: ' ',
    language: 'es',
    slug: 'Bad Slug',
  });
  expect(failed.status).toBe(422);
  expect(failed.body).toContain('value="Bad Slug"');
  expect(failed.body).toContain('aria-invalid="true"');
  const made = await staff.post('/manage/processes/new', {
    template: 'neighbourhood-question',
    title: 'Un banco',
    language: 'es',
    slug: '',
  });
  expect(made.location).toMatch(/^\/manage\/processes\/[a-z0-9]{12}\/texts\?done=created$/);
  const id = made.location?.split('/')[3] ?? '';
  const base = `/manage/processes/${id}`;
  expect((await staff.get(base)).status).toBe(200);
  const early = await staff.post(`${base}/state`, { act: 'publish' });
  expect(early.status).toBe(422);
  const form: Record<string, string> = { language: 'es', do: 'save' };
  for (const [field, body] of Object.entries(completeTexts))
    Object.assign(form, { [`${id}.${field}`]: body, [`seen:${id}.${field}`]: '0' });
  // The template has written one of these already, so this form is stale in that one field; nothing is saved, all is kept.
  const stale = await staff.post(`${base}/texts`, form);
  expect(stale.status).toBe(409);
  for (const body of Object.values(completeTexts)) expect(stale.body).toContain(body);
  expect(wordsOf(stale.body)).toContain('Publicamos el resultado tal cual');
  const seen = /name="seen:[a-z0-9]+\.useOfInput" value="(\d+)"/.exec(stale.body)?.[1] ?? '';
  form[`seen:${id}.useOfInput`] = seen;
  expect((await staff.post(`${base}/texts`, form)).location).toBe(`${base}/texts?language=es&done=saved`);
  const phase = (await findProcess(site.db, id))?.phases[0];
  const dates = await staff.post(`${base}/phases`, {
    do: 'save',
    id: phase?.id ?? '',
    version: '1',
    startsOn: '2026-06-31',
    endsOn: '',
  });
  expect(dates.status).toBe(422);
  expect(dates.body).toContain('value="2026-06-31"');
  const saved = await staff.post(`${base}/phases`, {
    do: 'save',
    id: phase?.id ?? '',
    version: '1',
    direction: 'widening',
    startsOn: '2026-06-01',
    endsOn: '',
  });
  expect(saved.location).toBe(`${base}/phases?done=saved`);
  expect((await staff.post(`${base}/state`, { act: 'publish' })).location).toBe(`${base}?done=published`);
  const page = await site.browser(undefined, 'es').get('/processes/un-banco');
  expect(page.status).toBe(200);
  expect(wordsOf((await site.browser(undefined, 'es').get('/')).body)).toContain('Un banco');
});

test('the creator becomes convener of what they created and of nothing else', async () => {
  const mine = await make(true);
  const ada = site.browser(await site.invite('ada', { role: 'convener', processId: mine.id }));
  const made = await ada.post('/manage/processes/new', {
    template: 'action-plan',
    title: 'By Ada',
    language: 'en',
    slug: '',
  });
  const path = (made.location ?? '').split('/texts')[0] ?? '';
  expect((await ada.get(path)).status).toBe(200);
  const others = await make(true);
  for (const page of ['', '/texts', '/phases', '/questions', '/documents']) {
    expect((await ada.get(`/manage/processes/${others.id}${page}`)).status, page).toBe(404);
    expect((await site.browser().get(`/manage/processes/${others.id}${page}`)).status, page).toBe(303);
  }
  expect((await site.browser('nobody').get('/manage/processes/new')).status).toBe(404);
  expect(
    (
      await site
        .browser('nobody')
        .post('/manage/processes/new', { template: 'action-plan', title: 'x', language: 'en' })
    ).status,
  ).toBe(404);
  expect((await site.browser('nobody').get('/manage')).status).toBe(200);
});

test('the preview button shows the Markdown and saves nothing', async () => {
  const { id } = await make(false);
  const page = await site.browser(site.administrator).post(`/manage/processes/${id}/texts`, {
    language: 'en',
    do: 'preview',
    [`${id}.asked`]: 'A *new* text <b>bold</b>',
    [`seen:${id}.asked`]: '0',
  });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<em>new</em>');
  expect(page.body).not.toContain('<b>bold</b>');
  const kept = (await findProcess(site.db, id))?.texts.find(
    (text) => text.ownerId === id && text.field === 'asked',
  );
  expect(kept?.body).toBe(completeTexts.asked);
});

test('an older address leads to the newest for good, with all that follows it', async () => {
  const { id, slug } = await make(true);
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

/** Elements and attributes that run something, and every sign that stands outside an element but is not written out. */
function harmIn(html: string): string[] {
  const tag = /<\/?([a-z][a-z0-9-]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/gi;
  const runs = (attributes: string) =>
    [...attributes.matchAll(/([a-z:-]+)(?:="([^"]*)")?/gi)].some(
      ([, name = '', value = '']) =>
        /^(on|style$)/i.test(name) ||
        (/^(href|action|formaction|src)$/i.test(name) &&
          /^\s*(javascript|data(?!:image\/svg)|vbscript):/i.test(value)),
    );
  const harm = [...html.matchAll(tag)]
    .filter(
      ([whole, , attributes = '']) =>
        /^<(img|iframe|style|script(?! type="module" src=| src=))/i.test(whole) || runs(attributes),
    )
    .map(([whole]) => whole);
  const bare = html.replace('<!doctype html>', '').replace(tag, '');
  return bare.includes('<') ? [...harm, `bare: ${bare.slice(bare.indexOf('<')).slice(0, 80)}`] : harm;
}

test('the check for harm sees harm', () => {
  for (const html of [
    '<img src="x">',
    '<p onclick="x">',
    '<script>1</script>',
    '<a href="javascript:x">',
    '<p title=x>',
    'a < b',
  ]) {
    expect(harmIn(html), html).not.toEqual([]);
  }
  expect(
    harmIn('<!doctype html><p title="&lt;img onerror=&quot;">&lt;b&gt;</p><script src="/a.js"></script>'),
  ).toEqual([]);
});

const payload =
  '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>[x](javascript:alert(3))]]><a href="javascript:alert(4)">';

test('whatever is written into any text stays words, on every page and in every feed', async () => {
  const { id, slug } = await make(false);
  const text = (field: string) => ({ field, body: `${field} ${payload}`, seen: null });
  for (const language of ['en', 'ar']) {
    const edits = Object.keys(textFields.process).map((field) => ({ ...text(field), ownerId: id }));
    // Titles hold 120 characters: the payload is cut to what fits.
    for (const edit of edits) if (edit.field === 'title') edit.body = payload.slice(0, 110);
    expect(await editTexts(site.db, program, { processId: id, language, edits })).toMatchObject({ ok: true });
  }
  const phase = (await findProcess(site.db, id))?.phases[0];
  const short = { field: 'title', body: payload.slice(0, 110), seen: null };
  await savePhase(site.db, program, {
    processId: id,
    id: phase?.id ?? '',
    version: null,
    facts: { direction: null, startsOn: '2026-01-01', endsOn: null },
    texts: [short, text('description')],
  });
  await saveQuestion(site.db, program, {
    processId: id,
    id: null,
    version: null,
    facts: { phaseId: phase?.id ?? null },
    texts: [text('title'), text('description')],
  });
  await changeState(site.db, program, { processId: id, act: 'publish' });
  await saveDocument(site.db, program, {
    processId: id,
    id: null,
    version: null,
    facts: { href: null, language: null },
    texts: [text('title'), text('note'), text('body')],
  });
  await announce(site.db, {
    processId: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: payload,
    note: payload,
    by: 'test',
  });
  const document = (await findProcess(site.db, id))?.documents[0]?.id;
  channels.push({
    kind: 'poll',
    id: 'p',
    title: payload,
    titleLanguage: '"><script>',
    href: '/polls/p',
    resultsHref: null,
    state: 'open',
    opensAt: null,
    closesAt: null,
    voters: 0,
    votes: 0,
    statements: 0,
    questionId: null,
  });
  const staff = site.browser(site.administrator);
  const base = `/manage/processes/${id}`;
  const pages = [
    `/processes/${slug}`,
    `/processes/${slug}?lang=ar`,
    `/processes/${slug}?texts=original`,
    `/processes/${slug}/publications`,
    `/processes/${slug}/documents/${document}`,
    '/',
    '/manage',
    base,
    `${base}/texts`,
    `${base}/texts?language=ar`,
    `${base}/phases?edit=${phase?.id}`,
    `${base}/questions`,
    `${base}/documents?edit=${document}`,
    `${base}/texts?language=${encodeURIComponent(payload)}`,
    `${base}?done=${encodeURIComponent(payload)}`,
    `/processes/${slug}?preview=${encodeURIComponent(payload)}&texts=${encodeURIComponent(payload)}`,
  ];
  for (const path of pages) {
    const page = await staff.get(path);
    expect(page.status, path).toBe(200);
    expect(harmIn(page.body), path).toEqual([]);
  }
  const posted = await staff.post(`${base}/documents`, {
    do: 'save',
    id: '',
    title: payload,
    href: `javascript:${payload}`,
    note: payload,
    body: payload,
  });
  expect(posted.status).toBe(422);
  expect(harmIn(posted.body)).toEqual([]);
  channels.length = 0;
  const atom = await staff.get(`/processes/${slug}/publications.atom`);
  expect(tagsOf(atom.body)).toContain('entry');
  // Read as XML and then as HTML, the title is the payload's own words again and no element.
  const read = [...atom.body.matchAll(/<title[^>]*><!\[CDATA\[([\s\S]*?)\]\]><\/title>/g)].map(
    (found) => found[1] ?? '',
  );
  expect(read.some((title) => decode(title) === `Notice: ${payload}`)).toBe(true);
  expect(read.join('')).not.toContain('<');
  const json = JSON.parse((await staff.get(`/processes/${slug}/publications.json`)).body) as {
    items: { title: string }[];
  };
  expect(json.items[0]?.title).toBe(`Notice: ${payload}`);
});

const decode = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The names of a document's elements; throws unless every one is closed in its turn. */
function tagsOf(xml: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  for (const [tag, name] of xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(
      /<!\[CDATA\[[\s\S]*?\]\]>|<\/?([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*\/?>|<|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/g,
    )) {
    if (tag.startsWith('<![')) continue;
    if (name === undefined) throw new Error(`a bare ${tag}`);
    if (tag.startsWith('</')) {
      if (open.pop() !== name) throw new Error(`${name} is closed out of turn`);
    } else {
      names.push(name);
      if (!tag.endsWith('/>')) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`${open.join()} left open`);
  return names;
}

test('the feeds are Atom 1.0 and JSON Feed 1.1, newest first, in the reader’s language', async () => {
  const { id, slug } = await make(true);
  await announce(site.db, {
    processId: id,
    kind: 'notice',
    href: 'https://example.org/a?b=1&c=2',
    language: 'en',
    title: 'Fish & chips',
    by: 'test',
    translations: { fr: { title: 'Poisson & frites', state: 'verified' } },
  });
  const atom = await site.browser(undefined, 'fr').get(`/processes/${slug}/publications.atom`);
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(
    tagsOf(atom.body)
      .filter((name) => ['feed', 'entry', 'author', 'id', 'updated'].includes(name))
      .sort(),
  ).toEqual(['author', 'entry', 'entry', 'feed', 'id', 'id', 'id', 'updated', 'updated', 'updated']);
  expect(atom.body).toContain('xmlns="http://www.w3.org/2005/Atom"');
  expect(decode(decode(atom.body))).toContain('Avis: Poisson & frites');
  expect(atom.body).toContain(`urn:throughline:publication:${id}:`);
  const json = await site.browser().get(`/processes/${slug}/publications.json`);
  expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  const feed = JSON.parse(json.body);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    language: 'en',
    feed_url: `http://localhost:8080/processes/${slug}/publications.json`,
    items: [
      { url: 'https://example.org/a?b=1&c=2', title: 'Notice: Fish & chips' },
      { url: `http://localhost:8080/processes/${slug}` },
    ],
  });
  const all = JSON.parse((await site.browser().get('/feeds/processes.json')).body) as {
    items: { id: string }[];
  };
  expect(all.items.map((item) => item.id)).toContain(feed.items[0].id);
});

test('a feed that has not changed is not sent again', async () => {
  const { id, slug } = await make(true);
  const path = `/processes/${slug}/publications.atom`;
  const first = await site.browser().get(path);
  const tag = first.headers.get('etag') ?? '';
  const changed = first.headers.get('last-modified') ?? '';
  expect((await site.browser().get(path, { 'if-none-match': tag })).status).toBe(304);
  expect((await site.browser().get(path, { 'if-none-match': `"other", ${tag}` })).status).toBe(304);
  expect((await site.browser().get(path, { 'if-modified-since': changed })).status).toBe(304);
  expect(
    (await site.browser().get(path, { 'if-none-match': '"other"', 'if-modified-since': changed })).status,
  ).toBe(200);
  await announce(site.db, {
    processId: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'More',
    by: 'test',
  });
  expect((await site.browser().get(path, { 'if-none-match': tag })).status).toBe(200);
});

test('a translated page says so once and shows the original on request', async () => {
  const { id, slug } = await make(true);
  const edits = [{ ownerId: id, field: 'summary', body: 'ملخص', seen: null, state: 'machine' as const }];
  await editTexts(site.db, program, { processId: id, language: 'ar', edits });
  const page = await site.browser(undefined, 'ar').get(`/processes/${slug}`);
  expect(page.body).toMatch(/<bdi lang="ar" dir="rtl">ملخص<\/bdi>/);
  expect(page.body).toContain(`href="/processes/${slug}?texts=original"`);
  const original = await site.browser(undefined, 'ar').get(`/processes/${slug}?texts=original`);
  expect(original.body).toContain(completeTexts.summary);
  expect(original.body).not.toContain('ملخص');
  expect(original.body).toMatch(/<html lang="ar" dir="rtl">/);
});

test('odd requests are not there, never a failure', async () => {
  const { id, slug } = await make(true);
  const staff = site.browser(site.administrator);
  for (const path of [
    '/processes/%00',
    '/processes/..%2f',
    '/processes/nothing',
    `/processes/${slug}/documents/nothing`,
    '/processes/%ff',
    '/manage/processes/nothing/texts',
  ]) {
    expect([400, 404], path).toContain((await staff.get(path)).status);
  }
  const posts: [string, Record<string, string>][] = [
    ['state', { act: 'destroy' }],
    ['state', {}],
    ['phases', { id: 'nothing', do: 'save', title: 'x' }],
    ['phases', { id: 'nothing', do: 'up' }],
    ['questions', { do: 'save', id: '', title: 'x', phaseId: 'nothing' }],
    ['documents', {}],
    [
      'texts',
      { language: 'xx', do: 'save', [`${id}.title`]: 'x'.repeat(5000), [`seen:${id}.title`]: '1e99' },
    ],
    ['details', {}],
    ['phases', { do: 'save', id: '', title: 'x', startsOn: '0000-00-00', endsOn: '99999-01-01' }],
  ];
  for (const [page, form] of posts) {
    const { status } = await staff.post(`/manage/processes/${id}/${page}`, form);
    expect([200, 303, 404, 409, 422], `${page} ${JSON.stringify(form).slice(0, 60)}`).toContain(status);
  }
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
