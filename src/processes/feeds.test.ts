import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess } from '../../test/support/made-process.ts';
import { decode, tagsOf } from '../../test/support/markup.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { announce } from '../records/publications/index.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite({ now: () => new Date('2026-06-15T12:00:00Z') });
});
afterAll(() => site.close());

test('the feeds are Atom 1.0 and JSON Feed 1.1, newest first, in the reader’s language', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  await announce(site.db, {
    scope: id,
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
  expect(decode(decode(atom.body))).toContain('Poisson & frites');
  expect(atom.body).toContain(`urn:throughline:publication:${id}:`);
  const json = await site.browser().get(`/processes/${slug}/publications.json`);
  expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  const feed = JSON.parse(json.body);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    language: 'en',
    feed_url: `http://localhost:8080/processes/${slug}/publications.json`,
    items: [
      { url: 'https://example.org/a?b=1&c=2', title: 'Fish & chips' },
      { url: `http://localhost:8080/processes/${slug}` },
    ],
  });
  const all = JSON.parse((await site.browser().get('/feeds/processes.json')).body) as {
    items: { id: string }[];
  };
  expect(all.items.map((item) => item.id)).toContain(feed.items[0].id);
});

test('a feed that has not changed is not sent again', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
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
    scope: id,
    kind: 'notice',
    href: '/',
    language: 'en',
    title: 'More',
    by: 'test',
  });
  expect((await site.browser().get(path, { 'if-none-match': tag })).status).toBe(200);
});

test('a notice leads to what it tells of, or nowhere, and never to the page it stands on', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const page = `/processes/${slug}`;
  const tell = (title: string, href: string, at?: Date) =>
    announce(site.db, {
      scope: id,
      kind: 'notice',
      href,
      language: 'en',
      title,
      by: 'test',
      ...(at ? { at } : {}),
    });
  await tell('The timetable is set', page, new Date('2022-05-02T09:00:00Z'));
  await tell('The first poll is open', '/polls/first', new Date('2022-05-16T09:00:00Z'));
  const read = async (path: string) => (await site.browser().get(path)).body;
  for (const path of [page, `${page}/publications`]) {
    const list = (await read(path)).match(/<ol class="publications".*?<\/ol>/s)?.[0] ?? '';
    expect(list).toContain('The timetable is set');
    expect([...list.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href)).toContain('/polls/first');
    expect(list).not.toContain(`href="${path}"`);
    expect(list).not.toContain('Notice');
    expect((await read(path)).match(/was entered here on/g)).toHaveLength(1);
  }
  const { items } = JSON.parse(await read(`${page}/publications.json`)) as {
    items: { id: string; url: string; title: string }[];
  };
  const item = items.find(({ title }) => title === 'The timetable is set');
  const number = item?.id.split(':').at(-1);
  expect(item?.url).toBe(`http://localhost:8080${page}/publications#publication-${number}`);
  expect(await read(`${page}/publications`)).toContain(`id="publication-${number}"`);
});
