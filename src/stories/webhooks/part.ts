import type { Part } from '../../platform/index.ts';
import { messages } from '../../site/index.ts';
import { createWebhooks, type Webhooks } from './deliver.ts';
import { webhookMigrations } from './migrations.ts';
import { webhookRoutes } from './routes.tsx';
import { countFailing, forgetOldDeliveries } from './store.ts';

declare module '../../platform/part.ts' {
  interface Services {
    readonly webhooks: Webhooks;
  }
}

export const webhookPart: Part = {
  name: 'webhooks',
  migrations: webhookMigrations,
  offers: (services) => ({ webhooks: createWebhooks(services) }),
  kinds: ({ db }) => [
    {
      name: 'webhook',
      inProcess: {
        async work(processId) {
          const { count, since } = await countFailing(db, processId);
          const href = `/manage/processes/${processId}/webhooks`;
          return [{ label: messages.webhooks.failing, count, href, ...(since && { since }) }];
        },
      },
    },
  ],
  routes: webhookRoutes,
  jobs: ({ webhooks, db, clock }) => [
    { name: 'tell-webhooks', cron: '* * * * *', run: () => webhooks.carry() },
    { name: 'forget-deliveries', cron: '41 3 * * *', run: () => forgetOldDeliveries(db, clock()) },
  ],
  close: ({ webhooks }) => webhooks.close(),
};
