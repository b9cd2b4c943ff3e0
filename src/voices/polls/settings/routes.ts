import type { Hono } from 'hono';
import type { StaffServices } from '../staff/services.ts';
import { discardRoutes } from './discard-routes.tsx';
import { openCloseRoutes } from './open-close-routes.tsx';
import { rulesRoutes } from './rules-routes.tsx';
import { statementsRoutes } from './statements-routes.tsx';
import { textsRoutes } from './texts-routes.tsx';

/** The staff's pages of a poll, moderation apart. */
export function pollSettingsRoutes(app: Hono, services: StaffServices): void {
  rulesRoutes(app, services);
  openCloseRoutes(app, services);
  discardRoutes(app, services);
  textsRoutes(app, services);
  statementsRoutes(app, services);
}
