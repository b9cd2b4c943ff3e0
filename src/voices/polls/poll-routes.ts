import type { Hono } from 'hono';
import { enterRoutes } from './entry/enter.tsx';
import { formerRoutes } from './former-page.tsx';
import type { PollServices } from './poll-services.ts';
import { createPollLimits, type PollLimits } from './rate-limits.ts';
import { readInRoutes } from './read-in-page.tsx';
import { statementRoutes } from './statements/routes.tsx';
import { votingRoutes } from './voting/routes.tsx';

/** Everything that participants and readers do in a poll. */
export function pollRoutes(
  app: Hono,
  services: PollServices,
  limits: PollLimits = createPollLimits(services.config),
): void {
  votingRoutes(app, services, limits);
  enterRoutes(app, services, limits);
  statementRoutes(app, services, limits);
  formerRoutes(app, services);
  readInRoutes(app, services);
}
