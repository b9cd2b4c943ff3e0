import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Account } from '../../src/people/gate.ts';
import { identifyVisitor } from '../../src/people/index.ts';
import { peopleMigrations } from '../../src/people/migrations.ts';
import { inviteAccount, type RoleFor, rolesOf } from '../../src/people/roles.ts';
import { createParticipation } from '../../src/people/visitor.ts';
import { createHttpApp } from '../../src/platform/http/index.ts';
import { createLog, readConfig, systemClock } from '../../src/platform/index.ts';
import { platformMigrations } from '../../src/platform/migrations.ts';
import { documentKind } from '../../src/processes/documents/document.ts';
import { processMigrations } from '../../src/processes/migrations.ts';
import { phaseKind } from '../../src/processes/phases/phase.ts';
import { questionKind } from '../../src/processes/questions/question.ts';
import { processRoutes } from '../../src/processes/routes.ts';
import { createUploads } from '../../src/records/files/index.ts';
import type { Kind } from '../../src/records/index.ts';
import { recordMigrations } from '../../src/records/migrations.ts';
import { asKind } from '../../src/records/showing/index.ts';
import { messages } from '../../src/site/index.ts';
import { openTestDatabase } from './database.ts';
import { asChannel, type PlainPoll } from './poll-channel.ts';

export type ProcessSite = Awaited<ReturnType<typeof openProcessSite>>;

const home = 'http://localhost:8080';

/** The pages of processes on a database of their own. Who asks is said by account: the administrator's, or one that was invited. */
export async function openProcessSite(
  ports: {
    channels?: PlainPoll[];
    /** In place of `channels`, where processes differ. */
    channelsOf?: (processId: string) => PlainPoll[];
    /** What stands on a page for voting in this poll, or null. */
    ballotOf?: (pollId: string) => string | null;
    now?: () => Date;
  } = {},
) {
  const { db, close } = await openTestDatabase([
    ...platformMigrations,
    ...peopleMigrations,
    ...recordMigrations,
    ...processMigrations,
  ]);
  const invite = async (name: string, grant: RoleFor) => {
    const by = { kind: 'system', id: 'test' } as const;
    return (await inviteAccount(db, { email: `${name}@example.org`, name, grant, by }, new Date())).accountId;
  };
  const administrator = await invite('administrator', { role: 'administrator', scope: null });
  const app = createHttpApp({ publicUrl: home, log: createLog('silent') });
  app.use(
    identifyVisitor({
      participation: createParticipation({
        secret: 'only-for-tests-only-for-tests-only-for-tests',
        secure: false,
      }),
      secure: false,
      findAccount: async (c) => {
        const id = c.req.header('x-test-account');
        return accountOf(id, id === administrator);
      },
      findRoles: (id: string) => rolesOf(db, id),
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  const uploads = createUploads({
    db,
    config: { ...readConfig({}), dataDir: folder },
    clock: systemClock,
    log: createLog('silent'),
  });
  const services = {
    db,
    clock: ports.now ?? systemClock,
    publicUrl: home,
    uploads,
    kinds: [{ name: 'process', notices: messages.processes.publications }] as Kind[],
  };
  services.kinds.push(...[phaseKind, questionKind, documentKind].map((kind) => asKind(kind, services)), {
    name: 'polls',
    inProcess: {
      channels: async ({ id }, { language }) =>
        (ports.channelsOf?.(id) ?? ports.channels ?? []).map((poll) => {
          const body = ports.ballotOf?.(poll.id) ?? null;
          const actHere = async () => (body === null ? null : { body, scripts: ['vote'] });
          return { ...asChannel(poll, language), actHere };
        }),
    },
  });
  processRoutes(app, services);
  return {
    app,
    db,
    close: async () => {
      await uploads.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
    invite,
    administrator,
    browser: (account?: string, language = 'en') => browserOf(app, account, language),
  };
}

export function accountOf(id: string | undefined, isAdministrator = false): Account | null {
  return id ? { id, email: `${id}@example.org`, name: id, isAdministrator } : null;
}

/** Somebody at the site: asks for pages and sends forms, as a browser without script does. */
function browserOf(app: Hono, account: string | undefined, language: string) {
  const headers: Record<string, string> = { 'accept-language': language, accept: 'text/html' };
  if (account) headers['x-test-account'] = account;
  const answer = async (response: Response) => ({
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location'),
    body: await response.text(),
  });
  return {
    get: async (path: string, more: Record<string, string> = {}) =>
      answer(await app.request(home + path, { headers: { ...headers, ...more } })),
    post: async (path: string, form: Record<string, string>) =>
      answer(
        await app.request(home + path, {
          method: 'POST',
          headers: { ...headers, origin: home, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form),
        }),
      ),
  };
}

/** A draft in English with everything that publishing asks for; its phase runs all through 2026. */
export const completeTexts = {
  summary: 'What the new river crossing should look like.',
  asked: 'Bridge or ferry? The **budget** is settled.',
  askedBy: 'The river council.',
  decidedBy: 'The town council, in May.',
  useOfInput: 'Every main point gets an answer.',
};
