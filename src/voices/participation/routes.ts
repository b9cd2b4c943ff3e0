import type { Hono } from 'hono';
import { createPollLimits, type PollLimits, type PollServices } from '../polls/index.ts';
import { mineRoutes } from './mine-routes.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

/** What a participant can do with what they contributed: find it again, change it, take it along, leave. */
export function participationRoutes(
  app: Hono,
  services: PollServices,
  limits: PollLimits = createPollLimits(services.config),
): void {
  receiptRoutes(app, services, limits);
  mineRoutes(app, services);
}
