import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import type { TestDatabase } from '../../../../test/support/database.ts';
import {
  convener,
  everythingIn,
  fromParticipant,
  later,
  moderator,
  noon,
  somePoll,
} from '../../../../test/support/staff-polls.ts';
import { hasGap, onlyTakesOut, withGaps } from '../../../records/intake/index.ts';
import { loadPoll } from '../load-poll.ts';
import { editSeed, translateStatement } from '../settings/edit-texts.ts';
import { waitingByPoll } from '../settings/overview.ts';
import type { Decision } from './act-tables.ts';
import { answerProposal, appeal, moderationOf } from './author.ts';
import { decide } from './decide.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openPollDatabase();
});
afterAll(() => test.close());

const statementOf = async (poll: string, number: number) =>
  (await loadPoll(test.db, poll))?.byNumber.get(number);
const act = (poll: string, number: number, decision: Decision, minute = 5) =>
  decide(test.db, { pollId: poll, number }, decision, moderator, later(minute));

describe('the author of a statement', () => {
  it('appeals once, against a rejection, and only for their own', async () => {
    const poll = await somePoll(test.db, { processId: 'process-appeal' });
    const mine = await fromParticipant(test.db, poll, 'Unjustly rejected.');
    const own = { pollId: poll, number: mine.number, participantId: mine.authorId };
    expect(await appeal(test.db, own, 'Why?', later(1))).toMatchObject({ ok: false, why: 'not-now' });
    await act(poll, mine.number, { kind: 'reject', reason: 'spam', note: 'Sorry.' });
    expect((await waitingByPoll(test.db, [poll])).get(poll) ?? 0).toBe(0);
    expect(
      await appeal(test.db, { ...own, participantId: mine.authorId + 1 }, 'Mine!', later(6)),
    ).toMatchObject({ why: 'not-found' });
    expect(await appeal(test.db, own, '  ', later(6))).toMatchObject({ why: 'invalid' });
    expect(await appeal(test.db, own, 'It is no spam.', later(6))).toMatchObject({ ok: true });
    expect(await appeal(test.db, own, 'Really.', later(7))).toMatchObject({ why: 'not-now' });
    expect((await waitingByPoll(test.db, [poll])).get(poll)).toBe(1);
    expect((await moderationOf(test.db, [mine.id])).get(mine.id)).toMatchObject({
      decision: { decision: 'reject', reason: 'spam', note: 'Sorry.' },
      appeal: 'open',
    });
    expect(await act(poll, mine.number, { kind: 'uphold', note: 'Still spam.' }, 8)).toMatchObject({
      ok: true,
      state: 'rejected',
    });
    expect((await moderationOf(test.db, [mine.id])).get(mine.id)).toMatchObject({
      decision: { note: 'Still spam.' },
      appeal: 'upheld',
    });
    expect(await act(poll, mine.number, { kind: 'uphold' }, 9)).toMatchObject({ why: 'not-now' });
    expect(await appeal(test.db, own, 'Once more.', later(9))).toMatchObject({ why: 'not-now' });
  });

  it('wins an appeal when the statement is accepted after all', async () => {
    const poll = await somePoll(test.db);
    const mine = await fromParticipant(test.db, poll, 'Right after all.');
    await act(poll, mine.number, { kind: 'reject', reason: 'off-topic' });
    await appeal(
      test.db,
      { pollId: poll, number: mine.number, participantId: mine.authorId },
      'It is on topic.',
      later(6),
    );
    await act(poll, mine.number, { kind: 'accept' }, 7);
    expect((await moderationOf(test.db, [mine.id])).get(mine.id)).toMatchObject({
      decision: { decision: 'accept' },
      appeal: 'accepted',
    });
  });

  it('accepts another wording, or declines it', async () => {
    const poll = await somePoll(test.db);
    for (const answer of ['accepted', 'declined'] as const) {
      const mine = await fromParticipant(test.db, poll, 'Ask Anaprivate for more buses.');
      const own = { pollId: poll, number: mine.number, participantId: mine.authorId };
      expect(
        await act(poll, mine.number, {
          kind: 'propose-redaction',
          proposal: 'We need more buses.',
          note: 'Without the name?',
        }),
      ).toMatchObject({ ok: true, state: 'held' });
      const { proposal } = (await moderationOf(test.db, [mine.id])).get(mine.id) ?? {};
      expect(proposal).toMatchObject({ body: 'We need more buses.', note: 'Without the name?' });
      const id = proposal?.id ?? 0;
      expect(
        await answerProposal(test.db, { ...own, participantId: -1 }, id, answer, later(6)),
      ).toMatchObject({ why: 'not-found' });
      expect(await answerProposal(test.db, own, id, answer, later(6))).toMatchObject({ ok: true });
      const expected = answer === 'accepted' ? 'We need more buses.' : 'Ask Anaprivate for more buses.';
      expect((await statementOf(poll, mine.number))?.wordings.map(({ body }) => body)).toEqual([expected]);
      expect(await answerProposal(test.db, own, id, 'accepted', later(7))).toMatchObject({ why: 'not-now' });
    }
    expect(await everythingIn(test.db, 'ledger')).not.toContain('Anaprivate');
  });

  it('is not asked once others have voted on the words, or for a seed', async () => {
    const poll = await somePoll(test.db);
    const mine = await fromParticipant(test.db, poll, 'Voted on.');
    await sql`update statement_tallies set agree = 1 where statement_id = ${mine.id}`.execute(test.db);
    expect(
      await act(poll, mine.number, { kind: 'propose-redaction', proposal: 'Other words.' }),
    ).toMatchObject({
      why: 'invalid',
    });
    await sql`insert into votes (participant_id, statement_id, value, cast_at) values (${mine.authorId}, ${mine.id}, 1, ${noon})`.execute(
      test.db,
    );
    expect(
      await act(poll, mine.number, { kind: 'propose-redaction', proposal: 'Other words.' }),
    ).toMatchObject({
      ok: true,
    });
    await act(poll, 1, { kind: 'hold' });
    expect(await act(poll, 1, { kind: 'propose-redaction', proposal: 'Other words.' })).toMatchObject({
      why: 'invalid',
    });
  });
});

