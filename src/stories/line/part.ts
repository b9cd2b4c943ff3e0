import type { Part } from '../../platform/index.ts';
import { lineRoutes } from './routes.tsx';

/** The whole line of a process on one page. */
export const linePart: Part = {
  name: 'line',
  offers: () => ({
    wholeLine: (scopeHref, from) =>
      `${scopeHref}/line${from === '' ? '' : `?from=${encodeURIComponent(from)}`}`,
  }),
  routes: lineRoutes,
};
