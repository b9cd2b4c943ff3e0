import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { sendKept } from '../../platform/downloads/index.ts';
import { addressKey, createRateLimit, refuse } from '../../platform/http/index.ts';
import { renderToHtml } from '../../site/index.ts';
import { ApiPage } from './api-page.tsx';
import { bundleOf } from './bundle.ts';
import { stateOfBundle } from './bundle-state.ts';
import { endpointsOf } from './endpoint.ts';
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
  routes.get(
    '/processes/:process/bundle.zip',
    { act: 'read', find: processOf(services) },
    async (c, process) => {
      if (!(await downloads.take(c, addressKey(c, config.trustedProxies)))) return refuse(c, 'too-many');
      return sendKept(c, services.downloads, {
        name: `bundle ${process.id}`,
        state: await stateOfBundle(services, process),
        entries: () => bundleOf(services, process),
        fileName: `${process.slug}.zip`,
        forEverybody: true,
      });
    },
  );
}
