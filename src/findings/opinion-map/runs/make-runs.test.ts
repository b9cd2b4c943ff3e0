import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide, openTestDatabase, testServer } from '../../../../test/support/database.ts';
import { allMigrations } from '../../../parts.ts';
import { createParticipants } from '../../../people/index.ts';
import { type Database, inTransaction, openDatabase } from '../../../platform/database/index.ts';
import { createLog } from '../../../platform/index.ts';
import { eraseContributions } from '../../../voices/polls/contributions/erase-contributions.ts';
import { PollReader, VoteWriter, writeManyVotes } from '../../../voices/polls/index.ts';
import type { VoteValue } from '../../../voices/polls/poll.ts';
import { writeVotes } from '../../../voices/polls/write-votes.ts';
import { MapRunsOfProcess } from './make-runs.ts';
import type { MapRun } from './run.ts';
import { loadInput } from './run-store.ts';

const me = { kind: 'account', id: 'me', role: 'analyst' } as const;
let db: Database;
let close: () => Promise<void>;
let poll = '';
let statements: number[] = [];
let now = new Date('2026-11-21T12:00:00Z');
const opened: MapRunsOfProcess[] = [];

beforeAll(async () => {
  ({ db, close } = await openTestDatabase(allMigrations));
}, 60_000);
afterAll(() => close());

beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  poll = `poll-${Math.random().toString(36).slice(2)}`;
  await sql`insert into polls (id, process_id, original_language, created_by) values (${poll}, 'process', 'en', 'test')`.execute(
    db,
  );
  // Closed, so that every single vote shows at once; what an open poll shows is tested in read-vote-columns.test.ts.
  await decide(db, poll, 'closed');
  const made = await sql<{ id: number }>`
    insert into statements (poll_id, number, language, state)
    select ${poll}, n, 'en', 'accepted' from generate_series(1, 8) n returning id`.execute(db);
  statements = made.rows.map(({ id }) => id);
  await sql`insert into statement_tallies (statement_id) select id from statements where poll_id = ${poll}`.execute(
    db,
  );
});
afterEach(async () => {
  for (const runs of opened.splice(0)) await runs.close();
});

function open(writer = new VoteWriter(db), on: Database = db, databaseUrl: string | null = null) {
  const runs = new MapRunsOfProcess({
    db: on,
    clock: () => now,
    log: createLog(process.env.TEST_LOG_LEVEL ?? 'silent'),
    databaseUrl,
    pollReader: new PollReader(on, 10, 0),
    voteWriter: writer,
  });
  opened.push(runs);
  return { runs, writer };
}

const voteOf = (person: string, statement: number, value: VoteValue | null) => ({
  keyHash: createHash('sha256').update(`${poll}${person}`).digest(),
  processId: 'process',
  pollId: poll,
  statementId: statements[statement] ?? 0,
  value,
  via: 'page' as const,
  castAt: now,
});
const cast = (writer: VoteWriter, person: string, statement: number, value: VoteValue | null) =>
  writer.write(voteOf(person, statement, value));

/** Two camps, with a little noise from the numbers themselves. */
async function campsOf(people: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const ids = await createParticipants(tx, 'process', people, 'simulated');
    const votes = ids.flatMap((person, p) =>
      statements.map((statement, s) => {
        const side = (p % 2 === 0 ? 1 : -1) * (s % 2 === 0 ? 1 : -1);
        return {
          person,
          statement,
          value: (p * 7 + s * 3) % 11 === 0 ? 0 : (p * 5 + s) % 13 === 0 ? -side : side,
        };
      }),
    );
    await writeManyVotes(
      tx,
      poll,
      {
        participantIds: votes.map(({ person }) => person),
        statementIds: votes.map(({ statement }) => statement),
        values: votes.map(({ value }) => value),
        castAt: votes.map(() => 0),
      },
      'simulated',
    );
  });
}

/** The next run that is told and is one of those waited for. Votes that come slowly may bring several. */
function nextRun(runs: MapRunsOfProcess, isIt: (run: MapRun) => boolean = () => true): Promise<MapRun> {
  return new Promise((resolve) => {
    const stop = runs.follow(poll, (run) => {
      if (!isIt(run)) return;
      stop();
      resolve(run);
    });
  });
}

