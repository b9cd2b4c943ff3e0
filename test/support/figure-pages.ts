import type { Hono } from 'hono';
import { heardInPolls } from '../../src/findings/figures/heard.tsx';
import type { FigureServices } from '../../src/findings/figures/read-results.ts';
import { figureRoutes } from '../../src/findings/figures/routes.tsx';
import { heardRoutes } from '../../src/findings/heard/routes.tsx';

/** The results of polls, and the page of what was heard, which asks them. */
export function figurePages(app: Hono, services: FigureServices): void {
  figureRoutes(app, services);
  heardRoutes(app, { kinds: [{ name: 'figures', published: { heard: (c) => heardInPolls(c, services) } }] });
}
