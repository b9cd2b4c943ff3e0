import type { Part } from '../platform/index.ts';
import { announce } from '../records/publications/index.ts';
import { asKind, formsWithFiles } from '../records/showing/index.ts';
import { messages } from '../site/index.ts';
import { processAddresses, searchedProcesses } from './addressed.ts';
import { documentKind } from './documents/document.ts';
import { listProcesses, processTitle, questionsOf } from './find-process.ts';
import { processMigrations } from './migrations.ts';
import { phaseKind } from './phases/phase.ts';
import { createProcessPort, type ProcessPort } from './process-port.ts';
import { processWaits } from './process-waits.ts';
import { questionKind } from './questions/question.ts';
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
  largeForms: formsWithFiles(documentKind),
  kinds: (services) => [
    {
      name: 'process',
      waits: processWaits,
      notices: messages.processes.publications,
      searched: [searchedProcesses],
      ...processAddresses(services.db),
    },
    asKind(phaseKind, services),
    asKind(questionKind, services),
    // What documents were announced as before they had drafts.
    asKind(documentKind, services, { notices: { 'document-added': messages.documents.notices.publish } }),
  ],
  routes: (app, services) =>
    processRoutes(app, {
      ...services,
      rolesChanged: () => services.accounts.forget(),
      zonesChanged: () => services.ownSite.load(),
    }),
};
