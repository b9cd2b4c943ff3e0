import { tmpdir } from 'node:os';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../src/people/gate.ts';
import { createParticipants, identifyVisitor } from '../../src/people/index.ts';
import { createParticipation } from '../../src/people/visitor.ts';
import type { Database, OpenDatabase } from '../../src/platform/database/index.ts';
import { createHttpApp, receiveForm } from '../../src/platform/http/index.ts';
import { type Actor, createLog } from '../../src/platform/index.ts';
import type { ProcessView } from '../../src/processes/index.ts';
import { TallyReader } from '../../src/voices/polls/counts/read-tallies.ts';
import { loadPoll, PollReader } from '../../src/voices/polls/load-poll.ts';
import { moderationRoutes } from '../../src/voices/polls/moderation/routes.tsx';
import { pollRoutes } from '../../src/voices/polls/poll-routes.ts';
import type { Seed } from '../../src/voices/polls/settings/add-seeds.ts';
import { addSeeds, createPoll, openPoll } from '../../src/voices/polls/settings/index.ts';
import type { NewPoll } from '../../src/voices/polls/settings/poll-input.ts';
import { pollSettingsRoutes } from '../../src/voices/polls/settings/routes.ts';
import type { StaffServices } from '../../src/voices/polls/staff/services.ts';
import { VoteWriter } from '../../src/voices/polls/write-votes.ts';
import { openPollDatabase } from './bare-poll.ts';
import type { TestDatabase } from './database.ts';

/** Polls as their staff run them: short ways to fill a database, and a site where one asks as whoever one says. */
export const convener: Actor = { kind: 'account', id: 'acc-convener', role: 'convener' };
export const moderator: Actor = { kind: 'account', id: 'acc-moderator', role: 'moderator' };
export const noon = new Date('2026-11-21T12:00:00Z');
export const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);
const home = 'http://localhost:8080';

/** A database of polls and the site of their staff, for all tests of a file. */
export function openStaffPolls() {
  let test: TestDatabase;
  let site: ReturnType<typeof staffSite>;
  beforeAll(async () => {
    test = await openPollDatabase();
    site = staffSite(test.db);
  });
  afterAll(() => test.close());
  return {
    get db() {
      return test.db;
    },
    get site() {
      return site;
    },
  };
}

/** An open poll with two seeds; answers its id. */
export async function somePoll(db: Database, more: Partial<NewPoll> = {}): Promise<string> {
  const input: NewPoll = {
    processId: 'process-a',
    originalLanguage: 'en',
    titles: [{ language: 'en', body: 'What should change?', state: 'original' }],
    ...more,
  };
  const created = await createPoll(db, input, convener, noon);
  if (!created.ok) throw new Error(`not created: ${JSON.stringify(created)}`);
  const seeds = ['Publish every contract.', 'Meet in the evening too.'];
  await addSeeds(
    db,
    created.value,
    seeds.map((body) => ({ body, language: 'en' })),
    convener,
    noon,
  );
  await openPoll(db, created.value, convener, { at: noon });
  return created.value;
}

/** A statement of a participant, waiting for a moderator; answers its number and its author. */
export async function fromParticipant(db: Database, pollId: string, body: string, more: Partial<Seed> = {}) {
  const { rows } = await sql<{
    process_id: string;
  }>`select process_id from polls where id = ${pollId}`.execute(db);
  const [authorId = 0] = await createParticipants(db, rows[0]?.process_id ?? '', 1, 'imported');
  const seed: Seed = { body, language: 'en', isSeed: false, state: 'held', authorId, at: noon, ...more };
  const added = await addSeeds(db, pollId, [seed], { kind: 'system', id: 'test' }, noon);
  if (!added.ok || !added.value[0]) throw new Error('not added');
  return { ...added.value[0], authorId };
}

/** Where moderators decide about the statements of a poll. */
export const queueOf = (pollId: string): string => `/manage/polls/${pollId}/moderation`;

