import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import type { Database } from '../platform/database/index.ts';
import { type Clock, createLog, readConfig } from '../platform/index.ts';
import { createMailer } from '../platform/mail/index.ts';
import { platformMigrations } from '../platform/migrations.ts';
import { createAccounts } from './accounts.ts';
import { peopleMigrations } from './migrations.ts';
import { inviteAccount } from './roles.ts';

let database: TestDatabase;
let counted: Database;
let queries = 0;
let now = new Date();
const clock: Clock = () => now;
beforeAll(async () => {
  database = await openTestDatabase([...platformMigrations, ...peopleMigrations]);
  counted = database.db.withPlugin({
    transformQuery({ node }) {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
});
afterAll(() => database.close());
beforeEach(() => {
  now = new Date();
});

function set() {
  const config = readConfig({
    THROUGHLINE_SECRET: 'x'.repeat(40),
    PUBLIC_URL: 'https://site.example',
    LOG_LEVEL: 'silent',
  });
  const log = createLog('silent');
  const mailer = createMailer({ db: database.db, smtpUrl: null, from: 'a@example.org', log });
  const accounts = createAccounts({ db: counted, config, mailer, clock, log, announce: () => {} });
  const app = new Hono();
  app.get('/', async (c) => {
    const account = await accounts.findAccount(c);
    const roles = account ? await accounts.findRoles(account.id) : new Map();
    return c.json({ email: account?.email ?? null, roles: [...roles].map(([id, held]) => [id, [...held]]) });
  });
  app.post('/', async (c) => {
    await accounts.signIn(c, c.req.query('id') ?? '');
    return c.text('in');
  });
  const ask = async (cookie?: string) => {
    queries = 0;
    const answer = await app.request('/', cookie ? { headers: { cookie } } : {});
    return { who: (await answer.json()) as { email: string | null; roles: unknown }, queries };
  };
  return { app, ask, accounts };
}

test('a visitor without a session costs no query, whatever other cookies they bring', async () => {
  const { ask, accounts } = set();
  // What Better Auth asks of its tables once, when it begins, is no visitor's.
  await accounts.auth.$context;
  for (const cookie of [
    undefined,
    'lang=ar; participant-p1=x.y',
    '__Host-staff.session_token=forged',
    '__Host-staff.session_token=forged.sign',
  ]) {
    expect(await ask(cookie), cookie ?? 'none').toEqual({ who: { email: null, roles: [] }, queries: 0 });
  }
});

test('a signed-in visitor costs one query for a moment, roles included', async () => {
  const { app, ask, accounts } = set();
  const by = { kind: 'system', id: 'test' } as const;
  const grant = { role: 'analyst', scope: 'p1' } as const;
  const { accountId } = await inviteAccount(
    database.db,
    { email: 'one@example.org', name: 'One', grant, by },
    now,
  );
  const signedIn = await app.request(`/?id=${accountId}`, { method: 'POST' });
  const setCookie = signedIn.headers.get('set-cookie') ?? '';
  expect(setCookie).toMatch(/^__Host-staff\.session_token=.+; .*HttpOnly; Secure; SameSite=Lax/i);
  const cookie = setCookie.split(';')[0] ?? '';
  const who = { email: 'one@example.org', roles: [['p1', ['analyst']]] };
  expect(await ask(cookie)).toEqual({ who, queries: 1 });
  expect(await ask(cookie)).toEqual({ who, queries: 0 });
  now = new Date(now.getTime() + 6_000);
  expect(await ask(cookie)).toEqual({ who, queries: 1 });

  await inviteAccount(
    database.db,
    { email: 'one@example.org', name: 'One', grant: { role: 'convener', scope: 'p2' }, by },
    now,
  );
  accounts.forget();
  const after = await ask(cookie);
  expect(after.who.roles).toHaveLength(2);
  now = new Date(now.getTime() + 15 * 24 * 3600 * 1000);
  expect((await ask(cookie)).who.email).toBeNull();
});
