import { join } from 'node:path';
import type { Hono } from 'hono';
import { parts } from './parts.ts';
import { identifyVisitor, readerOf, whoMay } from './people/index.ts';
import { KeptFiles } from './platform/downloads/index.ts';
import {
  createHttpApp,
  isSecure,
  refusalStatus,
  showRefusalsWith,
  warnOfUntrustedProxy,
} from './platform/http/index.ts';
import { createMetrics, type Part, type Services } from './platform/index.ts';
import type { Job } from './platform/jobs/index.ts';
import { anonymousReader, ErrorPage, renderToHtml } from './site/index.ts';

/** What the program is started with; the rest is made here and by the parts. */
export type Given = Pick<
  Services,
  'config' | 'db' | 'databaseUrl' | 'log' | 'mailer' | 'clock' | 'files' | 'tell'
>;

export type App = {
  readonly app: Hono;
  readonly services: Services;
  readonly jobs: readonly Job[];
  /** Ends what goes on by itself: live connections, and the making of maps. Call it before closing the database. */
  close(): Promise<void>;
};

/** Puts the parts together into one HTTP application. */
export function createApp(given: Given, made: readonly Part[] = parts): App {
  const services = servicesOf(given, made);
  const { config, log, files, accounts, participation, metrics } = services;
  const app = createHttpApp({
    publicUrl: config.publicUrl,
    log,
    largeForms: made.flatMap(({ largeForms = [] }) => largeForms),
    keyedPaths: made.flatMap(({ keyedPaths = [] }) => keyedPaths),
  });
  app.use(metrics.middleware);
  app.use(warnOfUntrustedProxy(log, config.trustedProxies));
  app.use('/assets/*', async (c, next) => (await files.serve(c)) ?? next());
  app.use(
    identifyVisitor({
      participation,
      secure: isSecure(config.publicUrl),
      findAccount: (c) => accounts.findAccount(c),
      findRoles: (id) => accounts.findRoles(id),
      stepsShown: services.stepsShown,
      whoMay: (act, guarded) => whoMay(given.db, act, guarded),
    }),
  );
  showRefusalsWith((c, refusal) => {
    const status = refusalStatus[refusal];
    // Something may have failed before anybody was recognised.
    const reader = c.get('visitor') === undefined ? anonymousReader('en', c.req.path) : readerOf(c);
    const page = ErrorPage({
      status: status as Parameters<typeof ErrorPage>[0]['status'],
      reader,
      address: config.publicUrl,
      noRoom: refusal === 'no-room',
    });
    return c.html(renderToHtml(page), status);
  });
  for (const part of made) part.routes?.(app, services);
  return {
    app,
    services,
    jobs: made.flatMap((part) => part.jobs?.(services) ?? []),
    async close() {
      for (const part of [...made].reverse()) await part.close?.(services);
    },
  };
}

/** What looks downstream (a process page that lists its polls) finds there what parts further right offer. */
function servicesOf(given: Given, made: readonly Part[]): Services {
  const { config } = given;
  const services = {
    ...given,
    publicUrl: config.publicUrl,
    metrics: createMetrics(),
    downloads: new KeptFiles(join(config.dataDir, 'downloads')),
  } as Services;
  for (const part of made) Object.assign(services, part.offers?.(services));
  return Object.assign(services, { kinds: made.flatMap((part) => part.kinds?.(services) ?? []) });
}
