import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from './support/people-site.ts';

const program = resolve('build/server.js');
const folder = mkdtempSync(join(tmpdir(), 'throughline-kill-'));
let child: ChildProcess | null = null;

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The built server on the data folder of this test, killed and started again as often as it takes. */
async function start(): Promise<string> {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: home,
      DATA_DIR: folder,
      DATABASE_URL: '',
      VOTES_PER_MINUTE: '100000',
      ADDRESS_VOTES_PER_MINUTE: '100000',
      NEW_PARTICIPANTS_PER_TEN_MINUTES: '100000',
      NEW_PARTICIPANTS_PER_DAY: '100000',
    },
    stdio: 'ignore',
  });
  for (let i = 0; i < 600; i += 1) {
    if (
      await fetch(`${home}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return home;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the server did not start');
}

type Acknowledged = { token: string; statement: number; value: string };

/** Votes until the connection breaks; answers what was acknowledged. */
async function voteUntilItDies(home: string, kept: Acknowledged[]): Promise<void> {
  const send = (method: string, path: string, token: string | null, body?: object) =>
    fetch(`${home}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: body ? JSON.stringify(body) : null,
    });
  try {
    for (;;) {
      const { token } = (await (await send('POST', 'processes/market-street/participants', null)).json()) as {
        token: string;
      };
      for (const statement of [1, 2, 3, 4]) {
        const value = ['agree', 'disagree', 'pass'][kept.length % 3] ?? 'pass';
        const answer = await send('PUT', `polls/market-street/statements/${statement}/vote`, token, {
          value,
        });
        if (answer.ok) {
          await answer.json();
          kept.push({ token, statement, value });
        }
      }
    }
  } catch {
    // The connection broke: the server was killed.
  }
}

describe.skipIf(!existsSync(program))('a server killed while votes come in (needs `npm run setup`)', () => {
  it('keeps every vote it acknowledged, five times over', async () => {
    const acknowledged: Acknowledged[] = [];
    // Each life ends after so many votes and so many milliseconds more, in the middle of others.
    for (const [votes, more] of [
      [30, 0],
      [5, 7],
      [60, 3],
      [20, 11],
      [40, 1],
    ] as const) {
      const home = await start();
      const kept: Acknowledged[] = [];
      const voters = Array.from({ length: 8 }, () => voteUntilItDies(home, kept));
      while (kept.length < votes) await new Promise((done) => setTimeout(done, 1));
      await new Promise((done) => setTimeout(done, more));
      child?.kill('SIGKILL');
      if (child) await once(child, 'exit');
      await Promise.all(voters);
      acknowledged.push(...kept);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(155);
    const home = await start();
    const byToken = Map.groupBy(acknowledged, ({ token }) => token);
    const lost: Acknowledged[] = [];
    for (const [token, votes] of byToken) {
      const answer = await fetch(`${home}/api/v1/polls/market-street/mine`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const mine = (await answer.json()) as { votes: { statement: number; value: string }[] };
      lost.push(
        ...votes.filter(
          ({ statement, value }) =>
            !mine.votes.some((vote) => vote.statement === statement && vote.value === value),
        ),
      );
    }
    expect(lost).toEqual([]);
    child?.kill('SIGTERM');
    if (child) await once(child, 'exit');
    child = null;
  }, 240_000);
});
