import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import { isEmptyInstallation, loadDemo } from './demo/index.ts';
import { allMigrations, parts } from './parts.ts';
import { migrate, type OpenDatabase, openDatabase } from './platform/database/index.ts';
import { createStaticFiles, limitHalfOpen, limitSlowForms } from './platform/http/index.ts';
import { type Config, checkSecret, createLog, type Log, StartFailed, systemClock } from './platform/index.ts';
import { startJobs } from './platform/jobs/index.ts';
import { createMailer } from './platform/mail/index.ts';
import { schemaFaults } from './records/kinds/index.ts';
import { configureSite } from './site/index.ts';

export type RunningServer = { readonly url: string; readonly port: number; stop(): Promise<void> };

/**
 * Starts everything: database, schema, demo (when asked for and the database is new), HTTP, jobs.
 * Answers once `/healthz` says 200. Prints one short block for the person at the terminal.
 */
export async function serve(
  config: Config,
  options: { withDemo: boolean; quiet?: boolean; acceptSecret?: boolean },
): Promise<RunningServer> {
  const say = (line: string) => {
    if (!options.quiet) process.stdout.write(`${line}\n`);
  };
  const log = createLog(config.logLevel);
  // The port is asked for first: whoever cannot have it should not wait for a demo to be told so.
  const door = await openDoor(config);
  let database: OpenDatabase | null = null;
  try {
    database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
    return await serveOn(config, database, door, { ...options, say, log });
  } catch (error) {
    door.server.closeAllConnections();
    door.server.close();
    await database?.close().catch(() => {});
    throw error;
  }
}

async function serveOn(
  config: Config,
  database: OpenDatabase,
  door: Door,
  {
    withDemo,
    acceptSecret = false,
    say,
    log,
  }: { withDemo: boolean; acceptSecret?: boolean; say: (line: string) => void; log: Log },
): Promise<RunningServer> {
  const { server, port } = door;
  await migrate(database.db, allMigrations);
  await checkSecret(database.db, config, acceptSecret);
  const files = createStaticFiles(fileURLToPath(new URL('./public', import.meta.url)));
  configureSite({ name: config.siteName, publicUrl: config.publicUrl, assets: files.address });
  const mailer = createMailer({ db: database.db, smtpUrl: config.smtpUrl, from: config.mailFrom, log });
  const {
    app,
    jobs: work,
    services: { accounts, kinds, ownSite },
    close,
  } = createApp({
    config,
    db: database.db,
    databaseUrl: database.url,
    log,
    mailer,
    clock: systemClock,
    files,
    tell: say,
  });
  const faults = await schemaFaults(
    database.db,
    kinds.flatMap(({ declared }) => declared ?? []),
  );
  if (faults.length > 0) {
    await close();
    throw new StartFailed(
      `The database is not what this program declares: take the version that belongs to it or, where a declaration changed, write the migration that it needs; then start again.\n${faults.join('\n')}`,
    );
  }
  if (withDemo && (await isEmptyInstallation(database.db))) {
    await loadDemo(database.db, { now: systemClock(), onProgress: say });
  }
  await ownSite.start();
  const jobs = await startJobs(database.db, work, log);
  const url = config.publicUrl.replace(/:0$/, `:${port}`);
  const firstAdministrator = await accounts.prepareFirstAdministrator();
  say('');
  say(`  Throughline is ready:    ${url}`);
  if (firstAdministrator)
    say(`  First administrator:     ${firstAdministrator.replace(/:0\//, `:${port}/`)}  (works once)`);
  say(`  Data:                    ${placeOf(config, database)}`);
  say('  Stop:                    Ctrl-C');
  say('');
  door.answerWith(app.fetch);
  return {
    url,
    port,
    async stop() {
      await jobs.stop();
      await close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 3000).unref();
      });
      await database.close();
    },
  };
}

function placeOf(config: Config, database: OpenDatabase): string {
  if (config.databaseUrl) return 'PostgreSQL server (DATABASE_URL)';
  return database.joined
    ? `${config.dataDir} (joining the database that another Throughline left or holds open)`
    : config.dataDir;
}

type Fetch = (request: Request, env?: object) => Response | Promise<Response>;
type Door = { readonly server: Server; readonly port: number; answerWith(fetch: Fetch): void };

/** Takes the port at once; until the program is ready, everybody is told to come back in a moment. */
function openDoor(config: Config): Promise<Door> {
  let answer: Fetch = () =>
    new Response('Throughline is starting.\n', {
      status: 503,
      headers: { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' },
    });
  return new Promise((resolve, reject) => {
    const server = listen(
      {
        fetch: (request, env) => answer(request, env),
        hostname: config.host,
        port: config.port,
        // Node looks for slow senders every half minute unless told otherwise.
        serverOptions: { connectionsCheckingInterval: 5_000 },
      },
      ({ port }) =>
        resolve({
          server,
          port,
          answerWith(fetch) {
            answer = fetch;
          },
        }),
    ) as Server;
    server.once('error', reject);
    // A slow sender may not hold a connection open for ever: 25 MB come within this over 300 kbit a second.
    server.requestTimeout = 15 * 60_000;
    limitSlowForms(
      server,
      parts.flatMap(({ largeForms = [] }) => largeForms),
    );
    server.headersTimeout = 20_000;
    limitHalfOpen(server);
  });
}
