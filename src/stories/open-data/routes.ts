import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { addressKey, createRateLimit, refuse } from '../../platform/index.ts';
import { renderToHtml } from '../../site/index.ts';
import { ApiPage } from './api-page.tsx';
import { endpointsOf } from './endpoint.ts';
import { KeptBundles } from './kept-bundles.ts';
import { openApiDocument } from './openapi.ts';
import { apiOrigins } from './origins.ts';
import { addParticipantEndpoints } from './participant-endpoints.ts';
import { addReadEndpoints, processOf } from './read-endpoints.ts';
import type { ApiServices } from './services.ts';

/** Reads of one address in a minute: wide enough for whoever mirrors everything. */
const readsPerMinute = 1200;
/** Bundles of one address in a minute. */
const bundlesPerMinute = 30;

/** The API with its description, and the bundle of everything public about a process. */
export function openDataRoutes(app: Hono, services: ApiServices): void {
  const { config } = services;
  // Cookies are never looked at here.
  app.use('/api/*', apiOrigins(config));
  const reads = createRateLimit('reads', readsPerMinute, 60);
  app.use('/api/v1/*', async (c, next) => {
    if (c.req.method === 'GET' && !(await reads.take(c, addressKey(c, config.trustedProxies))))
      return refuse(c, 'too-many');
    return next();
  });
  app.use('/api/*', etag());

  const endpoints = endpointsOf(app);
  addReadEndpoints(endpoints, services);
  addParticipantEndpoints(endpoints, services);

  const routes = guarded(app);
  const open = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const document = openApiDocument(endpoints.described, {
    name: config.siteName,
    publicUrl: config.publicUrl,
  });
  routes.get('/api/openapi.json', open, (c) => c.json(document));
  routes.get('/api', open, (c) =>
    c.html(
      renderToHtml(
        ApiPage({ reader: readerOf(c), endpoints: endpoints.described, publicUrl: config.publicUrl }),
      ),
    ),
  );
  routes.get('/api/', open, (c) => c.redirect('/api', 301));

  const downloads = createRateLimit('bundles', bundlesPerMinute, 60);
  const bundles = new KeptBundles(services);
  routes.get(
    '/processes/:process/bundle.zip',
    { act: 'read', find: processOf(services) },
    async (c, process) => {
      if (!(await downloads.take(c, addressKey(c, config.trustedProxies)))) return refuse(c, 'too-many');
      const state = await bundles.stateOf(process);
      c.header('etag', `"${state}"`);
      c.header('cache-control', 'no-cache');
      if (c.req.header('if-none-match')?.includes(`"${state}"`)) return c.body(null, 304);
      const bundle = await bundles.find(process, state, c.req.raw.signal);
      // Whoever it was has gone: nobody reads this.
      if (!bundle) return c.body(null, 503);
      c.header('content-type', 'application/zip');
      c.header('content-disposition', `attachment; filename="${process.slug}.zip"`);
      return c.body(bundle.zip);
    },
  );
}