/** The newest run, once there is one: whoever comes first and finds none yet asks again. */
async function firstRun(runs: MapRunsOfProcess): Promise<MapRun> {
  return (await runs.current(poll)) ?? firstRun(runs);
}

const storedRuns = async (): Promise<number> =>
  (await sql`select 1 from opinion_map_runs where poll_id = ${poll}`.execute(db)).rows.length;

/** How many statements that begin so wait for a lock. */
const waiting = async (beginning: string): Promise<number> =>
  (
    await sql`select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and starts_with(query, ${beginning})`.execute(db)
  ).rows.length;

/** Votes in force per statement as the database counts them, against those of the run. */
async function expectCountsToMatch(run: MapRun): Promise<void> {
  const { rows } = await sql<{ number: number; agree: number; disagree: number; pass: number }>`
    select s.number, t.agree, t.disagree, t.pass from statements s join statement_tallies t on t.statement_id = s.id
    where s.poll_id = ${poll} and s.state = 'accepted' and t.agree + t.disagree + t.pass > 0 order by 1`.execute(
    db,
  );
  const { ids, agree, disagree, pass } = run.map.statements;
  expect(
    [...ids].map((number, n) => ({ number, agree: agree[n], disagree: disagree[n], pass: pass[n] })),
  ).toEqual(rows);
}

