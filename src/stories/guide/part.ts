import type { Part } from '../../platform/index.ts';
import { guideRoutes } from './routes.tsx';

export const guidePart: Part = { name: 'guide', routes: guideRoutes };
