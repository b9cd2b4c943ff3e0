import type { Part } from '../../platform/index.ts';
import { participationRoutes } from './routes.ts';

export const participationPart: Part = {
  name: 'participation',
  routes: (app, services) => participationRoutes(app, services, services.limits),
};
