import type { Context, Hono } from 'hono';
import { guarded, openToAll, readerOf, staffRoom } from '../../people/index.ts';
import { addressKey, createRateLimit, refuse } from '../../platform/http/index.ts';
import type { Config } from '../../platform/index.ts';
import { type Asked, type SearchServices, search } from './find.ts';
import { SearchPage } from './page.tsx';

const onPage = 20;
/** Of one address, on the pages and by the API together: wide enough for a village behind one line. */
const searchesPerMinute = 300;
export type SearchLimit = ReturnType<typeof createSearchLimit>;
export const createSearchLimit = (config: Config) => {
  const searches = createRateLimit('searches', searchesPerMinute, 60);
  return (c: Context): Promise<boolean> => searches.take(c, addressKey(c, config.trustedProxies));
};

/** What an address asks for; what it names that is not there finds nothing. */
function askedOf(c: Context, isPublic: boolean): Asked {
  const text = (name: string) => (c.req.query(name) ?? '').replaceAll('\0', '').trim().slice(0, 200);
  return {
    q: text('q'),
    kind: text('kind') || null,
    scope: text('process') || null,
    language: text('language') || null,
    after: text('after') || null,
    withArchive: c.req.query('archive') === '1',
    isPublic,
  };
}

/** The search of everybody, and the one of the staff. */
export function searchRoutes(
  app: Hono,
  services: SearchServices & { readonly mayStillSearch: SearchLimit },
): void {
  const routes = guarded(app);
  const show = (isPublic: boolean) => async (c: Context) => {
    if (!(await services.mayStillSearch(c))) return refuse(c, 'too-many');
    const asked = askedOf(c, isPublic);
    const found = await search(services, c.var.visitor, asked, onPage);
    c.header('cache-control', 'private, no-store');
    return c.html(<SearchPage reader={readerOf(c)} asked={asked} found={found} />);
  };
  routes.get('/search', { act: 'read', find: () => ({ guarded: openToAll, subject: null }) }, show(true));
  routes.get(
    '/manage/search',
    { act: 'work', find: () => ({ guarded: staffRoom, subject: null }) },
    show(false),
  );
}
