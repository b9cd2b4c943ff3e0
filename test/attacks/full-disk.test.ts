import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/platform/index.ts';
import { openBrowser } from '../support/browser.ts';
import { openPoll, placesIn } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

/** The database answers and cannot write: PostgreSQL says so with an error of its own, raised here by a trigger. */
let site: WholeSite;
let process = '';
const logged: string[] = [];
const path = `/polls/${openPoll}/votes`;
const vote = { statement: '1', value: 'agree' };

beforeAll(async () => {
  site = await serveWholeSite({ log: createLog('warn', { write: (line) => void logged.push(line) }) });
  process = (await placesIn(site)).process ?? '';
}, 120_000);
afterAll(() => site?.close());

it('says to whoever votes that it is away for a while, on a line of the log, and takes the vote later', async () => {
  const made = await openBrowser(site.home).send(`/api/v1/processes/${process}/participants`, {
    method: 'POST',
  });
  const { token } = JSON.parse(made.text) as { token: string };
  const program = () =>
    openBrowser(site.home).send(`/api/v1/polls/${openPoll}/statements/1/vote`, {
      method: 'PUT',
      body: JSON.stringify({ value: 'agree' }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
  await sql`create function disk_is_full() returns trigger language plpgsql as
    'begin raise exception ''could not extend file: No space left on device'' using errcode = ''53100''; end'`.execute(
    site.db,
  );
  await sql`create trigger disk_is_full before insert on vote_events execute function disk_is_full()`.execute(
    site.db,
  );

  const page = await openBrowser(site.home).post(path, vote);
  expect(page.status).toBe(503);
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(page.text).toContain('We will be right back');
  const script = await openBrowser(site.home).post(path, vote, { accept: 'application/json' });
  expect(script.status).toBe(503);
  const answer = await program();
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ status: 503 });
  // What only reads goes on.
  expect((await openBrowser(site.home).get(`/polls/${openPoll}`)).status).toBe(200);

  const lines = logged.filter((line) => line.includes('No space left on device'));
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ sqlstate: '53100' });
    expect(line).not.toMatch(/stack|\.ts:/);
  }
  expect(logged.join('')).not.toContain('request failed');

  await sql`drop trigger disk_is_full on vote_events`.execute(site.db);
  expect((await program()).status).toBe(200);
  expect((await openBrowser(site.home).post(path, vote)).status).toBe(303);
}, 60_000);
