import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import type { TestDatabase } from '../../../../test/support/database.ts';
import {
  everythingIn,
  fromParticipant,
  later,
  moderator,
  queueOf,
  somePoll,
  staffSite,
} from '../../../../test/support/staff-polls.ts';
import { loadPoll } from '../load-poll.ts';
import type { Decision } from './act-tables.ts';
import { decide } from './decide.ts';
import { decisionsOf } from './store.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openPollDatabase();
});
afterAll(() => test.close());

const stateOf = async (poll: string, number: number) =>
  (await loadPoll(test.db, poll))?.byNumber.get(number)?.state;
const ledgerOf = async (poll: string, number: number) =>
  (
    await sql<{
      act: string;
      actor_id: string;
      actor_role: string;
      process_id: string;
      before: unknown;
      after: unknown;
    }>`
      select act, actor_id, actor_role, process_id, before, after from ledger
      where object_type = 'statement' and object_id = ${`${poll}/${number}`} order by id`.execute(test.db)
  ).rows;
const act = (poll: string, number: number, decision: Decision, seen?: number) =>
  decide(
    test.db,
    { pollId: poll, number, ...(seen === undefined ? {} : { seen }) },
    decision,
    moderator,
    later(5),
  );

describe('deciding about a statement', () => {
  it('accepts: state, decision, ledger and a new version of the poll in one go', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Open the council meetings.');
    const before = (await loadPoll(test.db, poll))?.poll.version ?? 0;
    const decided = await act(poll, number, { kind: 'accept' }, 0);
    expect(decided).toMatchObject({ ok: true, state: 'accepted' });
    expect(await stateOf(poll, number)).toBe('accepted');
    expect((await loadPoll(test.db, poll))?.poll.version).toBe(before + 1);
    const [entry] = await ledgerOf(poll, number);
    expect(entry).toMatchObject({
      act: 'statement.accept',
      actor_id: 'acc-moderator',
      actor_role: 'moderator',
      process_id: 'process-a',
    });
    expect(entry?.before).toEqual({ state: 'held', decision: null });
    expect(entry?.after).toMatchObject({ state: 'accepted' });
  });

  it('rejects with a reason of the policy and with no other', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Buy my lamps.');
    expect(await act(poll, number, { kind: 'reject', reason: 'i-do-not-like-it' })).toMatchObject({
      ok: false,
      why: 'invalid',
    });
    expect(await act(poll, number, { kind: 'reject', reason: 'other', note: '  ' })).toMatchObject({
      ok: false,
      why: 'invalid',
    });
    expect(await stateOf(poll, number)).toBe('held');
    expect(await ledgerOf(poll, number)).toEqual([]);
    expect(await act(poll, number, { kind: 'reject', reason: 'spam' })).toMatchObject({
      ok: true,
      state: 'rejected',
    });
    expect((await decisionsOf(test.db, poll))[0]).toMatchObject({
      number,
      decision: 'reject',
      reason: 'spam',
    });
  });

  it('rejects as a duplicate of one that people can vote on', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Publish all the contracts.');
    for (const duplicateOf of [number, 999, Number.NaN]) {
      expect(await act(poll, number, { kind: 'reject', reason: 'duplicate-of', duplicateOf })).toMatchObject({
        why: 'invalid',
      });
    }
    expect(await act(poll, number, { kind: 'reject', reason: 'duplicate-of', duplicateOf: 1 })).toMatchObject(
      { ok: true },
    );
    expect((await decisionsOf(test.db, poll))[0]).toMatchObject({ reason: 'duplicate-of', otherNumber: 1 });
  });

  it('merges, keeps the votes where they were cast, and takes a merge back', async () => {
    const poll = await somePoll(test.db);
    const mine = await fromParticipant(test.db, poll, 'Publish all contracts.', { state: 'accepted' });
    await sql`update statement_tallies set agree = 3 where statement_id = ${mine.id}`.execute(test.db);
    expect(await act(poll, mine.number, { kind: 'merge', into: 1 })).toMatchObject({
      ok: true,
      state: 'merged',
    });
    const snapshot = await loadPoll(test.db, poll);
    expect(snapshot?.byNumber.get(mine.number)?.mergedInto).toBe(snapshot?.byNumber.get(1)?.id);
    const { rows } = await sql<{
      agree: number;
    }>`select agree from statement_tallies where statement_id = ${mine.id}`.execute(test.db);
    expect(rows[0]?.agree).toBe(3);
    expect(await act(poll, 2, { kind: 'merge', into: mine.number })).toMatchObject({
      ok: false,
      why: 'invalid',
    });
    expect(await act(poll, mine.number, { kind: 'accept' })).toMatchObject({ ok: true, state: 'accepted' });
    expect((await loadPoll(test.db, poll))?.byNumber.get(mine.number)?.mergedInto).toBeNull();
  });

  it('merges into what people see only, never into what waits', async () => {
    const poll = await somePoll(test.db);
    const waiting = await fromParticipant(test.db, poll, 'Publish all contracts.');
    const same = await fromParticipant(test.db, poll, 'Publish ALL contracts!');
    expect(await act(poll, same.number, { kind: 'merge', into: waiting.number })).toMatchObject({
      why: 'invalid',
      errors: { into: expect.anything() },
    });
    expect(await stateOf(poll, same.number)).toBe('held');
  });

  it.each(['reject', 'hold'] as const)(
    'sends what was merged into a statement back to the queue when it is no longer shown: %s',
    async (kind) => {
      const poll = await somePoll(test.db);
      const target = await fromParticipant(test.db, poll, 'Publish all contracts.', { state: 'accepted' });
      const same = await fromParticipant(test.db, poll, 'Publish ALL contracts!', { state: 'accepted' });
      await act(poll, same.number, { kind: 'merge', into: target.number });
      await act(poll, target.number, kind === 'reject' ? { kind, reason: 'spam' } : { kind });
      const snapshot = await loadPoll(test.db, poll);
      expect(snapshot?.byNumber.get(same.number)).toMatchObject({ state: 'held', mergedInto: null });
      expect((await decisionsOf(test.db, poll))[0]).toMatchObject({
        number: same.number,
        decision: 'hold',
        reason: 'target-gone',
        byKind: 'system',
      });
      const site = staffSite(test.db);
      for (const path of ['', '/statements', `/statements/${same.number}`, '/moderation', '/moderation.csv'])
        expect((await site.as().get(`/polls/${poll}${path}`)).body).not.toMatch(/all contracts/i);
      expect((await site.as('moderator@process-a').get(queueOf(poll))).body).toContain(
        'Publish ALL contracts!',
      );
    },
  );

  it('takes along what was merged into a statement that is merged itself', async () => {
    const poll = await somePoll(test.db);
    const middle = await fromParticipant(test.db, poll, 'Publish all contracts.', { state: 'accepted' });
    const first = await fromParticipant(test.db, poll, 'Publish ALL contracts!', { state: 'accepted' });
    await act(poll, first.number, { kind: 'merge', into: middle.number });
    await act(poll, middle.number, { kind: 'merge', into: 1 });
    const snapshot = await loadPoll(test.db, poll);
    expect(snapshot?.byNumber.get(first.number)).toMatchObject({
      state: 'merged',
      mergedInto: snapshot?.byNumber.get(1)?.id,
    });
  });

  it('refuses what is not legal from where it stands', async () => {
    const poll = await somePoll(test.db);
    expect(await act(poll, 1, { kind: 'accept' })).toEqual({ ok: false, why: 'not-now', state: 'accepted' });
    expect(await act(poll, 1, { kind: 'uphold' })).toMatchObject({ why: 'not-now' });
    expect(await ledgerOf(poll, 1)).toEqual([]);
  });

  it('finds a statement only in its own poll', async () => {
    const mine = await somePoll(test.db);
    const other = await somePoll(test.db, { processId: 'process-b' });
    const { number } = await fromParticipant(test.db, mine, 'A third one.');
    expect(await act(other, number, { kind: 'accept' })).toEqual({ ok: false, why: 'not-found' });
    expect(await act('no-such-poll', 1, { kind: 'accept' })).toEqual({ ok: false, why: 'not-found' });
  });

  it('refuses a decision made without having seen the last one, and says what that was', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Twice decided.');
    const first = await act(poll, number, { kind: 'reject', reason: 'off-topic' }, 0);
    const second = await act(poll, number, { kind: 'accept' }, 0);
    expect(second).toMatchObject({
      ok: false,
      why: 'stale',
      state: 'rejected',
      latest: { decision: 'reject', reason: 'off-topic' },
    });
    expect(await act(poll, number, { kind: 'accept' }, first.ok ? first.decisionId : -1)).toMatchObject({
      ok: true,
    });
  });

  it('lets one of two simultaneous decisions win', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'A race.');
    const answers = await Promise.all([
      act(poll, number, { kind: 'accept' }, 0),
      act(poll, number, { kind: 'reject', reason: 'spam' }, 0),
      act(poll, number, { kind: 'hold' }, 0),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'stale')).toHaveLength(2);
    expect(await ledgerOf(poll, number)).toHaveLength(1);
  });
});

