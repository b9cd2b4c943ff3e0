import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { createProcess, findProcess } from '../../processes/index.ts';
import { createPoll } from '../../voices/polls/settings/index.ts';
import { filesNeeded, sitemapFile } from './sitemap.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 120_000);
afterAll(() => site?.close());

const addressesIn = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
const get = async (path: string) => {
  const answer = await fetch(new URL(path, site.home), { redirect: 'manual' });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

describe('the sitemap', () => {
  it('lists what everybody may read in every language, and each address answers with itself as the canonical one', async () => {
    const { text, type } = await get('/sitemap.xml');
    expect(type).toContain('application/xml');
    const addresses = addressesIn(text);
    for (const path of [
      '/',
      '/heard',
      '/polls/market-street/results',
      '/polls/market-street/map',
      '/polls/ogp-role/statements',
    ])
      expect(addresses).toContain(`${site.home}${path}?lang=ar`);
    // Of totals no map is made.
    expect(addresses).not.toContain(`${site.home}/polls/ogp-role/map?lang=ar`);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses.filter((one) => one.endsWith('lang=fr'))) {
      const { status, text: page } = await get(address);
      expect([address, status]).toEqual([address, 200]);
      expect(page).toContain(`<link rel="canonical" href="${address}"/>`);
      expect(page).not.toContain('name="robots"');
    }
    expect(text).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
  });

  it('holds nothing of a draft, whoever asks and with whatever link', async () => {
    const draft = await makeDraft(site);
    for (const path of ['/sitemap.xml', `/sitemap.xml?preview=${draft.secret}`])
      expect((await get(path)).text).not.toContain(draft.slug);
    expect((await get('/sitemap.xml')).text).not.toContain('unopened-poll');
    const path = `/processes/${draft.slug}?preview=${draft.secret}`;
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain('<meta name="robots" content="noindex, nofollow"/>');
    expect(text).not.toMatch(/og:|rel="canonical"|hreflang="x-default"/);
  });

  it('is split where it would be too long, and has no further file', async () => {
    const pages = Array.from({ length: 7 }, (_, at) => ({ path: `/p/${at}`, changedAt: null }));
    expect(filesNeeded(pages, 12)).toBe(3);
    const files = [1, 2, 3].map((number) => addressesIn(sitemapFile(pages, number, 12) ?? ''));
    expect(files.map((one) => one.length)).toEqual([12, 12, 4]);
    expect(new Set(files.flat()).size).toBe(28);
    expect(sitemapFile(pages, 4, 12)).toBeNull();
    expect((await get('/sitemap-1.xml')).status).toBe(200);
    expect((await get('/sitemap-2.xml')).status).toBe(404);
    expect((await get('/sitemap-0.xml')).status).toBe(404);
  });
});

describe('what is told beside a link', () => {
  it('is the page’s title, sentence, languages and a picture that is there', async () => {
    const { text } = await get('/polls/market-street?lang=es&from=letter');
    const tag = (name: string) => new RegExp(`(?:property|name)="${name}" content="([^"]*)"`).exec(text)?.[1];
    expect(tag('og:title')).toBe('¿Qué haría de la calle del Mercado un lugar mejor?');
    expect(tag('og:description')?.length).toBeGreaterThan(20);
    expect(tag('og:url')).toBe(`${site.home}/polls/market-street?lang=es`);
    expect(tag('og:locale')).toBe('es_ES');
    expect(text).toContain(`hreflang="x-default" href="${site.home}/polls/market-street"`);
    const picture = await fetch(tag('og:image') ?? '');
    expect(picture.headers.get('content-type')).toBe('image/png');
    const bytes = new DataView(await picture.arrayBuffer());
    // A PNG says its width and height in its first part.
    expect([bytes.getUint32(0), bytes.getUint32(16), bytes.getUint32(20)]).toEqual([0x89504e47, 1200, 630]);
    expect((await get('/previews/constructor.png')).status).toBe(404);
  });

  it('is nothing on pages that are for one person', async () => {
    for (const path of ['/receipt', '/sign-in', '/polls/market-street/embed', '/nowhere'])
      expect((await get(path)).text).not.toMatch(/og:|rel="canonical"/);
  });

  it('keeps engines off what is for one person and shows them the sitemap', async () => {
    const { text } = await get('/robots.txt');
    expect(text).toContain(`Sitemap: ${site.home}/sitemap.xml`);
    for (const path of ['/manage', '/receipt', '/processes/*/mine', '/*?*preview='])
      expect(text).toContain(`Disallow: ${path}\n`);
  });
});

async function makeDraft({ db }: WholeSite): Promise<{ slug: string; secret: string }> {
  const made = await createProcess(
    db,
    { system: 'test' },
    {
      template: 'neighbourhood-question',
      title: 'Secret plan',
      language: 'en',
      slug: 'secret-plan',
      contactEmail: 'a@example.org',
      filled: true,
    },
    new Date(),
  );
  if (!made.ok) throw new Error('no draft was made');
  const process = await findProcess(db, made.value.id);
  const street = await findProcess(db, 'market-street');
  const poll = await createPoll(
    db,
    {
      id: 'unopened-poll',
      processId: street?.id ?? '',
      originalLanguage: 'en',
      titles: [{ language: 'en', body: 'Not yet', state: 'original' }],
    },
    { kind: 'system', id: 'test' },
    new Date(),
  );
  if (!poll.ok) throw new Error(JSON.stringify(poll));
  return { slug: 'secret-plan', secret: process?.previewSecret ?? '' };
}
