import type { Part } from '../../platform/index.ts';
import { createParticipantLimits, type ParticipantLimits } from './limits.ts';
import { participationRoutes } from './routes.ts';

declare module '../../platform/part.ts' {
  interface Services {
    readonly participantLimits: ParticipantLimits;
  }
}

export const participationPart: Part = {
  name: 'participation',
  offers: ({ config }) => ({ participantLimits: createParticipantLimits(config) }),
  routes: (app, services) => participationRoutes(app, services, services.participantLimits),
};
