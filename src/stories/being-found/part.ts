import type { Part } from '../../platform/index.ts';
import { foundRoutes } from './routes.ts';

export const beingFoundPart: Part = { name: 'being-found', routes: foundRoutes };
