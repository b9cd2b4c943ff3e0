import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { keysOf } from '../src/records/follow/follower.ts';
import { startMailServer } from './support/mail-server.ts';
import { builtServer, type ServedProgram, serveProgram } from './support/served-program.ts';

/** `FOLLOWERS=10000` makes it the measure of how fast a notice reaches so many. */
const followers = Number(process.env.FOLLOWERS ?? 400);
const folder = mkdtempSync(join(tmpdir(), 'throughline-mailing-'));
let running: ServedProgram | null = null;
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(join(folder, 'socket'))}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Followers of everything who are to be mailed of one notice. */
async function makeFollowers(): Promise<void> {
  const keys = keysOf(readFileSync(join(folder, 'secret'), 'utf8').trim());
  const addresses = Array.from({ length: followers }, (_, n) => `follower${n}@example.org`);
  await query(
    `insert into followers (address_hash, address, language, rhythm, confirmed_at)
     select hash, address, 'en', 'immediate', now() from unnest($1::bytea[], $2::bytea[]) as t(hash, address)`,
    [addresses.map(keys.hash), addresses.map(keys.hide)],
  );
  await query('insert into follows (follower_id, confirmed_at) select id, now() from followers');
  await query(`insert into record_publications (scope, kind, href, language, title, "by")
    values (null, 'notice', '/', 'en', 'A notice to all', 'test')`);
  await query(`insert into follow_deliveries (follower_id, publications)
    select f.id, array[p.id] from followers f, record_publications p where p.title = 'A notice to all'`);
}

/** Whoever asks to follow has what waits sent along with their own mail. */
const beginSending = (home: string, email: string) =>
  fetch(`${home}/follow`, {
    method: 'POST',
    body: new URLSearchParams({ email, rhythm: 'weekly' }),
    headers: { origin: home },
  });

describe.skipIf(!existsSync(builtServer))('killed while followers are mailed (needs `npm run setup`)', () => {
  it('sends nobody a mail twice, and lists what was on its way', async () => {
    const server = await startMailServer();
    const start = async () => {
      running = await serveProgram(folder, { SMTP_URL: server.url }, ['--empty']);
      return running;
    };
    const first = await start();
    await makeFollowers();
    const begun = Date.now();
    await beginSending(first.home, 'first@example.org');
    while (server.mails.length < followers / 4) await new Promise((done) => setTimeout(done, 1));
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const beforeTheKill = server.mails.length;
    expect(beforeTheKill).toBeLessThan(followers);

    const second = await start();
    await beginSending(second.home, 'second@example.org');
    const waiting = async () =>
      (await query("select 1 from follow_deliveries where state in ('waiting', 'sending') limit 1")).length >
      0;
    while (await waiting()) await new Promise((done) => setTimeout(done, 100));
    const seconds = (Date.now() - begun) / 1000;

    const told = server.mails
      .filter(({ text }) => text.includes('A notice to all'))
      .flatMap((mail) => mail.envelope);
    expect(told.length).toBe(new Set(told).size);
    const [states] = await query<{ sent: number; uncertain: number; all: number }>(`select
      (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'uncertain'))::int as uncertain, count(*)::int as all
      from follow_deliveries where publications is not null`);
    expect(states?.all).toBe(followers);
    expect((states?.sent ?? 0) + (states?.uncertain ?? 0)).toBe(followers);
    // No more than were on their way at once; each of those has arrived or not, and is in neither case sent again.
    expect(states?.uncertain).toBeLessThanOrEqual(6);
    expect(told.length).toBeGreaterThanOrEqual(states?.sent ?? 0);
    if (process.env.FOLLOWERS)
      process.stdout.write(`${JSON.stringify({ followers, seconds, ...states, arrived: told.length })}\n`);
    await second.stop();
    await server.close();
  }, 600_000);
});
