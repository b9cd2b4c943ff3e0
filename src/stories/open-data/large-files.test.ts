import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { longestStretch } from '../../../test/support/longest-stretch.ts';
import { makeProcess } from '../../../test/support/made-process.ts';
import { plantPoll } from '../../../test/support/planted-poll.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

let site: WholeSite;
let slug: string;
let votes: number;
let run: string;

beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  const process = await makeProcess(site.db, { published: true });
  ({ slug } = process);
  const now = new Date(Date.now() - 86_400_000);
  ({ votes } = await plantPoll(site.db, 'large', {
    now,
    days: 3,
    people: 7_000,
    statements: 60,
    meanVotes: 58,
    closesAt: now.toISOString(),
  }));
  await sql`update polls set process_id = ${process.id} where id = 'large'`.execute(site.db);
  await sql`analyze`.execute(site.db);
  await fetch(`${site.home}/polls/large/map`);
  const made = async () =>
    (await sql<{ id: string }>`select run_id as id from opinion_map_contents`.execute(site.db)).rows[0]?.id;
  run = await vi.waitFor(async () => (await made()) ?? Promise.reject(new Error('no map yet')), 60_000);
}, 240_000);
afterAll(() => site.close());

/** In milliseconds: whoever votes meanwhile waits no longer for the thread. */
const noticed = 100;

/** Without the first: the names of columns, or a bracket. */
const lines = (text: Uint8Array | undefined) =>
  Buffer.from(text ?? [])
    .toString()
    .trim()
    .split(/\r?\n/).length - 1;

describe('a file of a large poll, while it is made', () => {
  it('is large', () => expect(votes).toBeGreaterThan(300_000));

  it.each([
    ['the bundle', '/processes/SLUG/bundle.zip', 'polls/large/votes.csv', 0],
    ['the Polis export', '/polls/large/export.zip', 'votes.csv', 0],
    ['the Polis report', '/polls/large/export.zip?generation=report', 'votes.csv', 0],
    ['the input of a map', '/polls/large/map/runs/RUN/input.zip', 'map-RUN/votes.json', 1],
  ] as const)(
    'lets others have their turn: %s',
    async (_, path, file, more) => {
      const at = (address: string) => address.replace('SLUG', slug).replaceAll('RUN', run);
      let answer: Uint8Array | null = null;
      const stretch = await longestStretch(async () => {
        const response = await fetch(`${site.home}${at(path)}`);
        expect(response.status).toBe(200);
        answer = new Uint8Array(await response.arrayBuffer());
      });
      expect(lines(unzipSync(answer ?? new Uint8Array())[at(file)])).toBe(votes + more);
      expect(stretch).toBeLessThan(noticed);
    },
    60_000,
  );
});
