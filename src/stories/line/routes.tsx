import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { type Clock, spreadsheetText } from '../../platform/index.ts';
import { type ProcessPort, processScope } from '../../processes/index.ts';
import { LinePage } from './line-page.tsx';
import { lineTable, rowsOf } from './published.ts';
import { readAll, readWhole, type WholeServices } from './read-whole.ts';

const path = '/processes/:slug/line';

/** The page that draws the whole line of a process, with one thing of it followed where somebody asks, and its table. */
export function lineRoutes(
  app: Hono,
  services: WholeServices & { readonly clock: Clock; readonly processes: ProcessPort },
): void {
  const find = async (c: Context) => {
    const scope = await processScope.find(services.db, c.req.param('slug') ?? '', c.var.visitor.language);
    return scope?.id ? { guarded: scope.guarded, subject: { ...scope, id: scope.id } } : null;
  };
  guarded(app).get(path, { act: 'read', find }, async (c, scope) => {
    const now = services.clock();
    const process = await services.processes.find(scope.id, c.var.visitor.language);
    const ended = (await process?.ended?.()) ?? null;
    const { whole, whys } = await readWhole(services, scope, c.var.visitor, now, ended !== null);
    if (scope.guarded.openness === 'draft') c.header('cache-control', 'no-store');
    const from = c.req.query('from') ?? '';
    const id = from.slice(from.indexOf(':') + 1);
    const followed = whole.graph.thing(id);
    const asList = c.req.query('view') === 'list';
    const shown = { reader: readerOf(c), scope, whole, whys, followed, asList, now, ended };
    return c.html(<LinePage {...shown} line={process?.line?.()} />);
  });

  guarded(app).get(`${path}.csv`, { act: 'read', find }, async (c, scope) => {
    if (scope.guarded.openness === 'draft') c.header('cache-control', 'no-store');
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="line.csv"');
    const header = lineTable.fields.map(({ name }) => name);
    return c.body(spreadsheetText(header, rowsOf(await readAll(services, scope, c.var.visitor))));
  });
}
