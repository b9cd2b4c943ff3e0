import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { migrate } from '../../../platform/database/index.ts';
import { MapRunsOfProcess } from '../runs/make-runs.ts';
import { opinionMapMigrations } from '../runs/migrations.ts';
import { coverageRoutes } from './coverage-routes.tsx';

let polls: TestPolls;
let runs: MapRunsOfProcess;
const administrator = { id: 'admin', email: 'admin@example.org', name: 'Staff', isAdministrator: true };

beforeAll(async () => {
  polls = await openTestPolls({
    routes: (app, services) => {
      runs = new MapRunsOfProcess({ ...services, databaseUrl: null });
      coverageRoutes(app, { ...services, runs });
    },
  });
  await migrate(polls.db, opinionMapMigrations);
  await plantPoll(polls.db, 'planted', { now: polls.now, days: 9 });
  await seedPoll(polls.db, 'empty', [
    { text: 'Plant trees' },
    { text: 'Held back', state: 'held', isSeed: false },
  ]);
}, 120_000);
afterAll(async () => {
  await runs.close();
  await polls.close();
});
beforeEach(() => {
  polls.account = administrator;
});

const page = async (poll: string, language = 'en') => {
  const answer = await new TestBrowser(polls.app).get(`/manage/polls/${poll}/coverage?lang=${language}`);
  return { status: answer.status, html: await answer.text() };
};

describe('the coverage of a poll', () => {
  it('is shown in sentences and in tables, with a tab among the pages of the poll', async () => {
    const { status, html } = await page('planted');
    expect(status).toBe(200);
    expect(html).toMatch(
      /\d+ of 30 statements have enough votes: 24 or more, which is 20% of the 120 people who voted\./,
    );
    expect(html).toMatch(/In the last 9 days between \d+ and \d+ votes came a day/);
    expect(html).toContain('who voted on these statements, half cast');
    expect(html).toMatch(/\d+ of them also have enough votes of every group on the map/);
    expect(html).toMatch(/<a [^>]*aria-current="page"[^>]*><bdi>Coverage/);
    expect(html.match(/role="table"/g)?.length).toBeGreaterThanOrEqual(6);
  });

  it.each(['fr', 'es', 'ar'])('speaks %s too', async (language) => {
    const { html } = await page('planted', language);
    expect(html).toContain(`lang="${language}"`);
    expect(html).not.toMatch(/In short|What is to be expected|Coverage/);
  });

  it('says what is missing in a poll that nobody has voted in', async () => {
    const { status, html } = await page('empty');
    expect(status).toBe(200);
    expect(html).toContain('Nobody has voted yet');
    expect(html).toContain('One statement waits for a moderator. The longest wait began today.');
    expect(html).not.toContain('report-chart');
  });

  it('is for staff only', async () => {
    polls.account = { ...administrator, id: 'other', isAdministrator: false };
    expect((await page('planted')).status).toBe(404);
    polls.account = null;
    expect([303, 404]).toContain((await page('planted')).status);
    polls.account = administrator;
    expect((await page('nowhere')).status).toBe(404);
  });
});
