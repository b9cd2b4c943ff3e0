import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { allMigrations } from '../parts.ts';
import type { Database } from '../platform/database/index.ts';
import { listProcesses, processScope } from '../processes/index.ts';
import { findRecordsOf } from '../records/keeping/index.ts';
import { publicationsOf } from '../records/publications/index.ts';
import { eventKind } from '../voices/events/index.ts';
import { phaseOf } from '../voices/polls/index.ts';
import { loadPoll, loadTallies } from '../voices/polls/load-poll.ts';
import { demoProcesses } from './content/index.ts';
import { isEmptyInstallation, loadDemo } from './load-demo.ts';

let db: Database;
let close: () => Promise<void>;
const now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  ({ db, close } = await openTestDatabase(allMigrations));
  await loadDemo(db, { now });
});
afterAll(() => close());

describe('the demo', () => {
  it('shows two processes that anybody may read', async () => {
    expect(await isEmptyInstallation(db)).toBe(false);
    expect((await listProcesses(db, ['published'], 'ar')).map((process) => process.slug).sort()).toEqual([
      'market-street',
      'ogp-strategy-2023-2028',
    ]);
  });

  it('has exactly the published totals on every statement', async () => {
    for (const process of demoProcesses(now)) {
      for (const poll of process.phases.flatMap((phase) =>
        phase.questions.flatMap((question) => question.polls),
      )) {
        const snapshot = await loadPoll(db, poll.slug);
        const tallies = await loadTallies(db, poll.slug);
        for (const { number, agree, disagree, pass } of poll.statements) {
          expect(tallies.get(snapshot?.byNumber.get(number + 1)?.id ?? -1)).toEqual({
            agree,
            disagree,
            pass,
          });
        }
      }
    }
  });

  it('invites the newcomer to one open poll and keeps what waits out of sight', async () => {
    const street = await loadPoll(db, 'market-street');
    const ogp = await loadPoll(db, 'ogp-biggest-contribution');
    expect(street && phaseOf(street.poll, now)).toBe('open');
    expect(ogp && phaseOf(ogp.poll, now)).toBe('closed');
    expect(ogp?.byNumber.get(61)?.state).toBe('held');
    expect(ogp?.byNumber.get(62)?.state).toBe('rejected');
    expect(ogp?.byNumber.get(63)?.state).toBe('merged');
  });

  it('announces the events that were, and invents no place for them', async () => {
    const scope = await processScope.find(db, 'ogp-strategy-2023-2028', 'en');
    const events = await findRecordsOf(db, eventKind, {
      scopes: [scope?.id ?? ''],
      sort: { field: 'starts', down: false },
    });
    expect(
      events.map(({ state, facts }) => [state, facts.starts.toISOString().slice(0, 10), facts.place]),
    ).toEqual([
      ['announced', '2022-09-26', { missing: 'not-recorded' }],
      ['announced', '2022-10-11', { missing: 'not-recorded' }],
    ]);
  });

  it('has letters in every state that a moderator leaves them in, each told as it would be', async () => {
    const { rows } = await sql<{ state: string; count: number }>`select state, count(*)::int as count
      from records where kind = 'submission' group by state order by state`.execute(db);
    expect(rows).toEqual([
      { state: 'declined', count: 1 },
      { state: 'held', count: 1 },
      { state: 'published', count: 2 },
    ]);
    const scope = await processScope.find(db, 'market-street', 'en');
    const told = (await publicationsOf(db, scope?.id ?? '')).map(({ kind }) => kind);
    expect(told).toContain('letters-open');
  });
});
