import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { sendKept } from '../../platform/downloads/index.ts';
import { addressKey, createRateLimit, refuse } from '../../platform/http/index.ts';
import { processOf } from '../../processes/index.ts';
import { type Described, endpointsOf, takingPart } from '../../records/api/index.ts';
import { renderToHtml } from '../../site/index.ts';
import { siteName } from '../../site/settings/index.ts';
import { ApiPage } from './api-page.tsx';
import { bundleOf, stateOfBundle } from './bundle.ts';
import { openApiDocument } from './openapi.ts';
import { apiOrigins } from './origins.ts';
import { addProcessEndpoints } from './process-endpoints.ts';
import type { OpenDataServices } from './services.ts';

/** Reads of one address in a minute: wide enough for whoever mirrors everything. */
const readsPerMinute = 1200;
/** Bundles of one address in a minute. */
const bundlesPerMinute = 30;

/** The API with its description, and the bundle of everything public about a process. */
export function openDataRoutes(app: Hono, services: OpenDataServices): void {
  const { config } = services;
  app.use('/api/*', apiOrigins(config));
  const reads = createRateLimit('reads', readsPerMinute, 60);
  app.use('/api/v1/*', async (c, next) => {
    if (c.req.method === 'GET' && !(await reads.take(c, addressKey(c, config.trustedProxies))))
      return refuse(c, 'too-many');
    return next();
  });
  app.use('/api/v1/*', services.recogniseTokens);
  app.use('/api/*', etag());

  const endpoints = endpointsOf(app);
  addProcessEndpoints(endpoints, services);
  for (const { published } of services.kinds) published?.endpoints?.(endpoints);
  const described = readingFirst(endpoints.described);

  const routes = guarded(app);
  const open = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  routes.get('/api/openapi.json', open, (c) =>
    // What the installation is called may change.
    c.json(openApiDocument(described, { name: siteName('en'), publicUrl: config.publicUrl })),
  );
  routes.get('/api', open, (c) =>
    c.html(renderToHtml(ApiPage({ reader: readerOf(c), endpoints: described, publicUrl: config.publicUrl }))),
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

/** The operations by what they are about, in the order of the parts; those for taking part come last. */
function readingFirst(described: readonly Described[]): Described[] {
  const byTag = Map.groupBy(described, ({ tag }) => tag);
  const last = byTag.get(takingPart) ?? [];
  byTag.delete(takingPart);
  return [...byTag.values(), last].flat();
}
