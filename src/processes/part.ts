import type { Part } from '../platform/index.ts';
import { announce } from '../records/publications/index.ts';
import { messages } from '../site/index.ts';
import { processAddresses } from './addressed.ts';
import { listProcesses, processTitle, questionsOf } from './find-process.ts';
import { processMigrations } from './migrations.ts';
import { createProcessPort, type ProcessPort } from './process-port.ts';
import { processInProcess } from './process-work.ts';
import { processRoutes } from './routes.ts';
import type { ProcessServices } from './services.ts';

declare module '../platform/part.ts' {
  interface Services extends Required<Omit<ProcessServices, 'rolesChanged'>> {
    readonly processes: ProcessPort;
    readonly questionsOf: typeof questionsOf;
    readonly announce: typeof announce;
  }
}

export const processPart: Part = {
  name: 'processes',
  migrations: processMigrations,
  offers: (services) => ({
    processes: createProcessPort(services.db, services),
    questionsOf,
    announce,
    processTitle: async (id, language) => (await processTitle(services.db, id, language))?.body ?? null,
    processList: async (language) =>
      (await listProcesses(services.db, ['draft', 'published', 'closed'], language)).map(({ id, title }) => ({
        id,
        title: title.body,
      })),
  }),
  kinds: (services) => [
    {
      name: 'process',
      inProcess: processInProcess(services),
      notices: messages.processes.publications,
      ...processAddresses(services.db),
    },
  ],
  routes: (app, services) =>
    processRoutes(app, { ...services, rolesChanged: () => services.accounts.forget() }),
};
