import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browser, openBrowser } from '../../../../test/support/browser.ts';
import { openEvents } from '../../../../test/support/event-stream.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { mapAsJson } from '../../../opinion/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { eraseContributions } from '../../../voices/polls/contributions/erase-contributions.ts';
import { numberInPoll } from '../../../voices/polls/counts/index.ts';
import { touchPoll } from '../../../voices/polls/load-poll.ts';
import { LiveMaps, liveLimits } from '../page/live.ts';
import { findNewest, loadRun } from './run-store.ts';

// The program as it is installed: `npm test` builds it first.
const program = resolve(process.env.THROUGHLINE_CLI ?? 'bin/throughline.mjs');
const poll = 'market-street';
let site: WholeSite;
let administrator: Browser;
let reader: Browser;

beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  reader = openBrowser(site.home);
}, 240_000);
afterAll(() => site.close());

/** The newest run, made if need be. */
async function newestRun(): Promise<string> {
  const answer = await administrator.post(`/manage/polls/${poll}/map/runs`, {});
  expect(answer.status).toBe(303);
  return /runs\/(\w+)/.exec(answer.location ?? '')?.[1] ?? '';
}

describe('the record of a run', () => {
  it('says what went in, how it was worked out and how to do it again', async () => {
    const id = await newestRun();
    const page = await reader.get(`/polls/${poll}/map/runs/${id}`);
    expect(page.status).toBe(200);
    const { rows } = await sql<{ hash: string; votes: number }>`
      select input_hash as hash, votes from opinion_map_runs where id = ${id}`.execute(site.db);
    expect(page.text).toContain(rows[0]?.hash);
    const forStaff = await administrator.get(`/polls/${poll}/map/runs/${id}`);
    expect(forStaff.text).toContain(`bin/throughline opinion map map-${id} --format json`);
    const list = await reader.get(`/polls/${poll}/map/runs`);
    expect(list.text).toContain(`/polls/${poll}/map/runs/${id}`);
    for (const language of ['fr', 'es', 'ar']) {
      expect((await reader.get(`/polls/${poll}/map/runs/${id}?lang=${language}`)).status).toBe(200);
    }
  });

  it('is not there under another poll, another id, or for a poll of totals', async () => {
    const id = await newestRun();
    for (const path of [
      `/polls/${poll}/map/runs/nothing`,
      `/polls/nothing/map/runs/${id}`,
      `/polls/${poll}/map/runs/%27`,
    ]) {
      expect((await reader.get(path)).status).toBe(404);
      expect((await reader.get(`${path}/input.zip`)).status).toBe(404);
    }
    const { rows } = await sql<{ id: string }>`select id from polls where id <> ${poll} limit 1`.execute(
      site.db,
    );
    expect((await reader.get(`/polls/${rows[0]?.id}/map/runs/${id}`)).status).toBe(404);
  });

  it('can be worked out again from its download by the command line', async () => {
    const id = await newestRun();
    const folder = mkdtempSync(join(tmpdir(), 'throughline-run-'));
    try {
      const map = await workOutAgain(id, folder);
      const summary = await findNewest(site.db, poll);
      const run = summary && (await loadRun(site.db, summary.summary));
      if (!run) throw new Error('no run');
      expect(run.id).toBe(id);
      const expected = JSON.parse(JSON.stringify(mapAsJson(run.map, 0))) as Record<string, unknown>;
      expectSameMap(map, expected);
      const result = await administrator.get(`/polls/${poll}/map/runs/${id}/result.json`);
      expectSameMap(JSON.parse(result.text) as Record<string, unknown>, expected);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('can be worked out again when it continued an earlier run', async () => {
    await newestRun();
    const folder = mkdtempSync(join(tmpdir(), 'throughline-run-'));
    try {
      await fiveVote();
      const id = await newestRun();
      const map = await workOutAgain(id, folder);
      const result = await administrator.get(`/polls/${poll}/map/runs/${id}/result.json`);
      expectSameMap(map, JSON.parse(result.text) as Record<string, unknown>);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('gives away no internal ids, no times and no text that is not public', async () => {
    const id = await newestRun();
    const files = await download(id);
    expect(Object.keys(files).sort()).toEqual(
      ['comments.json', 'conversation.json', 'previous.json', 'run.json', 'votes.json'].map(
        (name) => `map-${id}/${name}`,
      ),
    );
    const votes = JSON.parse(files[`map-${id}/votes.json`] ?? '') as Record<string, unknown>[];
    expect(new Set(votes.flatMap((vote) => Object.keys(vote)))).toEqual(new Set(['pid', 'tid', 'vote']));
    // By order of arrival they would be 0 to a few hundred, without a gap.
    const people = [...new Set(votes.map(({ pid }) => Number(pid)))];
    expect(people.filter((pid) => pid > 100_000).length).toBeGreaterThan(people.length / 2);
    const hidden = await sql<{ body: string }>`
      select t.body from statement_texts t join statements s on s.id = t.statement_id
      where s.poll_id = ${poll} and (s.state in ('held', 'rejected', 'withdrawn') or t.kind = 'sealed') and t.body <> ''`.execute(
      site.db,
    );
    expect(hidden.rows.length).toBeGreaterThan(0);
    for (const { body } of hidden.rows) expect(files[`map-${id}/comments.json`]).not.toContain(body);
  });
});

describe('somebody who erased their votes', () => {
  it('is in no download, however quickly it is asked for', async () => {
    await fiveVote();
    const id = await newestRun();
    const before = JSON.parse((await download(id))[`map-${id}/votes.json`] ?? '') as { pid: number }[];
    const newest = await sql<{ id: number }>`
      select participant_id as id from vote_events order by id desc limit 1`.execute(site.db);
    const { rows } = newest;
    const last = (await numberInPoll(site.db, poll, rows[0]?.id ?? 0)) ?? -1;
    expect(before.filter(({ pid }) => pid === last).length).toBe(1);
    await inTransaction(site.db, (tx) => eraseContributions(tx, rows[0]?.id ?? 0));
    const files = await download(id);
    const after = JSON.parse(files[`map-${id}/votes.json`] ?? '') as { pid: number }[];
    expect(after.length).toBe(before.length - 1);
    expect(after.some(({ pid }) => pid === last)).toBe(false);
    expect(JSON.parse(files[`map-${id}/run.json`] ?? '')).toMatchObject({ erased_since: 1 });
    const result = JSON.parse(
      (await administrator.get(`/polls/${poll}/map/runs/${id}/result.json`)).text,
    ) as {
      participants: { id: number }[];
    };
    expect(result.participants.some((one) => one.id === last)).toBe(false);
    expect((await administrator.get(`/polls/${poll}/map/runs/${id}?lang=en`)).text).toContain(
      'One person has erased their votes since',
    );
  });
});

/** Changes the poll as an act of its staff would: whoever asks next sees it so. */
async function change(set: RawBuilder<unknown>): Promise<void> {
  await sql`update polls set ${set} where id = ${poll}`.execute(site.db);
  await touchPoll(site.db, poll);
}

describe('who may have what', () => {
  it('gives the votes behind a map to everybody once voting has closed, with the fingerprint of before', async () => {
    const id = await newestRun();
    const record = (await reader.get(`/polls/${poll}/map/runs/${id}?lang=en`)).text;
    const hash = /class="fingerprint">\s*([0-9a-f]{32})/.exec(record)?.[1];
    expect(record).not.toContain('input.zip');
    expect(record).toContain('Once voting has closed');
    for (const path of ['input.zip', 'result.json']) {
      expect((await reader.get(`/polls/${poll}/map/runs/${id}/${path}`)).status).toBe(403);
    }
    const { rows } = await sql<{
      closes: Date;
    }>`select closes_at as closes from polls where id = ${poll}`.execute(site.db);
    await change(sql`closes_at = now() - interval '1 second'`);
    try {
      const response = await fetch(`${site.home}/polls/${poll}/map/runs/${id}/input.zip`);
      expect(response.status).toBe(200);
      const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const run = JSON.parse(new TextDecoder().decode(files[`map-${id}/run.json`])) as { inputHash: string };
      expect(run.inputHash).toBe(hash);
      expect((await reader.get(`/polls/${poll}/map/runs/${id}/result.json`)).status).toBe(200);
      expect((await reader.get(`/polls/${poll}/map/runs/${id}`)).text).toContain('input.zip');
    } finally {
      await change(sql`closes_at = ${rows[0]?.closes}`);
    }
  });

  it('shows no map and nothing of it while the results are not open', async () => {
    const id = await newestRun();
    await change(sql`results_visible = 'after-closing'`);
    try {
      for (const path of ['input.zip', 'result.json']) {
        expect((await reader.get(`/polls/${poll}/map/runs/${id}/${path}`)).status).toBe(403);
        expect((await administrator.get(`/polls/${poll}/map/runs/${id}/${path}`)).status).toBe(200);
      }
      expect((await reader.get(`/polls/${poll}/map/runs/${id}`)).text).not.toContain('input.zip');
      expect((await openEvents(site.home, `/polls/${poll}/map/events`)).status).toBe(403);
    } finally {
      await change(sql`results_visible = 'always'`);
    }
  });

  it('keeps the votes of so few people that there is no map', async () => {
    const id = await newestRun();
    // As it was when fourteen people had been placed: one too few.
    await sql`
      insert into opinion_map_runs (id, poll_id, input_hash, settings, started_at, engine_seconds, asked_by, votes_until,
        impression, program_version, verdict, groups, participants, included, statements, votes, left_out)
      select 'whenfew', 'ogp-role', input_hash, settings, started_at, engine_seconds, 'votes', votes_until,
        'whenfew', program_version, verdict, groups, 14, 14, statements, 150, left_out
      from opinion_map_runs where id = ${id}`.execute(site.db);
    await sql`
      insert into opinion_map_contents (run_id, result, input, start)
      select 'whenfew', result, input, start from opinion_map_contents where run_id = ${id}`.execute(site.db);
    const path = '/polls/ogp-role/map/runs/whenfew';
    // As long as its votes count as made up for totals, a poll has no map and no record of one.
    for (const address of [path, `${path}/input.zip`, `${path}/result.json`, '/polls/ogp-role/map/events'])
      expect((await administrator.get(address)).status, address).toBe(404);
    for (const address of ['/polls/ogp-role/map/runs', '/polls/ogp-role/map/charts'])
      expect((await reader.get(address)).location, address).toContain('/polls/ogp-role/map');
    for (const chart of ['beeswarm', 'agreement', 'over-time'])
      expect((await reader.get(`/polls/ogp-role/map/charts/${chart}.svg`)).status, chart).toBe(404);
    expect((await reader.get('/api/v1/polls/ogp-role/map')).status).toBe(404);
    for (const page of [
      '/polls/ogp-role',
      '/polls/ogp-role/results',
      '/heard',
      '/processes/ogp-strategy-2023-2028',
    ])
      expect((await reader.get(page)).text, page).not.toMatch(/polls\/ogp-[a-z-]+\/map/);
    await sql`update polls set rebuilt_from_totals = false, version = version + 1 where id = 'ogp-role'`.execute(
      site.db,
    );
    await vi.waitFor(async () => expect((await reader.get(path)).status).toBe(200));
    for (const file of ['input.zip', 'result.json']) {
      expect((await reader.get(`${path}/${file}`)).status).toBe(403);
      expect((await administrator.get(`${path}/${file}`)).status).toBe(200);
    }
    const page = (await reader.get(`${path}?lang=en`)).text;
    expect(page).not.toContain('input.zip');
    expect(page).toContain('So few people had voted');
  });

  it('lets staff keep a run for a reason, which is published, and nobody else', async () => {
    const id = await newestRun();
    const path = `/manage/polls/${poll}/map/runs/${id}/keep`;
    expect((await reader.post(path, { reason: 'Mine' })).status).not.toBe(200);
    const empty = await administrator.post(path, { reason: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('at most 200 characters');
    expect((await administrator.post(path, { reason: 'Report <of> spring' })).status).toBe(303);
    expect((await reader.get(`/polls/${poll}/map/runs/${id}`)).text).toContain('Report &lt;of&gt; spring');
    const acts = await sql<{ act: string }>`select act from ledger where object_id = ${id}`.execute(site.db);
    expect(acts.rows).toEqual([{ act: 'opinion-map.keep-run' }]);
    expect(
      (await administrator.post(`/manage/polls/${poll}/map/runs/nothing/keep`, { reason: 'x' })).status,
    ).toBe(404);
  });
});

describe('live updates', () => {
  it('end when the program stops, and are refused to too many behind one address', async () => {
    const runs = { current: async () => null, follow: () => () => {} };
    const live = new LiveMaps(runs);
    const options = { pollId: poll, address: 'one', shown: null, maySee: async () => true };
    const streams = Array.from({ length: liveLimits.perAddress }, () => live.open(options));
    expect(streams.every((stream) => stream !== null)).toBe(true);
    expect(live.open(options)).toBeNull();
    expect(live.open({ ...options, address: 'another' })).not.toBeNull();
    await streams[0]?.cancel();
    const again = live.open(options);
    expect(again).not.toBeNull();
    const reader = again?.getReader();
    await reader?.read();
    live.close();
    expect((await reader?.read())?.done).toBe(true);
    expect(live.count(poll)).toBe(0);
    expect(live.open(options)).toBeNull();
  });

  it('bring the whole picture first, then what changed, and nothing to whoever has it already', async () => {
    const id = await newestRun();
    const fresh = await openEvents(site.home, `/polls/${poll}/map/events`);
    const known = await openEvents(site.home, `/polls/${poll}/map/events?run=${id}`);
    try {
      expect(fresh.headers.get('content-type')).toContain('text/event-stream');
      expect(fresh.headers.get('content-encoding')).toBeNull();
      const whole = await fresh.next();
      expect(whole.id).toBe(id);
      expect(whole.data).toMatchObject({ runId: id });
      expect(whole.data).toHaveProperty('statements');
      await fiveVote();
      const [first, second] = await Promise.all([fresh.next(), known.next()]);
      expect(second).toEqual(first);
      expect(first.data).toMatchObject({ from: id, runId: first.id });
      expect(first.id).not.toBe(id);
      // Cells, not people: no id of anybody, and no vote.
      expect(Object.keys(first.data as object).sort()).toEqual([
        'cells',
        'from',
        'gone',
        'groups',
        'runId',
        'unit',
      ]);
    } finally {
      fresh.close();
      known.close();
    }
  });
});

async function download(id: string): Promise<Record<string, string>> {
  const cookie = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${site.home}/polls/${poll}/map/runs/${id}/input.zip`, {
    headers: { cookie },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="map-${id}.zip"`);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  );
}

/** Downloads and unpacks what a run was made of, and runs the command that its record names. */
async function workOutAgain(id: string, folder: string): Promise<Record<string, unknown>> {
  for (const [name, text] of Object.entries(await download(id))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'opinion', 'map', join(folder, `map-${id}`), '--format', 'json'],
    { maxBuffer: 100_000_000 },
  );
  return JSON.parse(stdout) as Record<string, unknown>;
}

type Place = { id: number; x: number; y: number; group: number | null };

function expectSameMap(actual: Record<string, unknown>, expected: Record<string, unknown>): void {
  expect(actual.inputHash).toBe(expected.inputHash);
  expect(actual.k).toBe(expected.k);
  expect(actual.verdict).toBe(expected.verdict);
  const places = actual.participants as Place[];
  const wanted = expected.participants as Place[];
  expect(places.map(({ id, group }) => [id, group])).toEqual(wanted.map(({ id, group }) => [id, group]));
  const farthest = Math.max(
    ...places.map(({ x, y }, n) =>
      Math.hypot(x - (wanted[n]?.x ?? Number.NaN), y - (wanted[n]?.y ?? Number.NaN)),
    ),
  );
  expect(farthest).toBeLessThan(1e-9);
}

let voters = 0;
/** Five people vote on one statement, over HTTP as the page does without script: enough for the public map to move. */
async function fiveVote(): Promise<void> {
  const page = await openBrowser(site.home).get(`/polls/${poll}`);
  const statement = /name="statement" value="(\d+)"/.exec(page.text)?.[1] ?? '';
  expect(statement).not.toBe('');
  for (let n = 0; n < 5; n++) {
    const answer = await openBrowser(site.home).post(`/polls/${poll}/votes`, {
      statement,
      value: voters++ % 2 === 0 ? 'agree' : 'disagree',
    });
    expect(answer.status).toBe(303);
  }
}
