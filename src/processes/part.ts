import type { Part } from '../platform/index.ts';
import { listProcesses, processTitle, questionsOf } from './find-process.ts';
import { processMigrations } from './migrations.ts';
import { announce } from './publications.ts';
import { processRoutes } from './routes.ts';
import type { ProcessServices } from './services.ts';

declare module '../platform/part.ts' {
  /** What a page of a process shows of its channels is offered by those who run channels. */
  interface Services extends Required<Omit<ProcessServices, 'rolesChanged'>> {
    readonly questionsOf: typeof questionsOf;
    readonly announce: typeof announce;
  }
}

export const processPart: Part = {
  name: 'processes',
  migrations: processMigrations,
  offers: ({ db }) => ({
    questionsOf,
    announce,
    processTitle: async (id, language) => (await processTitle(db, id, language))?.body ?? null,
    processList: async (language) =>
      (await listProcesses(db, ['draft', 'published', 'closed'], language)).map(({ id, title }) => ({
        id,
        title: title.body,
      })),
  }),
  routes: (app, services) =>
    processRoutes(app, { ...services, rolesChanged: () => services.accounts.forget() }),
};
