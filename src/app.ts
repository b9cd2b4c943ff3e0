import { join } from 'node:path';
import type { Hono } from 'hono';
import { pollChannels, pollWork } from './channels.ts';
import {
  chartRoutes,
  coverageRoutes,
  createMapRuns,
  figureRoutes,
  LiveMaps,
  MapPulls,
  mapRoutes,
  resultOf,
  runRoutes,
} from './findings/index.ts';
import {
  type Accounts,
  createAccounts,
  createParticipation,
  guarded,
  identifyVisitor,
  installation,
  openToAll,
  peopleRoutes,
  readerOf,
  voterSignIn,
} from './people/index.ts';
import {
  type Clock,
  type Config,
  createHttpApp,
  createMetrics,
  type Database,
  databaseAnswers,
  isSecure,
  KeptFiles,
  type Log,
  type Mailer,
  refusalStatus,
  type StaticFiles,
  showRefusalsWith,
  warnOfUntrustedProxy,
} from './platform/index.ts';
import { announce, listProcesses, processRoutes, processTitle, questionsOf } from './processes/index.ts';
import {
  anonymousReader,
  ErrorPage,
  type ErrorStatus,
  PatternsPage,
  previewPicture,
  renderToHtml,
} from './site/index.ts';
import { embedRoutes, foundRoutes, openDataRoutes } from './stories/index.ts';
import {
  ballotOf,
  createMailboxAsks,
  createPollLimits,
  createProcessPort,
  entryRoutes,
  keepDates,
  moderationRoutes,
  PollCountsReader,
  PollReader,
  participationRoutes,
  polisRoutes,
  pollRoutes,
  pollSettingsRoutes,
  reasonRoutes,
  TallyReader,
  VoteWriter,
} from './voices/index.ts';

export type AppServices = {
  readonly config: Config;
  readonly db: Database;
  /** For a connection of one's own, on which to hear what other processes say. */
  readonly databaseUrl: string;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly files: StaticFiles;
  /** Says something to whoever sits at the terminal. */
  readonly announce: (line: string) => void;
};

export type App = {
  readonly app: Hono;
  readonly accounts: Accounts;
  /** Ends what goes on by itself: live connections, and the making of maps. Call it before closing the database. */
  close(): Promise<void>;
};

/**
 * Wires every part into one HTTP application. What looks downstream (a process page that lists its polls) goes through
 * the small ports made here, so that no folder imports what comes after it.
 */
