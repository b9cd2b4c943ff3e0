import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import { isEmptyInstallation, loadDemo } from './demo/index.ts';
import { forgetErasedInMaps } from './findings/index.ts';
import { allMigrations } from './migrations.ts';
import {
  type Config,
  createLog,
  createMailer,
  createStaticFiles,
  forgetOldMail,
  migrate,
  openDatabase,
  startJobs,
  systemClock,
} from './platform/index.ts';
import { configureSite } from './site/index.ts';

export type RunningServer = { readonly url: string; readonly port: number; stop(): Promise<void> };

/**
 * Starts everything: database, schema, demo (when asked for and the database is new), HTTP, jobs.
 * Answers once `/healthz` says 200. Prints one short block for the person at the terminal.
 */
export async function serve(
  config: Config,
  options: { withDemo: boolean; quiet?: boolean },
): Promise<RunningServer> {
  const say = (line: string) => {
    if (!options.quiet) process.stdout.write(`${line}\n`);
  };
  const log = createLog(config.logLevel);
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  await migrate(database.db, allMigrations);
  if (options.withDemo && (await isEmptyInstallation(database.db))) {
    await loadDemo(database.db, { now: systemClock(), onProgress: say });
  }
  const files = createStaticFiles(fileURLToPath(new URL('./public', import.meta.url)));
  configureSite({ name: config.siteName, assets: files.address });
  const mailer = createMailer({ db: database.db, smtpUrl: config.smtpUrl, from: config.mailFrom, log });
  const { app, accounts, close } = createApp({
    config,
    db: database.db,
    log,
    mailer,
    clock: systemClock,
    files,
    announce: say,
  });
  const { server, port } = await start(app.fetch, config);
  const jobs = await startJobs(
    database.db,
    [
      { name: 'retry-mail', cron: '* * * * *', run: async () => void (await mailer.retry()) },
      { name: 'forget-old-mail', cron: '17 3 * * *', run: () => forgetOldMail(database.db) },
      { name: 'forget-erased-in-maps', cron: '37 3 * * *', run: () => forgetErasedInMaps(database.db) },
      { name: 'forget-old-sessions', cron: '27 3 * * *', run: () => accounts.tidy() },
    ],
    log,
  );
  const url = config.publicUrl.replace(/:0$/, `:${port}`);
  const firstAdministrator = await accounts.prepareFirstAdministrator();
  say('');
  say(`  Throughline is ready:    ${url}`);
  if (firstAdministrator)
    say(`  First administrator:     ${firstAdministrator.replace(/:0\//, `:${port}/`)}  (works once)`);
  say(
    `  Data:                    ${config.databaseUrl ? 'PostgreSQL server (DATABASE_URL)' : join(config.dataDir)}`,
  );
  say('  Stop:                    Ctrl-C');
  say('');
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

function start(
  fetch: (request: Request) => Response | Promise<Response>,
  config: Config,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, hostname: config.host, port: config.port }, (address) =>
      resolve({ server: server as Server, port: address.port }),
    ) as Server;
    server.once('error', reject);
    // A slow sender may not hold a connection open for ever.
    server.requestTimeout = 60_000;
    server.headersTimeout = 20_000;
  });
}
