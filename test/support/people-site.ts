import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import { createAccounts, type PeopleServices } from '../../src/people/accounts.ts';
import { identifyVisitor } from '../../src/people/index.ts';
import { manageRoutes } from '../../src/people/manage-routes.tsx';
import { peopleMigrations } from '../../src/people/migrations.ts';
import { signInRoutes } from '../../src/people/sign-in-routes.tsx';
import { createParticipation } from '../../src/people/visitor.ts';
import { createHttpApp, type StaticFiles } from '../../src/platform/http/index.ts';
import { createLog, readConfig, systemClock } from '../../src/platform/index.ts';
import { createMailer } from '../../src/platform/mail/index.ts';
import { platformMigrations } from '../../src/platform/migrations.ts';
import { configureSite } from '../../src/site/index.ts';
import { openTestDatabase } from './database.ts';

export type PeopleSite = Awaited<ReturnType<typeof servePeopleSite>>;

/** The part of the site that is about people, served on loopback, with two processes by title only. `files` are for a real browser. */
export async function servePeopleSite(options: { env?: Record<string, string>; files?: StaticFiles } = {}) {
  const port = Number(options.env?.PORT ?? (await freePort()));
  const config = readConfig({
    PORT: String(port),
    THROUGHLINE_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    LOG_LEVEL: 'silent',
    ...options.env,
  });
  const { db, close } = await openTestDatabase([...platformMigrations, ...peopleMigrations]);
  const log = createLog(config.logLevel);
  const announced: string[] = [];
  const titles = new Map([
    ['proc00000001', 'River crossing'],
    ['proc00000002', 'School meals'],
  ]);
  const services: PeopleServices = {
    db,
    config,
    mailer: createMailer({ db, smtpUrl: config.smtpUrl, from: config.mailFrom, log }),
    clock: systemClock,
    log,
    announce: (line) => announced.push(line),
    processTitle: (id) => titles.get(id) ?? null,
    processList: () => [...titles].map(([id, title]) => ({ id, title })),
  };
  const accounts = createAccounts(services);
  const secure = config.publicUrl.startsWith('https:');
  const app = createHttpApp({ publicUrl: config.publicUrl, log });
  if (options.files) {
    const { files } = options;
    configureSite({ assets: files.address });
    app.use('/assets/*', async (c, next) => (await files.serve(c)) ?? next());
  }
  app.use(
    identifyVisitor({
      participation: createParticipation({ secret: config.secret, secure }),
      secure,
      ...accounts,
    }),
  );
  signInRoutes(app, services, accounts);
  manageRoutes(app, services, accounts);
  const server = serve({ fetch: app.fetch, port, hostname: 'localhost' });
  await once(server, 'listening');
  return {
    home: `http://localhost:${port}`,
    app,
    db,
    config,
    accounts,
    services,
    announced,
    async close() {
      await accounts.settle();
      await new Promise((done) => server.close(done));
      await close();
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, 'localhost', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
