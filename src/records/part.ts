import { sql } from 'kysely';
import type { Part } from '../platform/index.ts';
import { createUploads, type Uploads } from './files/index.ts';
import {
  createFollow,
  type Follow,
  followJobs,
  followMigrations,
  followRoutes,
  leavePath,
  staffMailRoutes,
} from './follow/index.ts';
import { mailWaits, tidyInbox } from './inbox/index.ts';
import { lookForms, namedLogos, OwnSite, ownRoutes, settingsRoutes } from './installation/index.ts';
import {
  createParticipantLimits,
  intakeMigrations,
  intakeRoutes,
  type ParticipantLimits,
} from './intake/index.ts';
import { invitationMigrations } from './invitations/migrations.ts';
import { namedFiles } from './keeping/index.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { keepStepsShown, lineEndpoint } from './line/index.ts';
import { recordMigrations } from './migrations.ts';
import {
  createSearchLimit,
  keepSearch,
  type SearchLimit,
  searchEndpoints,
  searchedNotices,
  searchRoutes,
} from './search/index.ts';
import { sheetForms } from './sheet/index.ts';
import { tableInForms } from './showing/index.ts';
import { stateMigrations } from './states/migrations.ts';

declare module '../platform/part.ts' {
  interface Services {
    readonly uploads: Uploads;
    readonly participantLimits: ParticipantLimits;
    readonly ownSite: OwnSite;
    readonly follow: Follow;
    readonly search: ReturnType<typeof keepSearch>;
    readonly mayStillSearch: SearchLimit;
    /** The steps of the line at which everybody can read something. */
    readonly stepsShown: ReturnType<typeof keepStepsShown>;
  }
}

/** What records of all kinds stand on. */
export const recordPart: Part = {
  name: 'records',
  migrations: [
    ...recordMigrations,
    ...intakeMigrations,
    ...followMigrations,
    ...stateMigrations,
    ...invitationMigrations,
  ],
  largeForms: [...sheetForms, lookForms, tableInForms],
  keyedPaths: [leavePath],
  offers: (services) => ({
    uploads: createUploads(services),
    participantLimits: createParticipantLimits(services.config),
    ownSite: new OwnSite(services),
    follow: createFollow(services),
    search: keepSearch(services),
    mayStillSearch: createSearchLimit(services.config),
    stepsShown: keepStepsShown(services),
  }),
  kinds: (services) => [
    {
      name: 'notices',
      searched: [searchedNotices(services)],
      published: {
        endpoints: (api) => {
          searchEndpoints(api, services);
          lineEndpoint(api, services);
        },
      },
    },
    { name: 'mails', waits: mailWaits },
  ],
  routes(app, services) {
    intakeRoutes(app, { ...services, findScope: services.processes.find });
    ownRoutes(app, services);
    settingsRoutes(app, services);
    followRoutes(app, services, services.follow);
    staffMailRoutes(app, { db: services.db, sendsMail: services.mailer.leavesTheHouse });
    searchRoutes(app, services);
    ledgerRoutes(app, services);
  },
  jobs: ({ db, uploads, kinds, follow }) => [
    ...followJobs(db, follow),
    { name: 'tidy-inbox', cron: '47 3 * * *', run: () => tidyInbox(db) },
    {
      name: 'tidy-files',
      cron: '41 3 * * *',
      run: async () => {
        const ofKinds = namedFiles(kinds.flatMap(({ declared }) => declared ?? []));
        const others = kinds.flatMap(({ files }) => files ?? []);
        await uploads.letGo(sql`${sql.join([ofKinds, namedLogos, ...others], sql` union all `)}`);
        await uploads.removeUnused();
        await uploads.clearIncoming();
      },
    },
  ],
  async close({ uploads, ownSite, follow, search }) {
    await search.stop();
    await follow.close();
    await ownSite.close();
    await uploads.close();
  },
};
