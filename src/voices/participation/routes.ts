import type { Hono } from 'hono';
import type { ParticipantLimits } from './limits.ts';
import { mineRoutes } from './mine-routes.tsx';
import type { OwnServices } from './own-pages.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

/** What a participant can do with what they contributed: find it again, change it, take it along, leave. */
export function participationRoutes(app: Hono, services: OwnServices, limits: ParticipantLimits): void {
  receiptRoutes(app, services, limits);
  mineRoutes(app, services);
}
