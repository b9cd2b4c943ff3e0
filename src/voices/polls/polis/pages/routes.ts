import type { Hono } from 'hono';
import { exportRoutes } from './export-routes.tsx';
import { importRoutes } from './import-routes.tsx';
import type { PolisServices } from './services.ts';

/** Polis conversations in and out, through the browser. */
export function polisRoutes(app: Hono, services: PolisServices): void {
  importRoutes(app, services);
  exportRoutes(app, services);
}
