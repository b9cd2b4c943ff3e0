import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { decode, harmIn, tagsOf } from '../../test/support/markup.ts';
import type { PlainPoll } from '../../test/support/poll-channel.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { saveRecord, takeStep } from '../records/keeping/index.ts';
import { announce } from '../records/publications/index.ts';
import { changeState } from './change-state.ts';
import { documentKind } from './documents/document.ts';
import { editTexts } from './edit-texts.ts';
import { findProcess } from './find-process.ts';
import { phaseKind } from './phases/phase.ts';
import { textFields } from './process.ts';
import { questionKind } from './questions/question.ts';

let site: ProcessSite;
const channels: PlainPoll[] = [];
beforeAll(async () => {
  site = await openProcessSite({ channels, now: () => new Date('2026-06-15T12:00:00Z') });
});
afterAll(() => site.close());

const payload =
  '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>[x](javascript:alert(3))]]><a href="javascript:alert(4)">';

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

test('whatever is written into any text stays words, on every page and in every feed', async () => {
  const { id, slug } = await makeProcess(site.db);
  const text = (field: string) => ({ field, body: `${field} ${payload}`, seen: null });
  for (const language of ['en', 'ar']) {
    const edits = Object.keys(textFields).map((field) => ({ ...text(field), recordId: id }));
    // Titles hold 120 characters: the payload is cut to what fits.
    for (const edit of edits) if (edit.field === 'title') edit.body = payload.slice(0, 110);
    expect(await editTexts(site.db, program, { processId: id, language, edits })).toMatchObject({ ok: true });
  }
  const phase = (await findProcess(site.db, id))?.phases[0];
  const short = { field: 'title', body: payload.slice(0, 110), seen: null };
  const scope = await scopeOf(site.db, id);
  await saveRecord(site.db, program, phaseKind, {
    scope,
    id: phase?.id ?? '',
    version: null,
    facts: { direction: null, startsOn: '2026-01-01', endsOn: null },
    texts: [short, text('description')],
  });
  await saveRecord(site.db, program, questionKind, {
    scope,
    id: null,
    version: null,
    facts: { phaseId: phase?.id ?? null },
    texts: [text('title'), text('description')],
  });
  await changeState(site.db, program, { processId: id, act: 'publish' });
  const published = await scopeOf(site.db, id);
  const saved = await saveRecord(site.db, program, documentKind, {
    scope: published,
    id: null,
    version: null,
    facts: { file: null, href: null, language: null },
    texts: [text('title'), text('note'), text('body')],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const document = saved.value.id;
  await takeStep(site.db, program, documentKind, { scope: published, id: document, act: 'publish' });
  await announce(site.db, {
    scope: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: payload,
    note: payload,
    by: 'test',
  });
  channels.push({
    id: 'p',
    title: payload,
    titleLanguage: '"><script>',
    href: '/polls/p',
    resultsHref: null,
    state: 'open',
    entry: null,
    opensAt: null,
    closesAt: null,
    closedAt: null,
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
    `${base}/phases/${phase?.id}`,
    `${base}/questions`,
    `${base}/documents/${document}`,
    `/processes/${slug}/documents`,
    `/processes/${slug}/documents/${document}/history`,
    `${base}/texts?language=${encodeURIComponent(payload)}`,
    `${base}?done=${encodeURIComponent(payload)}`,
    `/processes/${slug}?preview=${encodeURIComponent(payload)}&texts=${encodeURIComponent(payload)}`,
  ];
  for (const path of pages) {
    const page = await staff.get(path);
    expect(page.status, path).toBe(200);
    expect(harmIn(page.body), path).toEqual([]);
  }
  const posted = await staff.post(`${base}/documents/new`, {
    do: 'save',
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
  expect(read.some((title) => decode(title) === payload)).toBe(true);
  expect(read.join('')).not.toContain('<');
  const json = JSON.parse((await staff.get(`/processes/${slug}/publications.json`)).body) as {
    items: { title: string }[];
  };
  expect(json.items[0]?.title).toBe(payload);
});