/** How a statement stands at this moment, read afresh. */
export async function stateOfStatement(db: OpenDatabase['db'], pollId: string, number: number) {
  return (await loadPoll(db, pollId))?.byNumber.get(number)?.state;
}

/** All rows of a table, as text, for looking whether something is anywhere in it. */
export async function everythingIn(db: Database, table: string): Promise<string> {
  const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
  return JSON.stringify(rows);
}

type Announced = Parameters<StaffServices['announce']>[1];

/**
 * The site with two processes, `process-a` and `process-b`. Who asks is said in the header `x-test-account`:
 * `administrator`, or a role in a process such as `moderator@process-a`.
 */
export function staffSite(
  db: OpenDatabase['db'],
  options: {
    middleware?: (app: Hono) => void;
    publicUrl?: string;
    routes?: (app: Hono, services: StaffServices) => void;
  } = {},
) {
  const publicUrl = options.publicUrl ?? home;
  const log = createLog('silent');
  const announced: Announced[] = [];
  const site = { now: noon };
  const view = (id: string): ProcessView => ({
    id,
    slug: id,
    guarded: { scope: id, openness: 'published', previewSecret: null },
    originalLanguage: 'en',
    title: { text: id === 'process-a' ? 'Our street' : 'Another street', lang: 'en' },
  });
  const services: StaffServices = {
    db,
    uploads: { receive: (c, use) => receiveForm(c, { folder: tmpdir(), bytes: 10_000_000 }, use) },
    config: {
      trustedProxies: 0,
      limits: {
        votesPerMinute: 10_000,
        statementsPerHour: 10_000,
        addressVotesPerMinute: 100_000,
        newParticipantsPerTenMinutes: 100_000,
        newParticipantsPerDay: 100_000,
      },
    },
    clock: () => site.now,
    log,
    pollReader: new PollReader(db, 200, 0),
    tallyReader: new TallyReader(db, () => site.now, 0),
    voteWriter: new VoteWriter(db),
    processes: {
      find: async (id) => (id === 'process-a' || id === 'process-b' ? view(id) : null),
      idsWithParticipants: async () => ['process-a', 'process-b'],
    },
    publicUrl,
    questionsOf: async () => [
      { id: 'question-1', title: { body: 'What about the street?', language: 'en' } },
    ],
    announce: async (_tx, what) => {
      announced.push(what);
    },
  };
  const app = createHttpApp({ publicUrl, log });
  options.middleware?.(app);
  app.use(
    identifyVisitor({
      participation: createParticipation({
        secret: 'only-for-tests-only-for-tests-only-for-tests',
        secure: false,
      }),
      secure: false,
      findAccount: async (c) => {
        const id = c.req.header('x-test-account');
        return id
          ? { id, email: 'staff@example.org', name: id, isAdministrator: id === 'administrator' }
          : null;
      },
      findRoles: async (id) => {
        const [role = '', processId = ''] = id.split('@');
        return new Map([[processId, new Set([role as Role])]]);
      },
    }),
  );
  pollRoutes(app, services);
  pollSettingsRoutes(app, services);
  moderationRoutes(app, services);
  options.routes?.(app, services);
  return { app, announced, site, services, as: (who?: string, language = 'en') => askAs(app, who, language) };
}

function askAs(app: Hono, who: string | undefined, language: string) {
  const headers: Record<string, string> = {
    'accept-language': language,
    accept: 'text/html',
    ...(who ? { 'x-test-account': who } : {}),
  };
  const answer = async (response: Response) => ({
    status: response.status,
    location: response.headers.get('location'),
    type: response.headers.get('content-type'),
    body: await response.text(),
  });
  return {
    get: async (path: string) => answer(await app.request(home + path, { headers })),
    post: async (path: string, form: Record<string, string> | [string, string][]) =>
      answer(
        await app.request(home + path, {
          method: 'POST',
          headers: { ...headers, origin: home },
          body: new URLSearchParams(form),
        }),
      ),
  };
}
