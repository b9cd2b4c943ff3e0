import type { Part } from '../../platform/index.ts';
import { publishedLine } from './published.ts';
import { lineRoutes } from './routes.tsx';

/** The whole line of a process on one page. */
export const linePart: Part = {
  name: 'line',
  offers: () => ({
    wholeLine: (scopeHref, from) =>
      `${scopeHref}/line${from === '' ? '' : `?from=${encodeURIComponent(from)}`}`,
  }),
  kinds: (services) => [{ name: 'line', published: publishedLine(services) }],
  routes: lineRoutes,
};
