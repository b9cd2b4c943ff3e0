import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import {
  builtServer,
  isReady,
  postmasterOf,
  type ServedProgram,
  serveProgram,
} from './support/served-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-kill-'));
let running: ServedProgram | null = null;

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<ServedProgram> {
  running = await serveProgram(folder);
  return running;
}

type Acknowledged = { token: string; statement: number; value: string };

const send = (home: string, method: string, path: string, token: string | null, body?: object) =>
  fetch(`${home}/api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body ? JSON.stringify(body) : null,
  });

/** Votes until `until` says so or the connection breaks; keeps what was acknowledged, and every status that came. */
async function vote(
  home: string,
  kept: Acknowledged[],
  statuses: Set<number>,
  until: () => boolean,
): Promise<void> {
  try {
    while (!until()) {
      const newcomer = await send(home, 'POST', 'processes/market-street/participants', null, {});
      statuses.add(newcomer.status);
      if (!newcomer.ok) continue;
      const { token } = (await newcomer.json()) as { token: string };
      for (const statement of [1, 2, 3, 4]) {
        const value = ['agree', 'disagree', 'pass'][kept.length % 3] ?? 'pass';
        const path = `polls/market-street/statements/${statement}/vote`;
        const answer = await send(home, 'PUT', path, token, { value });
        statuses.add(answer.status);
        if (!answer.ok) continue;
        await answer.json();
        kept.push({ token, statement, value });
      }
    }
  } catch {
    // The connection broke: the server was killed.
  }
}

/** Which of the acknowledged votes are not there. */
async function lostOf(home: string, acknowledged: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const lost: Acknowledged[] = [];
  for (const [token, votes] of Map.groupBy(acknowledged, (vote) => vote.token)) {
    const answer = await send(home, 'GET', 'polls/market-street/mine', token);
    const mine = (await answer.json()) as { votes: { statement: number; value: string }[] };
    const isKept = (vote: Acknowledged) =>
      mine.votes.some(({ statement, value }) => statement === vote.statement && value === vote.value);
    lost.push(...votes.filter((vote) => !isKept(vote)));
  }
  return lost;
}

describe.skipIf(!existsSync(builtServer))('killed while votes come in (needs `npm run setup`)', () => {
  it('keeps every vote it acknowledged: the program, PostgreSQL, or both gone at any moment', async () => {
    const acknowledged: Acknowledged[] = [];
    // Each life ends after so many votes and so many milliseconds more, in the middle of others.
    for (const [whom, votes, more] of [
      ['program', 30, 0],
      ['both', 5, 7],
      ['program', 60, 3],
      ['both', 20, 11],
      ['both', 40, 1],
    ] as const) {
      const { home, child } = await start();
      const kept: Acknowledged[] = [];
      const voters = Array.from({ length: 8 }, () => vote(home, kept, new Set(), () => false));
      while (kept.length < votes) await new Promise((done) => setTimeout(done, 1));
      await new Promise((done) => setTimeout(done, more));
      if (whom === 'both') process.kill(postmasterOf(folder), 'SIGKILL');
      child.kill('SIGKILL');
      await once(child, 'exit');
      await Promise.all(voters);
      acknowledged.push(...kept);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(155);
    const { home, stop } = await start();
    expect(await lostOf(home, acknowledged)).toEqual([]);
    await stop();
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  }, 240_000);

  it('goes on when PostgreSQL is killed or its connections are ended, and answers 503 meanwhile', async () => {
    running = await serveProgram(folder);
    const { home, child, stop } = running;
    const kept: Acknowledged[] = [];
    const statuses = new Set<number>();
    let done = false;
    const voters = Array.from({ length: 8 }, () => vote(home, kept, statuses, () => done));
    const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(join(folder, 'socket'))}`;
    const votesReach = async (count: number) => {
      while (kept.length < count) await new Promise((next) => setTimeout(next, 1));
    };
    for (let round = 1; round <= 5; round += 1) {
      await votesReach(kept.length + 40);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      await client.end();
    }
    await votesReach(kept.length + 40);
    process.kill(postmasterOf(folder), 'SIGKILL');
    await votesReach(kept.length + 40);
    done = true;
    await Promise.all(voters);
    expect(child.exitCode).toBeNull();
    expect([...statuses].filter((status) => status >= 400 && status !== 503)).toEqual([]);
    expect(await isReady(home)).toBe(true);
    expect(await lostOf(home, kept)).toEqual([]);
    await stop();
  }, 240_000);
});