type Edit = { edit: 'wording' | 'translation'; body: string };

/** Does them one after the other and answers the edits of the wording that were refused. */
async function doAll(which: { pollId: string; number: number }, acts: readonly (Decision | Edit)[]) {
  const refused: Edit[] = [];
  for (const one of acts) {
    if (!('edit' in one)) await decide(test.db, which, one, moderator, noon);
    else if (one.edit === 'translation')
      await translateStatement(
        test.db,
        which,
        { language: 'fr', body: one.body, state: 'verified' },
        convener,
        noon,
      );
    else if (!(await editSeed(test.db, which, { body: one.body, sameSense: true }, convener, noon)).ok)
      refused.push(one);
  }
  return refused;
}

describe('the words of a participant', () => {
  it('can only ever lose parts, whatever staff do', async () => {
    const original = 'Ana Example of 5 Example Street wants more benches.';
    const anyAct = fc.oneof(
      fc.constantFrom<Decision>(
        { kind: 'accept' },
        { kind: 'hold' },
        { kind: 'reject', reason: 'spam' },
        { kind: 'merge', into: 1 },
        { kind: 'uphold' },
      ),
      fc.record({
        kind: fc.constantFrom('redact', 'propose-redaction'),
        body: fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.constantFrom('[…] wants more benches.', 'Ana […] benches.', 'benches […] Ana', '[…]'),
        ),
      }),
      fc.record({
        edit: fc.constantFrom<Edit['edit']>('wording', 'translation'),
        body: fc.string({ minLength: 1, maxLength: 60 }),
      }),
    ) as fc.Arbitrary<Decision | Edit>;
    const poll = await somePoll(test.db);
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 6 }), async (acts) => {
        const mine = await fromParticipant(test.db, poll, original);
        const which = { pollId: poll, number: mine.number };
        const edits = acts.filter((one) => 'edit' in one && one.edit === 'wording').length;
        expect(await doAll(which, acts)).toHaveLength(edits);
        const own = (await statementOf(poll, mine.number))?.wordings.find(
          ({ language }) => language === 'en',
        );
        const isWhole = own?.body === original && own.state === 'original';
        if (!isWhole) expect(own?.state).toBe('redacted');
        // Checked by hand here, not by the code's own rule: every piece stands in the original, one after the other.
        let rest = original;
        for (const piece of (own?.body ?? '').split('[…]')) {
          expect(rest).toContain(piece);
          rest = rest.slice(rest.indexOf(piece) + piece.length);
        }
        const { rows } = await sql<{
          body: string;
        }>`select body from statement_texts where statement_id = ${mine.id} and language = 'en' order by id limit 1`.execute(
          test.db,
        );
        expect(rows[0]?.body).toBe(original);
      }),
      { numRuns: 12 },
    );
  });

  it('are typed as dots or as any word in brackets that is not the author’s own', () => {
    const original = 'Ana of 5 Elm Street [sic] is right.';
    for (const typed of ['[...] of [ … ] [sic] is right.', '[name] of [their address] [sic] is right. '])
      expect(withGaps(typed, original)).toBe('[…] of […] [sic] is right.');
    expect(onlyTakesOut(original, withGaps('[name] of [address] [sic] is right.', original))).toBe(true);
    expect(hasGap('Somebody is right.')).toBe(false);
  });

  it('are taken out at both ends and in the middle, and nothing else passes', () => {
    expect(onlyTakesOut('abc def ghi', 'abc […] ghi')).toBe(true);
    expect(onlyTakesOut('abc def ghi', '[…] def […]')).toBe(true);
    expect(onlyTakesOut('abc def ghi', '[…]')).toBe(true);
    expect(onlyTakesOut('abc def ghi', 'abc def ghi')).toBe(false);
    expect(onlyTakesOut('abc def ghi', 'ghi […] abc')).toBe(false);
    expect(onlyTakesOut('abc def ghi', 'abc […] gh')).toBe(false);
    expect(onlyTakesOut('abc def ghi', 'bc […] ghi')).toBe(false);
    expect(onlyTakesOut('aba', 'aba[…]aba')).toBe(false);
  });
});
