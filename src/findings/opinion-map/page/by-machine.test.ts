import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { figurePages } from '../../../../test/support/figure-pages.ts';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { openTestPolls, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { migrate } from '../../../platform/database/index.ts';
import { chartRoutes } from '../charts/chart-routes.tsx';
import { MapRunsOfProcess } from '../runs/make-runs.ts';
import { opinionMapMigrations } from '../runs/migrations.ts';
import { mapRoutes } from './map-routes.tsx';

let polls: TestPolls;
let runs: MapRunsOfProcess;

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      runs = new MapRunsOfProcess({ ...services, databaseUrl: null });
      mapRoutes(app, { ...services, runs });
      chartRoutes(app, { ...services, runs, publicUrl: 'https://polls.example.org' });
      figurePages(app, services);
    },
  });
  await migrate(polls.db, opinionMapMigrations);
  await plantPoll(polls.db, 'planted', { now: polls.now, days: 9, groups: 3, separation: 3 });
  await sql`insert into statement_texts (statement_id, language, body, state, translated_from, by)
    select id, 'fr', 'Phrase ' || number, 'machine', 'en', 'test' from statements`.execute(polls.db);
  await sql`update polls set results_visible = 'always', version = version + 1`.execute(polls.db);
  await vi.waitFor(async () => expect(await text('/polls/planted/map')).toContain('map-marks'), 60_000);
}, 120_000);
afterAll(async () => {
  await runs.close();
  await polls.close();
});

const text = async (path: string) => (await new TestBrowser(polls.app).get(path)).text();
const sign =
  '<span aria-hidden="true">≈\u200a</span><span class="visually-hidden">traduit par machine: </span>';

test('every list and label of the map marks what a machine translated, and nothing in its own words', async () => {
  const page = await text('/polls/planted/map?lang=fr');
  const rows = page.match(/class="pick-row"[\s\S]*?<\/a>/g) ?? [];
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toContain(sign);
  for (const label of page.match(/class="map-words" lang[\s\S]*?<\/p>/g) ?? ['none'])
    expect(label).toContain(sign);
  expect(page).toMatch(/<option value="\d+"[^>]*>\d+ ≈ Phrase \d+</);
  expect(page).toContain('Ces mots ont été traduits par une machine.');
  expect(await text('/polls/planted/map?lang=fr&statement=Phrase')).toMatch(
    /class="map-find" data-pick[^>]*><span class="quiet"><span aria-hidden="true">≈/,
  );
  expect(await text('/polls/planted/map?lang=en')).not.toContain('≈');
});

test('so do charts, whose files say what the sign means, and the list of what was heard', async () => {
  for (const name of ['beeswarm', 'agreement']) {
    const file = await text(`/polls/planted/map/charts/${name}.svg?lang=fr`);
    expect(file).toContain('≈ Phrase');
    expect(file).toContain('≈ traduit par machine.');
    expect(await text(`/polls/planted/map/charts/${name}.svg?lang=en`)).not.toContain('≈');
  }
  expect(await text('/polls/planted/map/charts?lang=fr')).toContain(sign);
  expect(await text('/heard?lang=fr')).toContain(sign);
});
