import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { eraseContributions } from '../contributions/erase-contributions.ts';
import { type ReadMarks, readVoteColumns, takenBack, type VotesRead } from '../counts/read-vote-columns.ts';
import { stepCounts } from '../counts/shown-counts.ts';
import { loadSetAside } from '../load-set-aside.ts';
import type { Poll, VoteValue } from '../poll.ts';
import { type VoteToWrite, VoteWriter } from '../write-votes.ts';
import { putNewcomersBack, setNewcomersAside } from './set-newcomers-aside.ts';

let db: Database;
let close: () => Promise<void>;
let writer: VoteWriter;
beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
  writer = new VoteWriter(db);
}, 60_000);
afterAll(() => close());

const by = { kind: 'account', id: 'acc-convener', role: 'convener' } as const;
const why = { reason: 'One program sent them all.', language: 'en' };
const now = new Date('2026-11-21T13:00:00Z');
const minute = (n: number) => new Date(Date.UTC(2026, 10, 21, 12, n));

/** A poll with four statements, and short ways to vote in it. */
async function makePoll() {
  const id = `poll-${Math.random().toString(36).slice(2)}`;
  await sql`insert into polls (id, process_id, original_language, created_by) values (${id}, 'process', 'en', 'test')`.execute(
    db,
  );
  const made = await sql<{ id: number }>`
    insert into statements (poll_id, number, language, state)
    select ${id}, n, 'en', 'accepted' from generate_series(1, 4) n returning id`.execute(db);
  const statements = made.rows.map((row) => row.id);
  await sql`insert into statement_tallies (statement_id) select id from statements where poll_id = ${id}`.execute(
    db,
  );
  const voteOf = (person: string, on: number, value: VoteValue | null, at: Date): VoteToWrite => ({
    keyHash: createHash('sha256').update(`${id}${person}`).digest(),
    processId: 'process',
    pollId: id,
    statementId: statements[on] ?? 0,
    value,
    via: 'page',
    castAt: at,
  });
  return {
    id,
    statements,
    vote: (person: string, on: number, value: VoteValue | null, at: Date) =>
      writer.write(voteOf(person, on, value, at)),
    step: (decided: 'open' | 'closed') => stepCounts(db, { id, kind: 'votes', decided } as Poll, now),
    aside: (from: number, to = from) =>
      setNewcomersAside(db, id, { from: minute(from), to: minute(to), way: 'any' }, why, by, now, {
        sure: true,
      }),
    back: (actId: number) => putNewcomersBack(db, id, actId, why, by, now),
  };
}

/** What stands in a table of counts, by statement. */
async function counts(table: 'statement_tallies' | 'shown_tallies', pollId: string) {
  const { rows } = await sql<{ line: string }>`
    select s.number || ': ' || t.agree || ' ' || t.disagree || ' ' || t.pass as line
    from ${sql.table(table)} t join statements s on s.id = t.statement_id where s.poll_id = ${pollId}
    order by s.number`.execute(db);
  return rows.map(({ line }) => line);
}

/** The number of voters that everybody sees. */
async function votersShown(pollId: string): Promise<number | undefined> {
  const { rows } = await sql<{
    voters: number;
  }>`select voters from shown_polls where poll_id = ${pollId}`.execute(db);
  return rows[0]?.voters;
}

/** The same counted from the votes in force. */
async function recount(pollId: string) {
  const { rows } = await sql<{ line: string }>`
    select s.number || ': ' || count(*) filter (where v.value = 1) || ' ' || count(*) filter (where v.value = -1)
      || ' ' || count(*) filter (where v.value = 0) as line
    from statements s left join votes v on v.statement_id = s.id where s.poll_id = ${pollId}
    group by s.number order by s.number`.execute(db);
  return rows.map(({ line }) => line);
}

/** What a reader of columns holds, kept up to date with what is read. */
class Kept {
  readonly votes = new Map<string, number>();
  apply(read: VotesRead): void {
    if (read.kind === 'all') this.votes.clear();
    for (const { participant, statement, value } of read.chunks) {
      participant.forEach((person, n) => {
        const key = `${statement[n]} ${person}`;
        if (value[n] === takenBack) this.votes.delete(key);
        else this.votes.set(key, value[n] ?? Number.NaN);
      });
    }
  }
  lines(read: VotesRead): string[] {
    return read.statements.map(({ number }) => {
      const values = [...this.votes]
        .filter(([key]) => key.startsWith(`${number} `))
        .map(([, value]) => value);
      const count = (of: number) => values.filter((value) => value === of).length;
      return `${number}: ${count(1)} ${count(-1)} ${count(0)}`;
    });
  }
}
const shownLines = ({ statements }: VotesRead) =>
  statements.map(({ number, agree, disagree, pass }) => `${number}: ${agree} ${disagree} ${pass}`);