describe('runs of a map', () => {
  it('are not there without votes, and are made for the first who asks', async () => {
    const { runs } = open();
    expect(await runs.current('no-such-poll')).toBeNull();
    expect(await runs.current(poll)).toBeNull();
    await campsOf(40);
    const run = await firstRun(runs);
    expect(run.totals).toMatchObject({ participants: 40, statements: 8, votes: 320 });
    expect(run.askedBy).toBe('votes');
    await expectCountsToMatch(run);
    // Nothing happened since: the same run, found by its id, and nothing new stored.
    await sleep(700);
    expect((await runs.current(poll))?.id).toBe(run.id);
    expect(await runs.find(poll, run.id)).toBe(run);
    expect(await runs.find(poll, 'nothing')).toBeNull();
    expect(await storedRuns()).toBe(1);
  });

  it('follow votes that are cast, changed and taken back', async () => {
    await campsOf(40);
    const { runs, writer } = open();
    await firstRun(runs);
    const first = nextRun(runs, ({ totals }) => totals.votes === 323);
    await cast(writer, 'a', 0, 1);
    await cast(writer, 'a', 1, -1);
    await cast(writer, 'b', 0, 1);
    const run = await first;
    await expectCountsToMatch(run);
    expect(run.totals.participants).toBe(42);
    const second = nextRun(runs, ({ totals }) => totals.votes === 322);
    await cast(writer, 'a', 0, -1);
    await cast(writer, 'b', 0, null);
    const next = await second;
    await expectCountsToMatch(next);
    expect(next.totals.participants).toBe(41);
    expect(next.votesUntil).toBeGreaterThan(run.votesUntil);
  });

  it('see an import, a decision of a moderator and an erasure that nobody told them of', async () => {
    await campsOf(40);
    const { runs, writer } = open();
    const { participantId } = await cast(writer, 'leaver', 0, 1);
    await cast(writer, 'leaver', 1, 1);
    await cast(writer, 'only there', 3, 1);
    const before = await firstRun(runs);
    const place = await runs.placeOf(before, participantId);
    expect(before.map.participants.votes[place ?? -1]).toBe(2);

    const afterErasure = nextRun(runs);
    await inTransaction(db, (tx) => eraseContributions(tx, participantId));
    const erased = await afterErasure;
    expect(erased.totals.participants).toBe(41);
    expect(erased.leftOut.people).toBe(0);
    await expectCountsToMatch(erased);
    expect(await runs.placeOf(erased, participantId)).toBeNull();

    const afterDecision = nextRun(runs);
    await sql`update statements set state = 'rejected' where id = ${statements[3]}`.execute(db);
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(db);
    const decided = await afterDecision;
    expect(decided.askedBy).toBe('moderation');
    expect([...decided.map.statements.ids]).toEqual([1, 2, 3, 5, 6, 7, 8]);
    expect(decided.leftOut.rejected).toEqual({ statements: 1, votes: 41 });
    // Whoever voted on nothing else is not in the map, and still among the voters.
    expect([decided.totals.participants, decided.leftOut.people]).toEqual([40, 1]);
  });

  it('are made seldom for those who are in no hurry, and soon when somebody comes who is', async () => {
    await campsOf(30);
    const { runs, writer } = open();
    let calm = 0;
    const first = Promise.withResolvers<void>();
    const stopCalm = runs.follow(
      poll,
      () => {
        calm++;
        first.resolve();
      },
      60_000,
    );
    await cast(writer, 'a', 0, 1);
    await first.promise;
    await cast(writer, 'b', 0, 1);
    await sleep(1_500);
    expect(calm).toBe(1);
    const quick = await nextRun(runs);
    expect(quick.totals.participants).toBe(32);
    expect(calm).toBe(2);
    stopCalm();
  });

  it('keep the whole of the newest, of the last of a day and of those that somebody asked to keep', async () => {
    await campsOf(30);
    const { runs, writer } = open();
    const made: MapRun[] = [];
    const step = async (at: string, person: string) => {
      now = new Date(at);
      const next = nextRun(runs);
      await cast(writer, person, 0, 1);
      made.push(await next);
    };
    await firstRun(runs);
    await step('2026-11-21T13:00:00Z', 'a');
    await step('2026-11-21T23:59:00Z', 'b');
    await step('2026-11-22T00:01:00Z', 'c');
    const keptId = made.at(-1)?.id ?? '';
    expect(await runs.keep({ id: poll, processId: 'process' }, keptId, 'For the report', me)).toBe(true);
    await step('2026-11-22T12:00:00Z', 'd');
    await step('2026-11-22T13:00:00Z', 'e');
    const list = await runs.list(poll);
    expect(list.map(({ isWhole }) => isWhole)).toEqual([true, false, true, true, false, false]);
    expect(list.map(({ keptFor }) => keptFor)).toEqual([null, null, 'For the report', null, null, null]);
    expect((await runs.find(poll, keptId))?.map).toEqual(made[2]?.map);
    expect(await runs.find(poll, made[0]?.id ?? '')).toBeNull();
    expect((await runs.summary(poll, made[0]?.id ?? ''))?.inputHash).toBe(made[0]?.inputHash);
    const acts = await sql<{ act: string; object: string }>`
      select act, object_id as object from ledger where object_id = ${keptId}`.execute(db);
    expect(acts.rows).toEqual([{ act: 'opinion-map.keep-run', object: keptId }]);
  });

  it('take people who erased their votes out of what is kept', async () => {
    await campsOf(30);
    const { runs, writer } = open();
    const { participantId } = await cast(writer, 'leaver', 0, 1);
    const run = await firstRun(runs);
    await runs.keep({ id: poll, processId: 'process' }, run.id, 'For the report', me);
    const number = run.map.participants.ids[(await runs.placeOf(run, participantId)) ?? -1] ?? -1;
    const next = nextRun(runs);
    await inTransaction(db, (tx) => eraseContributions(tx, participantId));
    await next;
    const kept = await open().runs.find(poll, run.id);
    expect(kept?.erasedSince).toBe(1);
    expect([...(kept?.map.participants.ids ?? [])]).not.toContain(number);
    expect(kept?.map.participants.x.length).toBe(30);
    expect(kept?.totals.participants).toBe(31);
    expect([...((await loadInput(db, run.id))?.votes.participant ?? [])]).not.toContain(number);
  });

  it('are made for the staff when they ask, but never twice from the same votes', async () => {
    await campsOf(30);
    const { runs } = open();
    const run = await runs.askNow({ id: poll, processId: 'process' }, me);
    expect(run?.askedBy).toBe('staff');
    expect(run?.askedByAccount).toBe('me');
    expect((await runs.askNow({ id: poll, processId: 'process' }, me))?.id).toBe(run?.id);
    expect(await storedRuns()).toBe(1);
    const acts = await sql<{ act: string }>`select act from ledger where object_id = ${poll}`.execute(db);
    expect(acts.rows.map(({ act }) => act)).toEqual(['opinion-map.reckon', 'opinion-map.reckon']);
  });

  it.each([
    ['made for it', false],
    ['made for votes before', true],
  ])('stay whole when they were given to staff who asked: %s', async (_, before) => {
    await campsOf(30);
    const { runs, writer } = open();
    if (before) await firstRun(runs);
    const given = await runs.askNow({ id: poll, processId: 'process' }, me);
    expect(given?.askedBy).toBe(before ? 'votes' : 'staff');
    const later = nextRun(runs);
    await cast(writer, 'later', 0, 1);
    expect((await later).id).not.toBe(given?.id);
    expect((await runs.summary(poll, given?.id ?? ''))?.isWhole).toBe(true);
    const again = nextRun(runs);
    await cast(writer, 'later', 1, 1);
    await again;
    expect((await runs.list(poll)).map(({ isWhole }) => isWhole)).toEqual([true, false, true]);
  });

  it('hold what was voted before the staff asked, though another run was in the making', async () => {
    await campsOf(30);
    const { runs, writer } = open();
    const ask = () => runs.askNow({ id: poll, processId: 'process' }, me);
    const second = await inTransaction(db, async (tx) => {
      // The first has read its votes and cannot be stored.
      await sql`lock table opinion_map_runs in share mode`.execute(tx);
      void ask();
      await expect.poll(() => waiting('insert into "opinion_map_runs"'), { timeout: 10_000 }).toBe(1);
      await cast(writer, 'later', 0, 1);
      return { asked: ask() };
    });
    expect((await second.asked)?.totals.participants).toBe(31);
  });

  it('survive the process: another one begins with the newest and goes on from it', async () => {
    await campsOf(40);
    const first = open();
    const run = await firstRun(first.runs);
    await first.runs.close();
    const { runs, writer } = open();
    expect(await runs.current(poll)).toEqual(run);
    const next = nextRun(runs);
    await cast(writer, 'a', 0, 1);
    await expectCountsToMatch(await next);
    expect(await storedRuns()).toBe(2);
  });
});