describe('taking personal data out', () => {
  const secret = 'ana@example.org';

  it('seals every wording that held it, translations too, and shows the rest', async () => {
    const poll = await somePoll(test.db);
    const { number, id } = await fromParticipant(test.db, poll, `Write to ${secret} about contracts.`, {
      translations: [
        { language: 'fr', body: `Écrivez à ${secret} au sujet des contrats.`, state: 'machine' },
      ],
    });
    expect(
      await act(poll, number, { kind: 'redact', redaction: 'Write to [...] about contracts.' }),
    ).toMatchObject({ ok: true, state: 'held' });
    const statement = (await loadPoll(test.db, poll))?.byNumber.get(number);
    expect(statement?.wordings).toEqual([
      { language: 'en', body: 'Write to […] about contracts.', state: 'redacted', translatedFrom: null },
    ]);
    const { rows } = await sql<{ kind: string; body: string }>`
      select kind, body from statement_texts where statement_id = ${id} order by id`.execute(test.db);
    expect(rows.map((row) => row.kind)).toEqual(['sealed', 'sealed', 'shown']);
    expect(rows[0]?.body).toContain(secret);
    for (const table of ['ledger', 'moderation_decisions', 'polls', 'record_texts']) {
      expect(await everythingIn(test.db, table)).not.toContain(secret);
    }
  });

  it('never puts other words in the place of the author’s', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Taxes are far too high.');
    for (const body of [
      'Taxes are far too low.',
      'Taxes are […] too low.',
      'high. […]',
      '[…] Taxes are far too high. Really.',
      'Taxes are far too high.',
    ]) {
      expect(await act(poll, number, { kind: 'redact', redaction: body }), body).toMatchObject({
        ok: false,
        why: 'invalid',
      });
    }
    expect(await act(poll, number, { kind: 'redact', redaction: 'Taxes are […] high.' })).toMatchObject({
      ok: true,
    });
    // A word in brackets says what was taken out.
    expect(await act(poll, number, { kind: 'redact', redaction: '[what] are […] high.' })).toMatchObject({
      ok: true,
    });
    const { wordings } = (await loadPoll(test.db, poll))?.byNumber.get(number) ?? {};
    expect(wordings?.[0]?.body).toBe('[…] are […] high.');
  });
});
