import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import type { Clock } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { LinePage } from './line-page.tsx';
import { readWhole, type WholeServices } from './read-whole.ts';

/** The page that draws the whole line of a process, with one thing of it followed where somebody asks. */
export function lineRoutes(app: Hono, services: WholeServices & { readonly clock: Clock }): void {
  const find = async (c: Context) => {
    const scope = await processScope.find(services.db, c.req.param('slug') ?? '', c.var.visitor.language);
    return scope?.id ? { guarded: scope.guarded, subject: { ...scope, id: scope.id } } : null;
  };
  guarded(app).get('/processes/:slug/line', { act: 'read', find }, async (c, scope) => {
    const now = services.clock();
    const { whole, whys } = await readWhole(services, scope, c.var.visitor, now);
    if (scope.guarded.openness === 'draft') c.header('cache-control', 'no-store');
    const from = c.req.query('from') ?? '';
    const id = from.slice(from.indexOf(':') + 1);
    const followed = whole.graph.thing(id);
    const asList = c.req.query('view') === 'list';
    return c.html(<LinePage {...{ reader: readerOf(c), scope, whole, whys, followed, asList, now }} />);
  });
}
