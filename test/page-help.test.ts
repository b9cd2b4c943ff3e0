import { afterAll, beforeAll, expect, test } from 'vitest';
import { messages, say } from '../src/site/index.ts';
import { helpFor } from '../src/site/page/page-help.tsx';
import type { Browser } from './support/browser.ts';
import { fill, type Places, placesIn, routesOf } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let administrator: Browser;
let here: Places;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  here = await placesIn(site);
}, 240_000);
afterAll(() => site?.close());

const isFile = (path: string) => /\.(csv|zip|json)$/.test(path);
const staffPages = () =>
  routesOf(site, 'GET').filter(({ path }) => path.startsWith('/manage') && !isFile(path));
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, '').trim();
const unescaped = (text: string) =>
  text.replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&quot;', '"');
const ledeOf = (html: string) => wordsOf(/<p class="lede"[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '');

test('every page for staff is thought of: by a help of at most two sentences, or because its lede says it', () => {
  const paths = staffPages().map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.filter((path) => helpFor(fill(path, here)) === undefined)).toEqual([]);
  // What is said of records of all kinds is said of no other page that happens to stand beside them.
  const { records, newRecord, record } = messages.site.help;
  const ofKinds: readonly unknown[] = [records, newRecord, record];
  const kinds = new Set(site.services.kinds.map(({ declared }) => declared?.plural));
  const general = paths.filter((path) => ofKinds.includes(helpFor(fill(path, here))?.text));
  expect(general.length).toBeGreaterThan(6);
  expect(general.filter((path) => !kinds.has(path.split('/')[4]))).toEqual([]);
  for (const path of paths) {
    const text = helpFor(fill(path, here))?.text;
    const said = text ? say('en', text) : '';
    expect(said.split(/[.?!](?:\s|$)/).filter(Boolean).length, said).toBeLessThanOrEqual(2);
  }
});

test('each page shows its help or a lede, never both in the same words, and its links lead somewhere', async () => {
  const wrong: string[] = [];
  const links = new Set<string>();
  for (const { path } of staffPages()) {
    const address = fill(path, here);
    const { status, text: page } = await administrator.get(address);
    if (status !== 200) continue;
    const help = helpFor(address);
    const [folded = ''] = /<details class="page-help">.*?<\/details>/s.exec(page) ?? [];
    const lede = ledeOf(page);
    if (!folded || (help?.text ? !unescaped(folded).includes(say('en', help.text)) : lede === ''))
      wrong.push(path);
    if (help?.text && lede === say('en', help.text)) wrong.push(`${path} says it twice`);
    for (const [, href = ''] of folded.matchAll(/href="([^"]+)"/g)) links.add(href);
  }
  expect(wrong).toEqual([]);
  expect(links.size).toBeGreaterThan(15);
  for (const href of links) {
    const first = await administrator.get(href);
    const last = first.location ? await administrator.get(first.location) : first;
    expect(last.status, href).toBe(200);
  }
});
