import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Account, Openness } from '../../src/people/gate.ts';
import { identifyVisitor } from '../../src/people/index.ts';
import { createParticipation } from '../../src/people/visitor.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { createHttpApp } from '../../src/platform/http/index.ts';
import { createLog } from '../../src/platform/index.ts';
import { PollCountsReader } from '../../src/voices/polls/counts/index.ts';
import { TallyReader } from '../../src/voices/polls/counts/read-tallies.ts';
import { PollReader } from '../../src/voices/polls/load-poll.ts';
import { pollPart } from '../../src/voices/polls/part.ts';
import type { PollServices, ProcessView } from '../../src/voices/polls/poll-services.ts';
import { VoteWriter } from '../../src/voices/polls/write-votes.ts';
import { openPollDatabase } from './bare-poll.ts';
import { decide } from './database.ts';

/** A real application on a real database, with one process whose openness a test may change. */
export type TestPolls = {
  readonly db: Database;
  readonly app: Hono;
  readonly services: PollServices & { readonly counts: PollCountsReader };
  readonly process: { openness: Openness };
  now: Date;
  /** Who is signed in. */
  account: Account | null;
  close(): Promise<void>;
};

export const home = 'http://throughline.example.org';

type Options = {
  limits?: Partial<PollServices['config']['limits']>;
  routes(app: Hono, services: TestPolls['services']): void;
};

export async function openTestPolls(options: Options): Promise<TestPolls> {
  const { db, close } = await openPollDatabase();
  const standing = { openness: 'published' as Openness };
  const view = (): ProcessView => ({
    id: 'process-1',
    slug: 'our-street',
    guarded: { scope: 'process-1', openness: standing.openness, previewSecret: 'secret-link' },
    originalLanguage: 'en',
    title: { text: 'Our street', lang: 'en' },
  });
  const log = createLog(process.env.TEST_LOG_LEVEL ?? 'silent');
  const polls: TestPolls = {
    db,
    process: standing,
    now: new Date('2026-11-21T12:00:00Z'),
    account: null,
    app: createHttpApp({ publicUrl: home, log, largeForms: pollPart.largeForms ?? [] }),
    close,
    services: {
      db,
      config: {
        trustedProxies: 0,
        limits: {
          votesPerMinute: 10_000,
          statementsPerHour: 10_000,
          addressVotesPerMinute: 100_000,
          newParticipantsPerTenMinutes: 100_000,
          newParticipantsPerDay: 100_000,
          ...options.limits,
        },
      },
      clock: () => polls.now,
      log,
      pollReader: new PollReader(db, 200, 0),
      tallyReader: new TallyReader(db, () => polls.now, 0),
      counts: new PollCountsReader(db, () => polls.now),
      voteWriter: new VoteWriter(db),
      processes: {
        find: async (idOrSlug) => (idOrSlug === 'process-1' || idOrSlug === 'our-street' ? view() : null),
        idsWithParticipants: async () => ['process-0', 'process-1'],
      },
    },
  };
  const participation = createParticipation({
    secret: 'a secret of at least thirty-two characters',
    secure: false,
  });
  polls.app.use(
    identifyVisitor({
      participation,
      secure: false,
      findAccount: async () => polls.account,
      findRoles: async () => new Map(),
    }),
  );
  options.routes(polls.app, polls.services);
  return polls;
}

export type SeedStatement = {
  text: string;
  language?: string;
  isSeed?: boolean;
  state?: string;
  number?: number;
};

/** Writes a poll straight into the tables; statements are numbered from 1. */
export async function seedPoll(
  db: Database,
  id: string,
  statements: readonly SeedStatement[],
  poll: { decided?: string; moderation?: string; opensAt?: string; closesAt?: string; limit?: number } = {},
): Promise<void> {
  await sql`insert into polls (id, process_id, original_language, moderation, opens_at, closes_at, statement_limit, created_by)
    values (${id}, 'process-1', 'en', ${poll.moderation ?? 'open'}, ${poll.opensAt ?? null}, ${poll.closesAt ?? null},
      ${poll.limit ?? 140}, 'test')`.execute(db);
  await decide(db, id, poll.decided ?? 'open');
  await sql`insert into record_texts (record_id, field, language, body, state, by)
    values (${id}, 'title', 'en', 'What should change?', 'original', 'test')`.execute(db);
  for (const [index, statement] of statements.entries()) {
    const number = statement.number ?? index + 1;
    const row = await sql<{ id: number }>`
      insert into statements (poll_id, number, is_seed, language, state)
      values (${id}, ${number}, ${statement.isSeed ?? true}, ${statement.language ?? 'en'}, ${statement.state ?? 'accepted'})
      returning id`.execute(db);
    const statementId = row.rows[0]?.id;
    await sql`insert into statement_texts (statement_id, language, body, state, by)
      values (${statementId}, ${statement.language ?? 'en'}, ${statement.text}, 'original', 'test')`.execute(
      db,
    );
    await sql`insert into statement_tallies (statement_id) values (${statementId})`.execute(db);
  }
}

/** A browser: keeps cookies, sends forms from the page it is on. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: Hono;

  constructor(app: Hono) {
    this.#app = app;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '));
    const response = await this.#app.request(`${home}${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get(path: string): Promise<Response> {
    return this.request(path);
  }

  post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: home, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** Posts as the page's script does. */
  postJson(path: string, fields: Record<string, string>): Promise<Response> {
    return this.post(path, fields, { accept: 'application/json' });
  }
}
