import type { Part } from '../../platform/index.ts';
import { messages } from '../../site/index.ts';
import { createWebhooks, type Webhooks } from './deliver.ts';
import { webhookMigrations } from './migrations.ts';
import { webhookRoutes } from './routes.tsx';
import { forgetOldDeliveries, webhooksBy } from './store.ts';
import { hrefOf, originOf } from './switch-off.ts';
import { webhookWaits } from './webhook-waits.ts';

declare module '../../platform/part.ts' {
  interface Services {
    readonly webhooks: Webhooks;
  }
}

export const webhookPart: Part = {
  name: 'webhooks',
  migrations: webhookMigrations,
  offers: (services) => ({
    webhooks: createWebhooks(services),
    goesOnWithout: async (accountId, scope) => ({
      said: messages.webhooks.goOn,
      links: (await webhooksBy(services.db, accountId, scope)).map((hook) => ({
        label: originOf(hook),
        href: hrefOf(hook),
      })),
    }),
  }),
  kinds: () => [{ name: 'webhook', waits: webhookWaits }],
  routes: webhookRoutes,
  jobs: ({ webhooks, db, clock }) => [
    { name: 'tell-webhooks', cron: '* * * * *', run: () => webhooks.carry() },
    { name: 'forget-deliveries', cron: '41 3 * * *', run: () => forgetOldDeliveries(db, clock()) },
  ],
  close: ({ webhooks }) => webhooks.close(),
};
