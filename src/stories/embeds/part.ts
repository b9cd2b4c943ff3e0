import type { Part } from '../../platform/index.ts';
import { embedRoutes } from './routes.ts';

export const embedPart: Part = {
  name: 'embeds',
  kinds: () => [{ name: 'embeds', published: { notForEngines: ['/polls/*/embed'] } }],
  routes: embedRoutes,
};
