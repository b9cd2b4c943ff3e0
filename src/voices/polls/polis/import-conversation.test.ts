import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { inventProcesses, type TestDatabase } from '../../../../test/support/database.ts';
import { inFolder, reportExport, zipExport } from '../../../../test/support/polis-export-files.ts';
import type { PolisConversation } from '../../../polis/conversation.ts';
import { fingerprint } from '../../../polis/fingerprint.ts';
import { readPolisExport } from '../../../polis/read-export.ts';
import { loadPoll, loadTallies } from '../load-poll.ts';
import { openPoll } from '../settings/index.ts';
import { exportPoll } from './export-poll.ts';
import { importConversation } from './import-conversation.ts';
import { readConversation } from './read-conversation.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openPollDatabase();
  folder = await mkdtemp(join(tmpdir(), 'polis-import-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const by = { kind: 'system', id: 'test' } as const;
const at = new Date('2026-11-21T12:00:00Z');

async function bringIn(
  path: string,
  processId: string,
  change: (c: PolisConversation) => PolisConversation = (c) => c,
) {
  await inventProcesses(database.db, [processId]);
  const { conversation: read, report } = await readPolisExport(path);
  const conversation = change(read);
  return {
    conversation,
    ...(await importConversation(database.db, { conversation, report, processId, by, at })),
  };
}

const count = async (table: string): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.db);
  return found.rows[0]?.n ?? -1;
};

describe('an imported conversation', () => {
  it('stands as a draft, closed once it is published, with the counts that stand in the files', async () => {
    const { pollId, added } = await bringIn(inFolder(zipExport()), 'counts');
    expect(added).toBe(true);
    const poll = await loadPoll(database.db, pollId);
    expect(poll?.poll.decided).toBe('draft');
    const told: unknown[] = [];
    const published = await openPoll(database.db, pollId, by, {
      announce: async (_tx, { kind, href, title }) => void told.push([kind, href, title]),
      at,
    });
    expect(published).toEqual({ ok: true, value: 'closed' });
    expect(told).toEqual([['results-published', `/polls/${pollId}/results`, 'A park for everyone']]);
    expect(await openPoll(database.db, pollId, by, { at })).toMatchObject({ ok: false, why: 'not-now' });
    expect((await loadPoll(database.db, pollId))?.poll).toMatchObject({
      decided: 'closed',
      closedReason: null,
      kind: 'votes',
      originalLanguage: 'en',
    });
    expect(poll?.poll.titles[0]?.body).toBe('A park for everyone');
    expect(poll?.statements.map(({ number, state }) => [number, state])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'rejected'],
      [5, 'accepted'],
    ]);
    const tallies = await loadTallies(database.db, pollId);
    // By hand from votes.csv: participant 2 first disagreed with statement 0 of the file, here 1, and then agreed.
    expect(tallies.get(poll?.byNumber.get(1)?.id ?? -1)).toEqual({ agree: 3, disagree: 0, pass: 1 });
    expect(tallies.get(poll?.byNumber.get(3)?.id ?? -1)).toEqual({ agree: 1, disagree: 3, pass: 0 });
    expect(tallies.get(poll?.byNumber.get(5)?.id ?? -1)).toEqual({ agree: 0, disagree: 0, pass: 0 });
  });

  it('adds nothing the second time, and something in another process', async () => {
    const path = inFolder(zipExport());
    const first = await bringIn(path, 'twice');
    const rows = await Promise.all(
      ['polls', 'statements', 'vote_events', 'participants', 'poll_imports'].map(count),
    );
    const second = await bringIn(path, 'twice');
    expect(second).toMatchObject({ pollId: first.pollId, added: false });
    expect(
      await Promise.all(['polls', 'statements', 'vote_events', 'participants', 'poll_imports'].map(count)),
    ).toEqual(rows);
    const elsewhere = await bringIn(path, 'elsewhere');
    expect(elsewhere.added).toBe(true);
    expect(elsewhere.pollId).not.toBe(first.pollId);
  });

  it('is made once when two import it at the same moment', async () => {
    const path = inFolder(zipExport());
    const [a, b] = await Promise.all([bringIn(path, 'race'), bringIn(path, 'race')]);
    expect([a?.added, b?.added].sort()).toEqual([false, true]);
    expect(a?.pollId).toBe(b?.pollId);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const before = await Promise.all(
      ['polls', 'statements', 'vote_events', 'participants', 'ledger'].map(count),
    );
    // The last vote is on a statement that is not there: the database refuses it after everything else is written.
    const broken = (c: PolisConversation) => ({
      ...c,
      statements: c.statements.filter(({ id }) => id !== 2),
    });
    await expect(bringIn(inFolder(zipExport()), 'half', broken)).rejects.toThrow();
    expect(
      await Promise.all(['polls', 'statements', 'vote_events', 'participants', 'ledger'].map(count)),
    ).toEqual(before);
  });

  it('keeps formulas, unknown times, missing texts and marks as they are', async () => {
    const { conversation, pollId } = await bringIn(inFolder(reportExport()), 'odd', (c) => ({
      ...c,
      topic: '  =HYPERLINK("https://evil.example")',
      statements: c.statements.map((s) =>
        s.id === 0
          ? { ...s, text: null, createdAt: null }
          : s.id === 1
            ? { ...s, text: '=1+1 <b>x</b>', isSeed: null }
            : s,
      ),
      votes: {
        ...c.votes,
        time: c.votes.time.map((t, i) => (i % 3 === 0 ? Number.NaN : t)),
        important: c.votes.value.map((v) => v),
      },
    }));
    const back = await database.db.transaction().execute((tx) => readConversation(tx, pollId));
    expect(back && fingerprint(back)).toBe(fingerprint(conversation));
    const snapshot = await loadPoll(database.db, pollId);
    expect(snapshot?.byNumber.get(1)?.wordings).toEqual([]);
  });
});

