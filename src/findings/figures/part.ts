import type { Part } from '../../platform/index.ts';
import { figureMigrations } from './migrations.ts';
import { figureRoutes } from './routes.tsx';
import { resultOf } from './statement-result.tsx';

export const figurePart: Part = {
  name: 'figures',
  migrations: figureMigrations,
  offers: (services) => ({ resultOf: (c, subject, statement) => resultOf(services, c, subject, statement) }),
  routes: figureRoutes,
};
