import type { Part } from '../../platform/index.ts';
import { createWebhooks, type Webhooks } from './deliver.ts';
import { webhookMigrations } from './migrations.ts';
import { webhookRoutes } from './routes.tsx';
import { forgetOldDeliveries } from './store.ts';
import { webhookWaits } from './webhook-waits.ts';

declare module '../../platform/part.ts' {
  interface Services {
    readonly webhooks: Webhooks;
  }
}

export const webhookPart: Part = {
  name: 'webhooks',
  migrations: webhookMigrations,
  offers: (services) => ({ webhooks: createWebhooks(services) }),
  kinds: () => [{ name: 'webhook', waits: webhookWaits }],
  routes: webhookRoutes,
  jobs: ({ webhooks, db, clock }) => [
    { name: 'tell-webhooks', cron: '* * * * *', run: () => webhooks.carry() },
    { name: 'forget-deliveries', cron: '41 3 * * *', run: () => forgetOldDeliveries(db, clock()) },
  ],
  close: ({ webhooks }) => webhooks.close(),
};
