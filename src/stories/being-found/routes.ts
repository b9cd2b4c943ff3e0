import type { Context, Hono } from 'hono';
import { guarded, openToAll } from '../../people/index.ts';
import { canonicalAddress } from '../../site/previews/index.ts';
import { type FoundServices, listPages } from './list-pages.ts';
import { filesNeeded, sitemapFile, sitemapIndex } from './sitemap.ts';

/** What is for one person, or for programs that ask for it: no search engine should spend anybody's time on it. */
const notForEngines = [
  '/manage',
  '/account',
  '/sign-in',
  '/receipt',
  '/processes/*/mine',
  '/api/v1/',
  '/*.zip$',
  '/*?*preview=',
];

/** How search engines find what is public: `/robots.txt` and `/sitemap.xml`. */
export function foundRoutes(app: Hono, services: FoundServices): void {
  const routes = guarded(app);
  const open = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  routes.get('/robots.txt', open, (c) =>
    c.text(
      [
        'User-agent: *',
        ...[
          ...notForEngines,
          ...services.kinds.flatMap(({ published }) => published?.notForEngines ?? []),
        ].map((path) => `Disallow: ${path}`),
        '',
        `Sitemap: ${canonicalAddress('/sitemap.xml', null)}`,
        '',
      ].join('\n'),
      200,
      { 'cache-control': 'public, max-age=3600' },
    ),
  );
  const xml = (c: Context, body: string) =>
    c.body(body, 200, {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    });
  routes.get('/sitemap.xml', open, async (c) => {
    const pages = await listPages(services);
    const files = filesNeeded(pages);
    return xml(c, files > 1 ? sitemapIndex(files) : (sitemapFile(pages, 1) ?? ''));
  });
  routes.get('/:file{sitemap-[0-9]+\\.xml}', open, async (c) => {
    const number = /^sitemap-(\d{1,6})\.xml$/.exec(c.req.param('file') ?? '')?.[1];
    const file = number && sitemapFile(await listPages(services), Number(number));
    return file ? xml(c, file) : c.notFound();
  });
}
