import type { Part } from '../platform/index.ts';
import { createUploads, type Uploads } from './files/index.ts';
import {
  createParticipantLimits,
  intakeMigrations,
  intakeRoutes,
  type ParticipantLimits,
} from './intake/index.ts';
import { namedFiles } from './keeping/index.ts';
import { recordMigrations } from './migrations.ts';
import { sheetForms } from './sheet/index.ts';

declare module '../platform/part.ts' {
  interface Services {
    readonly uploads: Uploads;
    readonly participantLimits: ParticipantLimits;
  }
}

/** What records of all kinds stand on. */
export const recordPart: Part = {
  name: 'records',
  migrations: [...recordMigrations, ...intakeMigrations],
  largeForms: sheetForms,
  offers: (services) => ({
    uploads: createUploads(services),
    participantLimits: createParticipantLimits(services.config),
  }),
  routes: (app, services) => intakeRoutes(app, { ...services, findScope: services.processes.find }),
  jobs: ({ uploads, kinds }) => [
    {
      name: 'tidy-files',
      cron: '41 3 * * *',
      run: async () => {
        await uploads.letGo(namedFiles(kinds.flatMap(({ declared }) => declared ?? [])));
        await uploads.removeUnused();
        await uploads.clearIncoming();
      },
    },
  ],
  close: ({ uploads }) => uploads.close(),
};
