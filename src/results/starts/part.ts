import type { Part } from '../../platform/index.ts';
import { startRoutes } from './routes.tsx';

/** Where one begins to read what was promised, and what changed. */
export const resultStartsPart: Part = { name: 'result-starts', routes: startRoutes };
