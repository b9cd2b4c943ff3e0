import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { migrate } from '../../../platform/database/index.ts';
import { MapRunsOfProcess } from '../runs/make-runs.ts';
import { opinionMapMigrations } from '../runs/migrations.ts';
import { chartRoutes } from './chart-routes.tsx';

let polls: TestPolls;
let runs: MapRunsOfProcess;
const page = '/polls/planted/map/charts';

beforeAll(async () => {
  polls = await openTestPolls({
    routes: (app, services) => {
      runs = new MapRunsOfProcess({ ...services, databaseUrl: null });
      chartRoutes(app, { ...services, runs, publicUrl: 'https://polls.example.org' });
    },
  });
  await migrate(polls.db, opinionMapMigrations);
  await plantPoll(polls.db, 'planted', { now: polls.now, days: 9 });
  await seedPoll(polls.db, 'empty', [{ text: 'Plant trees' }]);
}, 120_000);
afterAll(async () => {
  await runs.close();
  await polls.close();
});
beforeEach(async () => {
  polls.process.openness = 'published';
  await sql`update polls set results_visible = 'always', version = version + 1`.execute(polls.db);
});

const get = (path: string) => new TestBrowser(polls.app).get(path);

describe('the page of charts', () => {
  it('shows the three charts, each with its table, its file and the record of its run', async () => {
    const answer = await get(page);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html.match(/class="report-chart-wide"/g)).toHaveLength(3);
    expect(html.match(/<details class="chart-table">/g)).toHaveLength(3);
    for (const name of ['beeswarm', 'agreement', 'over-time']) {
      expect(html).toContain(`/polls/planted/map/charts/${name}.svg?lang=en`);
    }
    expect(html.match(/\/polls\/planted\/map\/runs\/[\w-]+/g)?.length).toBe(2);
    expect(html).toContain('they do not stand for everybody');
  });

  it('says what is missing while there is too little', async () => {
    const html = await (await get('/polls/empty/map/charts')).text();
    expect(html).toContain('Fewer than 5 people have voted so far');
    expect(html).not.toContain('report-chart-wide');
  });

  it('compares the statements that are asked for, and says at the field which are none', async () => {
    const chosen = await (await get(`${page}?statements=3,%205`)).text();
    expect(chosen).toContain('statements=3%2C+5');
    expect(chosen).not.toContain('No statement that may be shown');
    const wrong = await get(`${page}?statements=3,9999,x`);
    const html = await wrong.text();
    expect(wrong.status).toBe(200);
    expect(html).toContain('No statement that may be shown has the number 9999, x.');
    expect(html).toContain('value="3,9999,x"');
  });

  it.each(['%00', '%F0%9F%98%80', `${'9,'.repeat(5000)}`, '-1', "';drop", '1e9'])(
    'takes anything for numbers: %s',
    async (typed) => {
      expect((await get(`${page}?statements=${typed.slice(0, 6000)}`)).status).toBe(200);
      expect([200, 409]).toContain(
        (await get(`${page}/agreement.svg?statements=${typed.slice(0, 6000)}`)).status,
      );
    },
  );
});

describe('a chart as a file', () => {
  it('is an SVG to download in the language asked for, and is not sent again unchanged', async () => {
    const answer = await get(`${page}/beeswarm.svg?lang=ar`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="planted-beeswarm-ar.svg"');
    const svg = await answer.text();
    expect(svg).toContain('xml:lang="ar"');
    expect(svg).toMatch(/https:\/\/polls\.example\.org\/polls\/planted\/map\/runs\/[\w-]+/);
    const again = await new TestBrowser(polls.app).request(`${page}/beeswarm.svg?lang=ar`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('is refused with a reason while there is nothing to draw', async () => {
    const answer = await get('/polls/empty/map/charts/beeswarm.svg');
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('charts', () => {
  it('are as hidden as the results', async () => {
    await sql`update polls set results_visible = 'after-closing', version = version + 1`.execute(polls.db);
    const html = await (await get(page)).text();
    expect(html).not.toContain('report-chart');
    for (const name of ['beeswarm', 'agreement', 'over-time']) {
      expect((await get(`${page}/${name}.svg`)).status).toBe(403);
    }
  });

  it('are not there for a process that is not public, nor for a poll that is none', async () => {
    polls.process.openness = 'draft';
    expect((await get(page)).status).toBe(404);
    expect((await get(`${page}/over-time.svg`)).status).toBe(404);
    polls.process.openness = 'published';
    expect((await get('/polls/none/map/charts')).status).toBe(404);
    expect((await get(`${page}/other.svg`)).status).toBe(404);
  });
});
