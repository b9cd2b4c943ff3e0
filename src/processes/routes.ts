import type { Hono } from 'hono';
import { discardRoutes } from './discard-routes.tsx';
import { manageRoutes } from './manage-routes.tsx';
import { partRoutes } from './part-routes.tsx';
import { publicRoutes } from './public-routes.tsx';
import type { ProcessServices } from './services.ts';
import { textsRoutes } from './texts-routes.tsx';

/** All pages of processes, public ones and those for staff, and the feeds of what was published. */
export function processRoutes(app: Hono, services: ProcessServices): void {
  publicRoutes(app, services);
  manageRoutes(app, services);
  discardRoutes(app, services);
  textsRoutes(app, services);
  partRoutes(app, services);
}
