import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home, openTestPolls, type TestPolls } from '../../../test/support/polls.ts';
import { migrate } from '../../platform/database/index.ts';
import { listPollIds, loadImportReports } from '../../voices/polls/counts/index.ts';
import { openPoll } from '../../voices/polls/settings/index.ts';
import { importTotals, type TotalsInput } from './import-totals.ts';
import { figureMigrations } from './migrations.ts';
import { figureRoutes } from './routes.tsx';
import { TotalsFileProblem } from './totals-file.ts';

const folder = new URL('../../../../shared/data/ogp-2022/', import.meta.url);
const present = existsSync(folder);

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: figureRoutes });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls.close());

/** Imports arrive as drafts. */
async function published(input: TotalsInput) {
  const imported = await importTotals(polls.db, input, by());
  if (imported.isNew) await openPoll(polls.db, imported.pollId, by().actor, { at: polls.now });
  return imported;
}

const by = () => ({ actor: { kind: 'system', id: 'test' } as const, name: 'test', at: polls.now });
const table = (input: Partial<TotalsInput> = {}): TotalsInput => ({
  file: 'table.csv',
  content: 'statement_id,statement,agree,disagree,pass\n1,More trees,3,1,0\n2,=1+1,0,2,2\n',
  processId: 'process-1',
  title: 'Our street',
  language: 'en',
  voters: 10,
  ...input,
});
type Row = {
  number: number;
  votes: number;
  agree_percent: number;
  disagree_percent: number;
  rank_agreed: number | null;
};
const results = async (pollId: string, query = '') =>
  (await (await polls.app.request(`${home}/polls/${pollId}/results.json${query}`)).json()) as {
    voters: number;
    statements: number;
    exposure: { minimum_votes: number; qualifying: number; of: number };
    rows: Row[];
  };
const page = async (pollId: string, query = '') =>
  (await (await polls.app.request(`${home}/polls/${pollId}/results${query}`)).text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('a poll known only by its totals', () => {
  it('is imported once, however often its file comes', async () => {
    const first = await importTotals(polls.db, table(), by());
    expect((await polls.app.request(`${home}/polls/${first.pollId}/results`)).status).toBe(404);
    await openPoll(polls.db, first.pollId, by().actor, { at: polls.now });
    const again = await importTotals(polls.db, table(), by());
    expect(first.isNew).toBe(true);
    expect(again).toMatchObject({ isNew: false, pollId: first.pollId });
    expect(await loadImportReports(polls.db, first.pollId)).toHaveLength(1);
    expect(await results(first.pollId)).toMatchObject({ voters: 10, statements: 2 });
    expect(await page(first.pollId)).toContain('Only the published totals of each statement are known here');
  });

  it('is not half imported when a line cannot be used', async () => {
    const before = (await listPollIds(polls.db)).length;
    const bad = table({
      content: 'statement_id,statement,agree,disagree,pass\n1,More trees,3,1,0\n2,Rivers,0,2,-2\n',
    });
    await expect(importTotals(polls.db, bad, by())).rejects.toThrow(TotalsFileProblem);
    expect(await listPollIds(polls.db)).toHaveLength(before);
  });
});

describe.skipIf(!present)('the OGP report of 2022 (skipped: ../shared/data/ogp-2022 is absent)', () => {
  const poll = { one: '', two: '' };
  beforeAll(async () => {
    const load = async (name: string, voters: number, claims: TotalsInput['claims'] = []) => {
      const content = readFileSync(new URL(`${name}.csv`, folder));
      return published(table({ file: `${name}.csv`, content, title: name, voters, claims }));
    };
    const one = await load('poll-1-contributions', 106, [
      { kind: 'count', of: 'statements', count: 65 },
      { kind: 'at-most', answer: 'disagree', percent: '25' },
    ]);
    const two = await load('poll-2-role', 63);
    poll.one = one.pollId;
    poll.two = two.pollId;
    expect([one.report.rounding, one.report.fitting?.truncated, two.report.fitting?.truncated]).toEqual([
      'truncated',
      59,
      44,
    ]);
    expect(one.report.estimated).toEqual([{ number: 4, votes: 50, wouldFitVotes: 49 }]);
  });

  it('has 38 of 60 and 36 of 44 statements that qualify', async () => {
    expect((await results(poll.one)).exposure).toMatchObject({ minimum_votes: 22, qualifying: 38, of: 60 });
    expect((await results(poll.two)).exposure).toMatchObject({ minimum_votes: 13, qualifying: 36, of: 44 });
    expect(await page(poll.one)).toContain(
      'Ranked here are the 38 of 60 statements that at least 22 people (20% of 106 voters) voted on',
    );
  });

  it('has the ten most agreed of poll 1 in the order of the annex, which counts from 0', async () => {
    const { rows } = await results(poll.one, '?view=most-agreed');
    expect(rows.map(({ number }) => number)).toEqual([14, 35, 25, 18, 16, 39, 13, 12, 7, 8]);
  });

  it('shows where its printed claims do not hold', async () => {
    const shown = await page(poll.one);
    expect(shown).toContain('65 statements ✕ Does not hold Counted here: 60.');
    expect(shown).toContain('The published table counts its statements from 0.');
    expect(shown).toContain('Holds only among the ranked statements.');
    expect(shown).toContain('with 4 of 11 (36%)');
    expect(shown).toContain('59 of its 60 rows come out exactly that way');
    expect(shown).toContain('Statement 4: no whole counts out of 50 votes');
  });
});
