import type { Part } from '../../platform/index.ts';
import { participationRoutes } from './index.ts';

export const participationPart: Part = {
  name: 'participation',
  routes: (app, services) => participationRoutes(app, services, services.limits),
};
