import type { Part } from '../../platform/index.ts';
import { heardRoutes } from './routes.tsx';

export const heardPart: Part = { name: 'heard', routes: heardRoutes };