/** Whoever erased leaves what is read at once, and the public counts when these move. */
async function erasedButShown(pollId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from shown_tallies t join statements s on s.id = t.statement_id
    where s.poll_id = ${pollId} and t.erased > 0 limit 1`.execute(db);
  return rows.length > 0;
}

type Step =
  | { do: 'vote'; person: number; on: number; value: VoteValue | null }
  | { do: 'aside'; minute: number }
  | { do: 'back' | 'step' | 'close' }
  | { do: 'erase'; person: number };
const people = 24;
/** People 0 to 7 come in one minute, 8 to 15 in the next, the others later. */
const minuteOf = (person: number) => Math.floor(person / 8);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('vote' as const),
        person: fc.nat(people - 1),
        on: fc.nat(3),
        value: fc.constantFrom<(VoteValue | null)[]>(1, -1, 0, null),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('aside' as const), minute: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('back' as const, 'step' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), person: fc.nat(people - 1) }) },
  ),
  { minLength: 20, maxLength: 60 },
);

describe('whatever is done in whatever order', () => {
  it('tallies equal a recount, and the columns of votes add up to the public counts, from all and from news', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const poll = await makePoll();
        const ids = new Map<number, number>();
        const gone = new Set<number>();
        const news = new Kept();
        let marks: ReadMarks | null = null;
        for (let person = 0; person < people; person++) {
          const { participantId } = await poll.vote(
            `p${person}`,
            person % 4,
            ((person % 3) - 1) as VoteValue,
            minute(minuteOf(person)),
          );
          ids.set(person, participantId);
        }
        for (const one of given) {
          if (one.do === 'vote' && !gone.has(one.person))
            await poll.vote(`p${one.person}`, one.on, one.value, minute(30));
          if (one.do === 'aside' && (await poll.aside(one.minute)).ok) changes++;
          if (one.do === 'step') await poll.step('open');
          if (one.do === 'erase' && !gone.has(one.person)) {
            gone.add(one.person);
            const id = ids.get(one.person) ?? 0;
            await inTransaction(db, async (tx) => {
              await sql`select 1 from participants where id = ${id} for update`.execute(tx);
              await eraseContributions(tx, id);
            });
          }
          if (one.do === 'back') {
            const act = (await loadSetAside(db, poll.id)).find(({ putBack }) => putBack === null);
            if (act) expect(await poll.back(act.id)).toMatchObject({ ok: true });
          }
          expect(await counts('statement_tallies', poll.id)).toEqual(await recount(poll.id));
          const all = await readVoteColumns(db, poll.id, null);
          const read: VotesRead = await readVoteColumns(db, poll.id, marks);
          const whole = new Kept();
          whole.apply(all);
          if (await erasedButShown(poll.id)) news.apply(all);
          else {
            expect(whole.lines(all)).toEqual(shownLines(all));
            news.apply(read);
            // An erasure leaves no event: once it is shown, all is read anew, as the worker asks for.
            const differs = JSON.stringify(news.lines(read)) !== JSON.stringify(shownLines(read));
            if (differs && gone.size > 0) news.apply(all);
            expect([...news.votes].sort()).toEqual([...whole.votes].sort());
          }
          marks = read.marks;
        }
        for (const { id, putBack } of await loadSetAside(db, poll.id)) if (!putBack) await poll.back(id);
        await poll.step('closed');
        // Everything put back and everybody shown: the last vote of each person counts, as the events say.
        const { rows } = await sql<{ line: string }>`
          select s.number || ': ' || count(*) filter (where l.value = 1) || ' ' || count(*) filter (where l.value = -1)
            || ' ' || count(*) filter (where l.value = 0) as line
          from statements s left join (
            select distinct on (statement_id, participant_id) statement_id, value from vote_events
            order by statement_id, participant_id, id desc
          ) l on l.statement_id = s.id
          where s.poll_id = ${poll.id} group by s.number order by s.number`.execute(db);
        expect(await counts('shown_tallies', poll.id)).toEqual(rows.map(({ line }) => line));
        const left = await sql`select 1 from votes_set_aside v join statements s on s.id = v.statement_id
          where s.poll_id = ${poll.id} union all select 1 from shown_otherwise where poll_id = ${poll.id}
          union all select 1 from participants_set_aside where poll_id = ${poll.id}`.execute(db);
        expect(left.rows).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
    );
    expect(changes).toBeGreaterThan(10);
  }, 120_000);
});

describe('the public counts of an open poll', () => {
  it('move when five were set aside on a statement, and wait where fewer were', async () => {
    const poll = await makePoll();
    for (let n = 0; n < 6; n++) await poll.vote(`early${n}`, 0, 1, minute(0));
    for (let n = 0; n < 6; n++) await poll.vote(`early${n}`, 1, 1, minute(0));
    for (let n = 0; n < 6; n++) await poll.vote(`flood${n}`, 0, -1, minute(5));
    for (let n = 0; n < 2; n++) await poll.vote(`flood${n}`, 1, -1, minute(5));
    await poll.step('open');
    expect(await counts('shown_tallies', poll.id)).toEqual(['1: 6 6 0', '2: 6 2 0']);
    expect(await poll.aside(5)).toEqual({ ok: true, value: { people: 6, votes: 8 } });
    expect(await counts('statement_tallies', poll.id)).toEqual([
      '1: 6 0 0',
      '2: 6 0 0',
      '3: 0 0 0',
      '4: 0 0 0',
    ]);
    await poll.step('open');
    expect(await counts('shown_tallies', poll.id)).toEqual(['1: 6 0 0', '2: 6 2 0']);
    // Those who are set aside vote on as much as they like: one person more would else be told from the others.
    for (let n = 0; n < 6; n++) await poll.vote(`flood${n}`, 1, 0, minute(6));
    await poll.vote('late0', 1, 1, minute(7));
    await poll.step('open');
    expect((await counts('shown_tallies', poll.id))[1]).toBe('2: 6 2 0');
    // The two who leave and three who came are five.
    await poll.vote('late1', 1, 1, minute(7));
    await poll.vote('late2', 1, 1, minute(7));
    await poll.step('open');
    expect((await counts('shown_tallies', poll.id))[1]).toBe('2: 9 0 0');
  });

  it('count nobody twice who leaves, comes back and votes, or who was set aside and then erases', async () => {
    const poll = await makePoll();
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) ids.push((await poll.vote(`flood${n}`, 0, 1, minute(5))).participantId);
    for (let n = 0; n < 3; n++) await poll.vote(`flood${n}`, 1, 1, minute(5));
    for (let n = 0; n < 6; n++) await poll.vote(`early${n}`, 1, -1, minute(0));
    await poll.step('open');
    await poll.aside(5);
    for (const id of ids.slice(0, 3)) await inTransaction(db, (tx) => eraseContributions(tx, id));
    // Set aside, three had left and counted as that; erased as well, they are none of the five.
    for (const late of ['late0', 'late1', 'late2', 'late3']) {
      await poll.vote(late, 1, 0, minute(9));
      await poll.step('open');
      expect((await counts('shown_tallies', poll.id))[1]).toBe('2: 3 6 0');
    }
    await poll.vote('late4', 1, 0, minute(9));
    await poll.step('open');
    expect((await counts('shown_tallies', poll.id))[1]).toBe('2: 0 6 5');
    // Of those who are in no public count any more, nothing is left to leave it by erasing.
    for (let n = 0; n < 5; n++) await poll.vote(`second${n}`, 2, 1, minute(20));
    await poll.step('open');
    const second = await Promise.all([0, 1, 2, 3].map((n) => poll.vote(`second${n}`, 2, 1, minute(20))));
    await poll.aside(20);
    await poll.step('open');
    expect((await counts('shown_tallies', poll.id))[2]).toBe('3: 0 0 0');
    for (const { participantId } of second)
      await inTransaction(db, (tx) => eraseContributions(tx, participantId));
    await poll.vote('last', 2, 0, minute(21));
    await poll.step('open');
    expect((await counts('shown_tallies', poll.id))[2]).toBe('3: 0 0 0');
  });

  it('wait for five who vote, however many erase and come back, and lose what was erased with that step', async () => {
    const poll = await makePoll();
    const ids: number[] = [];
    for (let n = 0; n < 6; n++) ids.push((await poll.vote(`one${n}`, 0, 1, minute(0))).participantId);
    await poll.step('open');
    const shown = async () => [(await counts('shown_tallies', poll.id))[0], await votersShown(poll.id)];
    expect(await shown()).toEqual(['1: 6 0 0', 6]);
    // Five erase: nobody else is hidden among them, and the counts stay.
    for (const id of ids.slice(0, 5)) await inTransaction(db, (tx) => eraseContributions(tx, id));
    await poll.step('open');
    expect(await shown()).toEqual(['1: 6 0 0', 6]);
    // Two of them come back as somebody else. Two more vote: four people, of whom two left six votes behind them.
    for (const again of ['again0', 'again1']) await poll.vote(again, 0, 0, minute(1));
    for (const other of ['other0', 'other1']) {
      await poll.vote(other, 0, -1, minute(2));
      await poll.step('open');
      expect(await shown()).toEqual(['1: 6 0 0', 6]);
    }
    await poll.vote('other2', 0, -1, minute(2));
    await poll.step('open');
    expect(await shown()).toEqual(['1: 1 3 2', 6]);
  });

  it('lose at closing what was erased, when nobody voted since', async () => {
    const poll = await makePoll();
    const ids: number[] = [];
    for (let n = 0; n < 8; n++) ids.push((await poll.vote(`one${n}`, 0, 1, minute(0))).participantId);
    await poll.step('open');
    for (const id of ids.slice(0, 2)) await inTransaction(db, (tx) => eraseContributions(tx, id));
    await poll.step('open');
    const shown = async () => [(await counts('shown_tallies', poll.id))[0], await votersShown(poll.id)];
    expect(await shown()).toEqual(['1: 8 0 0', 8]);
    await poll.step('closed');
    expect(await shown()).toEqual(['1: 6 0 0', 6]);
    // So many have erased by now that fewer than five people's votes are left: none are shown.
    for (const id of ids.slice(2, 4)) await inTransaction(db, (tx) => eraseContributions(tx, id));
    await poll.step('closed');
    expect(await counts('shown_tallies', poll.id)).not.toContain('1: 4 0 0');
  });

  it('say nothing of fewer than five newcomers: these are not set aside at all', async () => {
    const poll = await makePoll();
    for (let n = 0; n < 4; n++) await poll.vote(`few${n}`, 0, 1, minute(5));
    expect(await poll.aside(5)).toMatchObject({ ok: false, why: 'invalid', errors: { from: {} } });
    expect(await counts('statement_tallies', poll.id)).toContain('1: 4 0 0');
  });
});

describe('while people vote', () => {
  it('setting aside and putting back lose no vote and count none twice', async () => {
    const poll = await makePoll();
    for (let n = 0; n < 30; n++) await poll.vote(`flood${n}`, 0, 1, minute(5));
    for (let n = 0; n < 10; n++) await poll.vote(`other${n}`, 0, -1, minute(0));
    const writers = [new VoteWriter(db), new VoteWriter(db)];
    let sent = 0;
    let going = true;
    const voters = Array.from({ length: 8 }, async (_, v) => {
      for (let n = 0; going; n++) {
        const flood = (v + n) % 2 === 0;
        const person = flood ? `flood${(v * 7 + n) % 30}` : `other${(v * 7 + n) % 10}`;
        const value = ([1, -1, 0, null] as const)[(n + v) % 4] ?? null;
        await writers[v % 2]?.write({
          keyHash: createHash('sha256').update(`${poll.id}${person}`).digest(),
          processId: 'process',
          pollId: poll.id,
          statementId: poll.statements[(n * 3 + v) % 4] ?? 0,
          value,
          via: 'page',
          castAt: minute(20),
        });
        sent++;
      }
    });
    for (let round = 0; round < 6; round++) {
      expect(await poll.aside(5)).toMatchObject({ ok: true, value: { people: 30 } });
      await poll.step('open');
      const [act] = (await loadSetAside(db, poll.id)).filter(({ putBack }) => putBack === null);
      if (round < 5) expect(await poll.back(act?.id ?? 0)).toMatchObject({ ok: true });
      await poll.step('open');
    }
    going = false;
    await Promise.all(voters);
    expect(sent).toBeGreaterThan(50);
    expect(await counts('statement_tallies', poll.id)).toEqual(await recount(poll.id));
    // The last event of each person on each statement stands, in one of the two tables, by whether they are set aside.
    const { rows } = await sql<{ wrong: number }>`
      with last as (
        select distinct on (e.statement_id, e.participant_id) e.statement_id, e.participant_id, e.value
        from vote_events e join statements s on s.id = e.statement_id where s.poll_id = ${poll.id}
        order by e.statement_id, e.participant_id, e.id desc
      )
      select count(*)::int as wrong from last
      left join votes v using (statement_id, participant_id)
      left join votes_set_aside w using (statement_id, participant_id)
      left join participants_set_aside a on a.participant_id = last.participant_id and a.poll_id = ${poll.id}
      where case when a.poll_id is null then v.value else w.value end is distinct from last.value
        or case when a.poll_id is null then w.value else v.value end is not null`.execute(db);
    expect(rows[0]?.wrong).toBe(0);
    const read = await readVoteColumns(db, poll.id, null);
    const kept = new Kept();
    kept.apply(read);
    expect(kept.lines(read)).toEqual(shownLines(read));
  }, 60_000);
});