describe('several processes on one database', () => {
  it('miss no vote that is committed after one with a higher number', async () => {
    await campsOf(40);
    const { runs, writer } = open();
    await cast(writer, 'early', 0, 1);
    await firstRun(runs);
    const written = Promise.withResolvers<void>();
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const late = inTransaction(db, async (tx) => {
      await writeVotes(tx, [voteOf('late', 1, -1)]);
      written.resolve();
      await held;
    });
    await written.promise;
    const first = nextRun(runs);
    await cast(writer, 'quick', 2, 1);
    expect((await first).totals.participants).toBe(42);
    const second = nextRun(runs);
    commit();
    await late;
    const run = await second;
    expect(run.totals.participants).toBe(43);
    await expectCountsToMatch(run);
  });

  it('reckon each state of the votes once, and all show it', async () => {
    await campsOf(200);
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
    const url = new URL(testServer());
    url.pathname = `/${rows[0]?.name ?? ''}`;
    const others = [];
    const processes = [open(new VoteWriter(db), db, url.href)];
    for (let n = 0; n < 2; n++) {
      const other = await openDatabase({ databaseUrl: url.href, dataDir: null, poolSize: 4 });
      others.push(other);
      processes.push(open(new VoteWriter(other.db), other.db, url.href));
    }
    try {
      const firsts = await Promise.all(processes.map(({ runs }) => firstRun(runs)));
      expect(new Set(firsts.map((run) => run.id)).size).toBe(1);
      expect(await storedRuns()).toBe(1);
      for (const [round, { writer }] of [...processes, ...processes].entries()) {
        const seen = processes.map(({ runs }) => nextRun(runs));
        await cast(writer, `person ${round}`, round % 8, 1);
        const runs = await Promise.all(seen);
        expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
        await expectCountsToMatch(runs[0] as MapRun);
        expect(await storedRuns()).toBe(round + 2);
      }
    } finally {
      for (const runs of opened.splice(0)) await runs.close();
      for (const other of others) await other.close();
    }
  });
});