export function createApp(services: AppServices): App {
  const { config, db, log, clock, files } = services;
  const secure = isSecure(config.publicUrl);
  const participation = createParticipation({ secret: config.secret, secure });
  const accounts = createAccounts(services);
  const metrics = createMetrics();
  const app = createHttpApp({ publicUrl: config.publicUrl, log });
  app.use(metrics.middleware);
  app.use(warnOfUntrustedProxy(log, config.trustedProxies));
  app.use('/assets/*', async (c, next) => {
    const file = await files.serve(c);
    if (file) return file;
    return next();
  });
  app.use(
    identifyVisitor({
      participation,
      secure,
      findAccount: (c) => accounts.findAccount(c),
      findRoles: (id) => accounts.findRoles(id),
    }),
  );
  showRefusalsWith((c, refusal) => {
    const status = refusalStatus[refusal];
    // Something may have failed before anybody was recognised.
    const reader = c.get('visitor') === undefined ? anonymousReader('en', c.req.path) : readerOf(c);
    return c.html(
      renderToHtml(
        ErrorPage({
          status: status as ErrorStatus,
          reader,
          address: config.publicUrl,
          noRoom: refusal === 'no-room',
        }),
      ),
      status,
    );
  });

  const tallyReader = new TallyReader(db, clock);
  const voteWriter = new VoteWriter(db);
  const pollReader = new PollReader(db);
  const runs = createMapRuns({ db, clock, log, databaseUrl: services.databaseUrl, pollReader, voteWriter });
  const pulls = new MapPulls(runs, log);
  const mailbox = createMailboxAsks(services);
  const counts = new PollCountsReader(db, clock);
  const entry = {
    mailbox,
    signIn: config.participantOidc && voterSignIn(config, config.participantOidc, log),
  };
  const polls = {
    db,
    config,
    entry,
    clock,
    log,
    pollReader,
    tallyReader,
    voteWriter,
    processes: createProcessPort(db, { pollReader, clock }),
    mapPullOf: (pollId: string) => pulls.of(pollId),
  };
  const live = new LiveMaps(runs);
  const downloads = new KeptFiles(join(config.dataDir, 'downloads'));

  ownRoutes(app, services, metrics.registry);
  peopleRoutes(app, {
    ...services,
    accounts,
    processTitle: async (id, language) => (await processTitle(db, id, language))?.body ?? null,
    processList: async (language) =>
      (await listProcesses(db, ['draft', 'published', 'closed'], language)).map(({ id, title }) => ({
        id,
        title: title.body,
      })),
  });
  processRoutes(app, {
    db,
    clock,
    publicUrl: config.publicUrl,
    siteName: config.siteName,
    channelsOf: pollChannels(polls, counts),
    ballotOf: (pollId, c) => ballotOf(polls, pollId, c),
    workOf: pollWork(db),
    newPollHref: (process) => `/manage/processes/${process}/polls/new`,
    dataHref: (slug) => `/processes/${slug}/bundle.zip`,
    rolesChanged: () => accounts.forget(),
  });
  const limits = createPollLimits(config);
  pollRoutes(
    app,
    { ...polls, resultOf: (c, subject, statement) => resultOf({ ...polls, counts }, c, subject, statement) },
    limits,
  );
  participationRoutes(app, polls, limits);
  const staffOfPolls = { ...polls, publicUrl: config.publicUrl, questionsOf, announce };
  pollSettingsRoutes(app, staffOfPolls);
  const dates = keepDates(staffOfPolls);
  moderationRoutes(app, staffOfPolls);
  entryRoutes(app, staffOfPolls);
  reasonRoutes(app, staffOfPolls);
  polisRoutes(app, {
    ...polls,
    downloads,
    publicUrl: config.publicUrl,
    uploadFolder: join(config.dataDir, 'uploads'),
  });
  figureRoutes(app, { ...polls, counts });
  mapRoutes(app, { ...polls, counts, runs });
  runRoutes(app, { ...polls, config, counts, runs, live, downloads });
  coverageRoutes(app, { ...polls, counts, runs });
  chartRoutes(app, { ...polls, counts, runs, publicUrl: config.publicUrl });
  openDataRoutes(app, { ...polls, counts, limits, runs, downloads });
  foundRoutes(app, { ...polls, counts });
  embedRoutes(app, { ...polls, limits, files });
  return {
    app,
    accounts,
    async close() {
      await dates.stop();
      live.close();
      await downloads.close();
      await mailbox.settle();
      await runs.close();
    },
  };
}

/** A database that takes longer does not serve people either. */
const healthPatienceMs = 1_500;

/** Routes that belong to no concept: is it alive, how fast is it, what do its components look like. */
function ownRoutes(
  app: Hono,
  { config, db }: AppServices,
  registry: ReturnType<typeof createMetrics>['registry'],
): void {
  const routes = guarded(app);
  const open = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  routes.get('/healthz', open, async (c) =>
    (await databaseAnswers(db, healthPatienceMs))
      ? c.json({ ready: true })
      : c.json({ ready: false, problem: 'the database does not answer' }, 503),
  );
  routes.get('/previews/:picture', open, (c) => {
    const picture = previewPicture(c.req.param('picture') ?? '');
    if (!picture) return c.notFound();
    // Messengers fetch it from elsewhere.
    c.header('cross-origin-resource-policy', 'cross-origin');
    c.header('cache-control', 'public, max-age=604800');
    return c.body(picture, 200, { 'content-type': 'image/png' });
  });
  routes.get('/patterns', open, (c) => c.html(renderToHtml(PatternsPage({ reader: readerOf(c) }))));
  const administrators = {
    act: 'administer',
    find: () => ({ guarded: installation, subject: null }),
  } as const;
  const tell = async () =>
    new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
  if (config.metricsToken === null) routes.get('/metrics', administrators, tell);
  else {
    routes.get('/metrics', open, (c) =>
      c.req.header('authorization') === `Bearer ${config.metricsToken}` ? tell() : c.notFound(),
    );
  }
}
