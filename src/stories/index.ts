export { foundRoutes } from './being-found/routes.ts';
export { embedRoutes } from './embeds/routes.ts';
export { bundleOf } from './open-data/bundle.ts';
export { openDataRoutes } from './open-data/routes.ts';
export type { OpenDataServices } from './open-data/services.ts';
