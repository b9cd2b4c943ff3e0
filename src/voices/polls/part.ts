import { join } from 'node:path';
import { voterSignIn } from '../../people/index.ts';
import type { Part } from '../../platform/index.ts';
import { messages } from '../../site/index.ts';
import { pollAddresses } from './addressed.ts';
import { pollsInProcess } from './channels.ts';
import { citedStatements } from './cited.ts';
import { ownContributionRoutes, pollContributions } from './contributions/index.ts';
import { PollCountsReader } from './counts/poll-figures.ts';
import { TallyReader } from './counts/read-tallies.ts';
import { createMailboxAsks, forgetOldAsks, type MailboxAsks } from './entry/mailbox.ts';
import { entryRoutes } from './entry/routes.tsx';
import { pollLinkRoutes } from './link-pages.tsx';
import { PollReader } from './load-poll.ts';
import { pollMigrations } from './migrations.ts';
import { moderatedStatements } from './moderation/moderated.tsx';
import { moderationRoutes } from './moderation/routes.tsx';
import { publishedPolls } from './open-data/index.ts';
import { exportRoutes } from './polis/pages/export-routes.tsx';
import { importBytes, importRoutes } from './polis/pages/import-routes.tsx';
import { pollRoutes } from './poll-routes.ts';
import type { PollServices } from './poll-services.ts';
import { pollWaits } from './poll-waits.ts';
import { createPollLimits, type PollLimits } from './rate-limits.ts';
import { searchedPolls, searchedStatements } from './searched.ts';
import { copiesOfPolls } from './settings/copy-polls.ts';
import { keepDates } from './settings/keep-dates.ts';
import { sheetOfPolls } from './settings/poll-sheet.ts';
import { pollSettingsRoutes } from './settings/routes.ts';
import { pollsTookPart } from './took-part.ts';
import { moderatedReasons } from './vote-reasons/keep-reasons.ts';
import { reasonRoutes } from './vote-reasons/routes.tsx';
import { VoteWriter } from './write-votes.ts';

declare module '../../platform/part.ts' {
  /** `mapPullOf`, `resultOf` and `countedIn` come from whoever makes something of the votes. */
  interface Services extends Required<Omit<PollServices, 'processes'>> {
    readonly counts: PollCountsReader;
    readonly limits: PollLimits;
    readonly mailbox: MailboxAsks;
    readonly dates: ReturnType<typeof keepDates>;
  }
}

export const pollPart: Part = {
  name: 'polls',
  migrations: pollMigrations,
  largeForms: [{ path: /^\/manage\/import$/, bytes: importBytes + 256 * 1024 }],
  offers(services) {
    const { db, config, clock, log } = services;
    const pollReader = new PollReader(db);
    const counts = new PollCountsReader(db, clock);
    const mailbox = createMailboxAsks(services);
    return {
      pollReader,
      counts,
      mailbox,
      tallyReader: new TallyReader(db, clock),
      voteWriter: new VoteWriter(db),
      limits: createPollLimits(config, services.participantLimits),
      entry: { mailbox, signIn: config.participantOidc && voterSignIn(config, config.participantOidc, log) },
      dates: keepDates(services),
    };
  },
  kinds: (services) => [
    {
      name: 'polls',
      contributions: pollContributions(services),
      inProcess: pollsInProcess(services),
      waits: pollWaits,
      tookPart: pollsTookPart(services),
      copies: copiesOfPolls,
      published: publishedPolls(services),
      sheet: sheetOfPolls(services),
      notices: messages.channels.notices,
      searched: [searchedPolls, searchedStatements(services)],
      ...pollAddresses(services),
    },
    { name: 'statements', moderated: moderatedStatements(services), cites: citedStatements(services) },
    { name: 'vote-reasons', moderated: moderatedReasons(services) },
  ],
  routes(app, services) {
    pollRoutes(app, services, services.limits);
    ownContributionRoutes(app, services);
    pollSettingsRoutes(app, services);
    pollLinkRoutes(app, services);
    moderationRoutes(app, services);
    entryRoutes(app, services);
    reasonRoutes(app, services);
    importRoutes(app, { ...services, uploadFolder: join(services.config.dataDir, 'uploads') });
    exportRoutes(app, services);
  },
  jobs: ({ db, clock }) => [
    { name: 'forget-old-asks', cron: '22 3 * * *', run: () => forgetOldAsks(db, clock()) },
  ],
  async close({ dates, mailbox }) {
    await dates.stop();
    await mailbox.settle();
  },
};
