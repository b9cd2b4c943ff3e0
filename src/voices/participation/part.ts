import type { Part } from '../../platform/index.ts';
import { addParticipantEndpoint } from './endpoints.ts';
import { mineRoutes } from './mine-routes.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

/** What a participant can do with what they contributed: find it again, change it, take it along, leave. */
export const participationPart: Part = {
  name: 'participation',
  kinds: (services) => [
    { name: 'participation', published: { endpoints: (api) => addParticipantEndpoint(api, services) } },
  ],
  routes(app, services) {
    receiptRoutes(app, services, services.participantLimits);
    mineRoutes(app, services);
  },
};
