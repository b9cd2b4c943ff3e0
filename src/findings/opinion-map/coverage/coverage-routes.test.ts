import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { migrate } from '../../../platform/index.ts';
import { loadCoverage, loadPoll } from '../../../voices/index.ts';
import { createMapRuns, type MapRunsOfProcess } from '../make-runs.ts';
import { opinionMapMigrations } from '../migrations.ts';
import { coverageRoutes } from './coverage-routes.tsx';

let polls: TestPolls;
let runs: MapRunsOfProcess;
let votes = 0;
const administrator = { id: 'admin', email: 'admin@example.org', name: 'Staff', isAdministrator: true };

beforeAll(async () => {
  polls = await openTestPolls({
    routes: (app, services) => {
      runs = createMapRuns({ ...services, databaseUrl: null });
      coverageRoutes(app, { ...services, runs });
    },
  });
  await migrate(polls.db, opinionMapMigrations);
  ({ votes } = await plantPoll(polls.db, 'planted', { now: polls.now, days: 9 }));
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
  it('is counted from the votes on what people vote on now', async () => {
    const read = await loadCoverage(polls.db, 'planted');
    const counted = await sql<{ votes: number; people: number }>`
      select count(*)::int as votes, count(distinct v.participant_id)::int as people
      from votes v join statements s on s.id = v.statement_id where s.poll_id = 'planted'`.execute(polls.db);
    const sum = (of: (row: { votes: number; people: number }) => number) =>
      read.peopleByVotes.reduce((total, row) => total + of(row), 0);
    expect(sum(({ people }) => people)).toBe(counted.rows[0]?.people);
    expect(sum(({ votes: each, people }) => each * people)).toBe(counted.rows[0]?.votes);
    expect(counted.rows[0]?.votes).toBe(votes);
  });

  it('knows since when a statement is voted on and since when one waits', async () => {
    const held = (await loadPoll(polls.db, 'empty'))?.byNumber.get(2)?.id ?? 0;
    const shown = (await loadPoll(polls.db, 'empty'))?.byNumber.get(1)?.id ?? 0;
    await sql`insert into moderation_decisions (statement_id, decision, by_kind, by, at) values
      (${held}, 'hold', 'system', 'test', '2026-11-18T12:00:00Z'), (${shown}, 'accept', 'system', 'test', '2026-11-19T12:00:00Z'),
      (${shown}, 'redact', 'system', 'test', '2026-11-20T12:00:00Z')`.execute(polls.db);
    const { since } = await loadCoverage(polls.db, 'empty');
    expect(since.get(held)?.toISOString()).toBe('2026-11-18T12:00:00.000Z');
    expect(since.get(shown)?.toISOString()).toBe('2026-11-19T12:00:00.000Z');
  });

  it('is shown in sentences and in tables, with a tab among the pages of the poll', async () => {
    const { status, html } = await page('planted');
    expect(status).toBe(200);
    expect(html).toMatch(
      /\d+ of 30 statements have enough votes: 24 or more, which is 20% of the 120 people who voted\./,
    );
    expect(html).toMatch(/In the last 9 days between \d+ and \d+ votes came a day/);
    expect(html).toContain('Half of the people cast');
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
    expect(html).toContain('One statement has waited for a moderator for 3 days.');
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
