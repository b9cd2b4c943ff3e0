import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { allMigrations } from '../parts.ts';
import type { Database } from '../platform/database/index.ts';
import { listProcesses, processScope } from '../processes/index.ts';
import { findRecordsOf } from '../records/keeping/index.ts';
import { publicationsOf } from '../records/publications/index.ts';
import { eventKind } from '../voices/events/index.ts';
import { byGroup, readRegister, sumOf } from '../voices/events/register/read-register.ts';
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
      events
        .filter(({ facts }) => facts.group === null)
        .map(({ state, facts }) => [state, facts.starts.toISOString().slice(0, 10), facts.place]),
    ).toEqual([
      ['announced', '2022-09-26', { missing: 'not-recorded' }],
      ['announced', '2022-10-11', { missing: 'not-recorded' }],
    ]);
  });

  it('has the published numbers of meetings, most of them announced in time', async () => {
    const scope = await processScope.find(db, 'ogp-strategy-2023-2028', 'en');
    if (!scope) throw new Error('no process');
    const { meetings } = await readRegister(db, scope);
    const published = meetings.filter(({ group }) => group !== null && group !== 'Information sessions');
    expect(sumOf(published)).toEqual({
      meetings: 41,
      open: 37,
      closed: 4,
      cancelled: 0,
      people: { from: 739, upTo: 739, unknown: 0 },
      kept: { kept: 30, known: 37, unknown: 0, said: 0 },
    });
    expect(byGroup(published).map(({ group, sum }) => [group, sum.meetings, sum.people.from])).toEqual([
      ['Cross-cutting', 18, 303],
      ['Sub-regional', 8, 104],
      ['Local', 5, 41],
      ['Europe', 4, 82],
      ['Africa and the Middle East', 2, 74],
      ['Americas', 2, 78],
      ['Asia and the Pacific', 2, 57],
    ]);
    const { unknown, known } = sumOf(meetings).kept;
    expect([unknown, known]).toEqual([3, 39]);
  });

  it('has letters in every state that a moderator leaves them in, each told as it would be', async () => {
    const { rows } = await sql<{ state: string; count: number }>`select state, count(*)::int as count
      from records where kind = 'submission' group by state order by state`.execute(db);
    expect(rows).toEqual([
      { state: 'declined', count: 1 },
      { state: 'held', count: 1 },
      { state: 'published', count: 5 },
    ]);
    const scope = await processScope.find(db, 'market-street', 'en');
    const told = (await publicationsOf(db, scope?.id ?? '')).map(({ kind }) => kind);
    expect(told).toContain('letters-open');
  });

  it('has what was said at two meetings, and shows nobody what nobody agreed to', async () => {
    const { rows } = await sql<{ state: string; consent: string; count: number }>`select r.state, n.consent,
      count(*)::int as count from event_notes n join records r on r.id = n.id group by 1, 2 order by 1`.execute(
      db,
    );
    expect(rows).toEqual([
      { state: 'held', consent: 'unknown', count: 2 },
      { state: 'published', consent: 'given', count: 8 },
    ]);
  });

  it('is late with one milestone of three, and its reviewer and its town disagree on another, whenever it is loaded', async () => {
    const { rows } = await sql<{ due: string; status: string | null; completion: string | null }>`
      select m.due::text as due, p.status, r.completion from milestones m
        left join progress_reports p on p.milestone = m.id left join reviews r on r.milestone = m.id
      order by m.due`.execute(db);
    expect(rows).toEqual([
      { due: '2026-10-27', status: 'completed', completion: 'limited' },
      { due: '2026-11-11', status: 'limited', completion: null },
      { due: '2026-12-31', status: null, completion: null },
    ]);
  });

  it('is the same however often it is loaded', async () => {
    const again = await openTestDatabase(allMigrations);
    await loadDemo(again.db, { now });
    const first = await everythingIn(db);
    expect(first.records.filter(([kind]) => kind === 'finding')).toHaveLength(4);
    expect(await everythingIn(again.db)).toEqual(first);
    await again.close();
  });
});

/** What the demo wrote, without the ids that are drawn anew each time. */
async function everythingIn(db: Database) {
  const { rows: records } = await sql<{ row: [kind: string] }>`
    select jsonb_build_array(r.kind, r.state, r.created_at, r.public_since,
      (select jsonb_agg(jsonb_build_array(t.field, t.language, t.state, t.body) order by t.field, t.language, t.id)
        from record_texts t where t.record_id = r.id)) as row
    from records r order by 1`.execute(db);
  const { rows: told } = await sql<{ row: unknown }>`
    select jsonb_build_array(kind, title, at, unlisted) as row from record_publications order by 1`.execute(
    db,
  );
  const { rows: links } = await sql<{ row: unknown }>`
    select jsonb_build_array(relation, to_kind, reason, at) as row from record_links order by 1`.execute(db);
  return { records: records.map(({ row }) => row), told, links };
}
