import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  everythingIn,
  fromParticipant,
  later,
  moderator,
  noon,
  openStaffPolls,
  queueOf,
  somePoll,
} from '../../../../test/support/staff-polls.ts';
import { decide } from './decide.ts';
import { logAsCsv } from './log.ts';

const test = openStaffPolls();

const moderates = () => test.site.as('moderator@process-a');
const newestDecision = async (statementId: number) =>
  (
    await sql<{
      id: number | null;
    }>`select max(id) as id from moderation_decisions where statement_id = ${statementId}`.execute(test.db)
  ).rows[0]?.id ?? 0;

describe('what the public reads', () => {
  it('never finds what was sealed or rejected', async () => {
    const poll = await somePoll(test.db, { moderation: 'open' });
    const redacted = await fromParticipant(test.db, poll, 'Call Dr Sealedname on 0170189900 now.', {
      state: 'accepted',
    });
    const rejected = await fromParticipant(test.db, poll, 'Rejectedwords are here.');
    await decide(
      test.db,
      { pollId: poll, number: redacted.number },
      { kind: 'redact', redaction: 'Call […] now.', note: 'Secretnote' },
      moderator,
      later(1),
    );
    await decide(
      test.db,
      { pollId: poll, number: rejected.number },
      { kind: 'reject', reason: 'spam', note: 'Secretnote' },
      moderator,
      later(2),
    );
    const paths = [
      '',
      '/statements',
      `/statements/${redacted.number}`,
      `/statements/${rejected.number}`,
      '/moderation',
      '/moderation.csv',
      '/policy',
    ];
    for (const path of paths) {
      const { body } = await test.site.as().get(`/polls/${poll}${path}`);
      for (const secret of ['Sealedname', '0170189900', 'Rejectedwords', 'Secretnote'])
        expect(body, path).not.toContain(secret);
    }
    expect((await test.site.as().get(`/polls/${poll}/statements/${redacted.number}`)).body).toContain(
      'Call […] now.',
    );
    const ledger = await everythingIn(test.db, 'ledger');
    for (const secret of ['Sealedname', 'Rejectedwords', 'Secretnote']) expect(ledger).not.toContain(secret);
    expect((await moderates().get(`${queueOf(poll)}?filter=accepted`)).body).toContain('Sealedname');
  });

  it('counts rejections by reason as they stand now', async () => {
    const poll = await somePoll(test.db);
    for (const [body, reason] of [
      ['a', 'spam'],
      ['b', 'spam'],
      ['c', 'off-topic'],
    ] as const) {
      const { number } = await fromParticipant(test.db, poll, body);
      await decide(test.db, { pollId: poll, number }, { kind: 'reject', reason }, moderator, later(1));
    }
    await decide(test.db, { pollId: poll, number: 4 }, { kind: 'accept' }, moderator, later(2));
    const { body } = await test.site.as().get(`/polls/${poll}/moderation`);
    expect(body).toContain('Advertising or nonsense — 1');
    expect(body).toContain('Off topic — 1');
  });

  it('gets a table that no spreadsheet runs', async () => {
    const poll = await somePoll(test.db);
    const { id } = await fromParticipant(test.db, poll, 'x');
    await sql`insert into moderation_decisions (statement_id, decision, reason, by_kind, by, at)
      values (${id}, 'reject', ${'=HYPERLINK("http://example.org","a,b")'}, 'system', 'import', ${noon})`.execute(
      test.db,
    );
    const csv = await test.site.as().get(`/polls/${poll}/moderation.csv`);
    expect(csv.type).toContain('text/csv');
    expect(csv.body.split('\r\n')[1]).toBe(
      `2026-11-21T12:00:00.000Z,3,reject,"'=HYPERLINK(""http://example.org"",""a,b"")",,rule`,
    );
    expect(await newestDecision(id)).toBeGreaterThan(0);
    for (const start of ['=', '+', '-', '@', '\t']) {
      const line = {
        at: noon,
        number: 1,
        decision: 'reject',
        reason: `${start}1`,
        otherNumber: null,
        byKind: 'account',
      } as const;
      expect(logAsCsv([line])).toContain(`,'${start}1,`);
    }
  });
});
