import type { Part } from '../../platform/index.ts';
import { openDataRoutes } from './routes.ts';

export const openDataPart: Part = {
  name: 'open-data',
  offers: () => ({ dataHref: (slug) => `/processes/${slug}/bundle.zip` }),
  routes: openDataRoutes,
};
