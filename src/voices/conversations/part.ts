import type { Part } from '../../platform/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { conversationKind } from './conversation.ts';
import { conversationWaits } from './conversation-waits.ts';
import { conversationsInProcess } from './conversations-in-process.tsx';
import { doublesOn } from './doubles-panel.tsx';
import { hostRoutes } from './host-routes.tsx';
import { kitRoutes } from './kit/kit-routes.tsx';
import { conversationMigrations, pointMigrations } from './migrations.ts';
import { pointKind } from './point.ts';
import { pointsPanel } from './points-panel.tsx';
import { returnRoutes } from './return-routes.tsx';
import { dropOldDrafts } from './return-store.ts';

const part = partOfKind(conversationKind, conversationMigrations, (services) => ({
  waits: conversationWaits,
  inProcess: { sections: conversationsInProcess(services) },
  panelsOn: { conversation: { first: pointsPanel(services) } },
}));
const draftsForMs = 30 * 24 * 3_600_000;

/** Conversations that others held, and the form by which they tell of them. */
export const conversationPart: Part = {
  ...part,
  jobs: ({ db, clock }) => [
    {
      name: 'drop-old-drafts-of-conversations',
      cron: '17 4 * * *',
      run: () => dropOldDrafts(db, new Date(clock().getTime() - draftsForMs)),
    },
  ],
  routes(app, services) {
    // Before the page of one of them, whose address has an id in the place of `return`.
    returnRoutes(app, services);
    hostRoutes(app, services);
    kitRoutes(app, services);
    mountKind(app, services, conversationKind, { panel: doublesOn(services) });
  },
};
export const pointPart = partOfKind(pointKind, pointMigrations);
