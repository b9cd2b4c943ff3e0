import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { createApp } from '../../src/app.ts';
import { loadDemo } from '../../src/demo/index.ts';
import { parts } from '../../src/parts.ts';
import type { Role } from '../../src/people/gate.ts';
import { inviteAccount } from '../../src/people/roles.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { createStaticFiles, type StaticFiles } from '../../src/platform/http/index.ts';
import { createLog, type Log, type Part, readConfig, systemClock } from '../../src/platform/index.ts';
import { createMailer } from '../../src/platform/mail/index.ts';
import { configureSite } from '../../src/site/index.ts';
import { type Browser, openBrowser } from './browser.ts';
import { openTestDatabase } from './database.ts';
import { freePort } from './people-site.ts';

export type WholeSite = Awaited<ReturnType<typeof serveWholeSite>>;

const demo = { name: 'demo', fill: (db: Database) => loadDemo(db, { now: new Date() }) };

/** The whole application as `npm start` serves it, on loopback, with the demo unless it is to be empty. */
export async function serveWholeSite(
  options: {
    empty?: boolean;
    files?: StaticFiles;
    env?: Record<string, string>;
    log?: Log;
    more?: readonly Part[];
  } = {},
) {
  const made = [...parts, ...(options.more ?? [])];
  const port = Number(options.env?.PORT ?? (await freePort()));
  const config = readConfig({
    PORT: String(port),
    THROUGHLINE_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    LOG_LEVEL: 'silent',
    VOTES_PER_MINUTE: '100000',
    ADDRESS_VOTES_PER_MINUTE: '100000',
    NEW_PARTICIPANTS_PER_TEN_MINUTES: '100000',
    NEW_PARTICIPANTS_PER_DAY: '100000',
    ...options.env,
  });
  const { db, url, close } = await openTestDatabase(
    made.flatMap(({ migrations = [] }) => migrations),
    options.empty ? null : demo,
  );
  const log = options.log ?? createLog(config.logLevel);
  const files = options.files ?? createStaticFiles('/nowhere');
  configureSite({ publicUrl: config.publicUrl, assets: files.address });
  const announced: string[] = [];
  const {
    app,
    services,
    jobs,
    close: closeApp,
  } = createApp(
    {
      config,
      db,
      databaseUrl: url,
      log,
      files,
      mailer: createMailer({ db, smtpUrl: config.smtpUrl, from: config.mailFrom, log }),
      clock: systemClock,
      tell: (line) => announced.push(line),
    },
    made,
  );
  const { accounts } = services;
  const server = serve({ fetch: app.fetch, port, hostname: 'localhost' }) as Server;
  await once(server, 'listening');
  const home = `http://localhost:${port}`;

  async function becomeAdministrator(): Promise<Browser> {
    const browser = openBrowser(home);
    const link = await accounts.prepareFirstAdministrator();
    const token = new URL(link ?? home).searchParams.get('token') ?? '';
    await browser.post('/first-administrator', {
      token,
      name: 'Test administrator',
      email: 'administrator@example.org',
    });
    return browser;
  }

  /** Somebody with these roles, signed in through the link that would have been mailed. */
  async function signInAs(email: string, held: { role: Role; processId: string }[]): Promise<Browser> {
    const by = { kind: 'system', id: 'test' } as const;
    for (const { role, processId } of held) {
      await inviteAccount(db, { email, name: email, grant: { role, scope: processId }, by }, new Date());
    }
    accounts.forget();
    const browser = openBrowser(home);
    announced.length = 0;
    await browser.post('/sign-in', { email });
    await accounts.settle();
    const link = announced.map((line) => /http\S+/.exec(line)?.[0]).find(Boolean) ?? home;
    const { searchParams } = new URL(link);
    await browser.post('/sign-in/confirm', { token: searchParams.get('token') ?? '', next: '/manage' });
    return browser;
  }

  return {
    home,
    app,
    db,
    accounts,
    services,
    /** Runs a job of this name now. */
    runJob: (name: string) => jobs.find((job) => job.name === name)?.run(),
    announced,
    becomeAdministrator,
    signInAs,
    async close() {
      await accounts.settle();
      await closeApp();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await close();
    },
  };
}