describe('export', () => {
  it('answers null for a poll that is not there', async () => {
    expect(await exportPoll(database.db, 'nowhere', join(folder, 'none'), { generation: 'zip' })).toBeNull();
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('leaves out what staff rejected or redacted here, and what came before a vote taken back', async () => {
    const { pollId } = await bringIn(inFolder(zipExport()), 'held');
    const { db } = database;
    const id = async (tid: number) => (await loadPoll(db, pollId))?.byNumber.get(tid + 1)?.id ?? -1;
    await sql`update statements set state = 'rejected' where id = ${await id(0)}`.execute(db);
    await sql`update statements set state = 'held' where id = ${await id(1)}`.execute(db);
    await sql`insert into vote_events (statement_id, participant_id, value, via, cast_at)
      select statement_id, participant_id, null, 'page', now() from votes where statement_id = ${await id(2)} and value = 1`.execute(
      db,
    );
    const back = await db.transaction().execute((tx) => readConversation(tx, pollId));
    const texts = Object.fromEntries(
      back?.statements.map(({ id, text, moderated }) => [id, [text, moderated]]) ?? [],
    );
    expect(texts).toMatchObject({ 0: ['', -1], 1: ['', 0] });
    // Rejected before it was imported: it stood in the export for everybody.
    expect(texts[2]?.[0]).toContain('bridge');
    const votes = [...(back?.votes.statementId ?? [])].filter((statement) => statement === 2).length;
    expect(votes).toBe(3);
  });

  it('numbers the participants of a poll held here by their first vote, once, and in each poll anew', async () => {
    const { db } = database;
    await sql`insert into polls (id, process_id, original_language, created_by) values ('native-a', 'native', 'en', 'x'), ('native-b', 'native', 'en', 'x')`.execute(
      db,
    );
    await sql`insert into participants (process_id, kind) select 'native', 'visitor' from generate_series(1, 3)`.execute(
      db,
    );
    const people = (
      await sql<{ id: number }>`select id from participants where process_id = 'native' order by id`.execute(
        db,
      )
    ).rows.map(({ id }) => id);
    const statement = async (
      poll: string,
      number: number,
      state: string,
      author: number | null,
    ): Promise<number> => {
      const { rows } = await sql<{
        id: number;
      }>`insert into statements (poll_id, number, language, state, author_id)
        values (${poll}, ${number}, 'en', ${state}, ${author}) returning id`.execute(db);
      const id = rows[0]?.id ?? -1;
      await sql`insert into statement_texts (statement_id, language, body, state, by) values (${id}, 'en', ${`text ${number}`}, 'original', 'x')`.execute(
        db,
      );
      return id;
    };
    const vote = (on: number, by: number | undefined, value: number | null) =>
      sql`insert into vote_events (statement_id, participant_id, value, via, cast_at) values (${on}, ${by}, ${value}, 'page', '2026-11-02T17:45:12Z')`.execute(
        db,
      );
    const a1 = await statement('native-a', 1, 'accepted', people[0] ?? null);
    await statement('native-a', 2, 'held', null);
    await statement('native-a', 3, 'rejected', null);
    await statement('native-a', 4, 'withdrawn', null);
    const b1 = await statement('native-b', 1, 'accepted', null);
    for (const person of [2, 0]) await vote(a1, people[person], 1);
    for (const person of [0, 1, 2]) await vote(b1, people[person], -1);
    const read = (poll: string, forPublic = false) =>
      db.transaction().execute((tx) => readConversation(tx, poll, { forPublic }));
    const first = await read('native-a');
    expect([...(first?.votes.voterId ?? [])]).toEqual([0, 1]);
    expect(first?.statements.map(({ text, moderated, authorId }) => [text, moderated, authorId])).toEqual([
      ['text 1', 1, 1],
      ['', 0, null],
      ['', -1, null],
      ['', -1, null],
    ]);
    // Numbered from 1 here, from 0 in every file of Polis.
    expect(first?.statements.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    expect(new Set(first?.votes.statementId)).toEqual(new Set([0]));
    expect([...((await read('native-b'))?.votes.voterId ?? [])]).toEqual([0, 1, 2]);
    await vote(a1, people[1], 0);
    await vote(a1, people[2], null);
    await vote(a1, people[2], -1);
    const later = await read('native-a', true);
    // The public gets numbers drawn anew; what somebody said before taking it back is gone.
    expect([...(later?.votes.voterId ?? [])].sort()).toEqual([0, 1, 2]);
    expect([...(later?.votes.value ?? [])].sort()).toEqual([-1, 0, 1]);
    const again = await read('native-a');
    expect([...(again?.votes.voterId ?? [])]).toEqual([1, 2, 0]);
    expect(new Set(later?.votes.time)).toEqual(new Set([Date.UTC(2026, 10, 2)]));
    expect(later?.statements[0]?.authorId).toBeNull();
    // One agrees with what person 0 wrote: person 0. Five would be enough to be one of.
    await sql`insert into statement_tallies (statement_id, agree) values (${a1}, 4)`.execute(db);
    expect((await read('native-a', true))?.votes.length).toBe(0);
    await sql`update statement_tallies set agree = 5 where statement_id = ${a1}`.execute(db);
    expect((await read('native-a', true))?.votes.length).toBe(3);
  });

  it('is read without writing anything, and without waiting for whoever changes the poll', async () => {
    // The poll of the test before.
    const { db } = database;
    const numbered = async () =>
      (
        await sql<{
          n: number;
        }>`select count(*)::int as n from poll_participants where poll_id = 'native-a'`.execute(db)
      ).rows[0]?.n;
    const done = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const changing = db.transaction().execute(async (tx) => {
      await sql`select 1 from polls where id = 'native-a' for update`.execute(tx);
      held.resolve();
      await done.promise;
    });
    await held.promise;
    for (const forPublic of [true, false]) {
      const out = join(folder, `unwritten-${forPublic}`);
      expect(await exportPoll(db, 'native-a', out, { generation: 'zip', forPublic })).not.toBeNull();
    }
    done.resolve();
    await changing;
    expect(await numbered()).toBe(0);
  });

  it('gives the public no external ids', async () => {
    const named = (c: PolisConversation) => ({
      ...c,
      participants: c.participants.map((p) => ({ ...p, externalId: `person-${p.id}` })),
    });
    const { pollId } = await bringIn(inFolder(zipExport()), 'named', named);
    await exportPoll(database.db, pollId, join(folder, 'named'), { generation: 'zip', forPublic: true });
    expect(await readFile(join(folder, 'named', 'participants-votes.csv'), 'utf8')).not.toContain('person-');
    await exportPoll(database.db, pollId, join(folder, 'named-all'), {
      generation: 'zip',
      externalIds: true,
    });
    expect(await readFile(join(folder, 'named-all', 'participants-votes.csv'), 'utf8')).toContain('person-3');
  });
});

const real = '../shared/data/polis-exports';
describe.each(['vtaiwan.uberx', '15-per-hour-seattle', 'scoop-hivemind.biodiversity'])('%s', (name) => {
  it.skipIf(!existsSync(real))(`comes back equal (needs ${real})`, async () => {
    const { conversation, pollId } = await bringIn(join(real, name), name);
    // Statements, authors, times, texts, moderation, flags; participants and groups; every vote event with its time.
    const kept = await database.db.transaction().execute((tx) => readConversation(tx, pollId));
    expect(kept && fingerprint(kept)).toBe(fingerprint(conversation));
    const out = join(folder, name);
    await exportPoll(database.db, pollId, out, { generation: 'zip' });
    const again = await readPolisExport(out);
    expect(fingerprint(again.conversation)).toBe(fingerprint(conversation));
    expect(again.conversation.description).toBe(conversation.description);
    expect(again.conversation.url).toBe(conversation.url);
    const twice = join(folder, `${name}-twice`);
    await exportPoll(database.db, pollId, twice, { generation: 'zip' });
    for (const file of ['comments.csv', 'votes.csv', 'participants-votes.csv', 'summary.csv']) {
      expect((await readFile(join(twice, file))).equals(await readFile(join(out, file)))).toBe(true);
    }
    const newer = join(folder, `${name}-report`);
    await exportPoll(database.db, pollId, newer, { generation: 'report' });
    const read = await readPolisExport(newer);
    expect(read.report.counts).toMatchObject({
      latestVotes: expect.any(Number),
      agrees: again.report.counts.agrees,
    });
  });
});
