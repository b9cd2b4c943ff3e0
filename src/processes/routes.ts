import type { Hono } from 'hono';
import { manageRoutes } from './manage-routes.tsx';
import { publicRoutes } from './public-routes.tsx';
import type { ProcessServices } from './services.ts';

/** All pages of processes, public ones and those for staff, and the feeds of what was published. */
export function processRoutes(app: Hono, services: ProcessServices): void {
  publicRoutes(app, services);
  manageRoutes(app, services);
}
