import { guarded, installation, openToAll, readerOf } from './people/index.ts';
import { databaseAnswers } from './platform/database/index.ts';
import type { Part } from './platform/index.ts';
import { PatternsPage, renderToHtml } from './site/index.ts';
import { previewPicture } from './site/previews/index.ts';

/** A database that takes longer does not serve people either. */
const healthPatienceMs = 1_500;

/** Routes that belong to no concept: is it alive, how fast is it, what do its components look like. */
export const machinePart: Part = {
  name: 'machine',
  routes(app, { config, db, metrics: { registry } }) {
    const routes = guarded(app);
    const open = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
    routes.get('/healthz', open, async (c) =>
      (await databaseAnswers(db, healthPatienceMs))
        ? c.json({ ready: true })
        : c.json({ ready: false, problem: 'the database does not answer' }, 503),
    );
    routes.get('/previews/:picture', open, (c) => {
      const picture = previewPicture(c.req.param('picture') ?? '');
      if (!picture) return c.notFound();
      // Messengers fetch it from elsewhere.
      c.header('cross-origin-resource-policy', 'cross-origin');
      c.header('cache-control', 'public, max-age=604800');
      return c.body(picture, 200, { 'content-type': 'image/png' });
    });
    routes.get('/patterns', open, (c) => c.html(renderToHtml(PatternsPage({ reader: readerOf(c) }))));
    const administrators = {
      act: 'administer',
      find: () => ({ guarded: installation, subject: null }),
    } as const;
    const tell = async () =>
      new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
    if (config.metricsToken === null) routes.get('/metrics', administrators, tell);
    else {
      routes.get('/metrics', open, (c) =>
        c.req.header('authorization') === `Bearer ${config.metricsToken}` ? tell() : c.notFound(),
      );
    }
  },
};
