import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  fromParticipant,
  later,
  noon,
  openStaffPolls,
  queueOf,
  somePoll,
} from '../../../../test/support/staff-polls.ts';
import { grantRole } from '../../../people/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { loadPoll } from '../load-poll.ts';
import { correctLanguage, editSeed, translateStatement } from '../settings/edit-texts.ts';
import { historyOf } from '../statements/statement-history.ts';
import type { Decision } from './act-tables.ts';
import { appeal } from './author.ts';
import { decide } from './decide.ts';
import { readLog } from './log.ts';

const test = openStaffPolls();
const program: Actor = { kind: 'system', id: 'test' };
const somebody = (id: string): Actor => ({ kind: 'account', id, role: 'moderator' });

/** Accounts with the role of a moderator, named as they are called here. */
async function moderators(processId: string, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    await sql`insert into accounts (id, name, email, email_verified, created_at, updated_at)
      values (${id}, ${id}, ${`${id}@example.org`}, true, now(), now()) on conflict do nothing`.execute(
      test.db,
    );
    await grantRole(
      test.db,
      { accountId: id, grant: { role: 'moderator', scope: processId }, by: program },
      noon,
    );
  }
}

const act = (poll: string, number: number, decision: Decision, who: string, minute = 5) =>
  decide(test.db, { pollId: poll, number }, decision, somebody(who), later(minute));

async function appealed(processId: string, by: string) {
  const poll = await somePoll(test.db, { processId });
  const mine = await fromParticipant(test.db, poll, 'Unjustly rejected.');
  await act(poll, mine.number, { kind: 'reject', reason: 'spam' }, by);
  const own = { pollId: poll, number: mine.number, participantId: mine.authorId };
  await appeal(test.db, own, 'It is none.', later(6));
  return { poll, number: mine.number };
}

describe('an appeal', () => {
  it('is answered by somebody else than who turned the statement down, where there is somebody', async () => {
    await moderators('process-a', 'first@process-a', 'second@process-a');
    const { poll, number } = await appealed('process-a', 'first@process-a');
    for (const kind of ['accept', 'uphold', 'hold'] as const)
      expect(await act(poll, number, { kind }, 'first@process-a', 7), kind).toEqual({
        ok: false,
        why: 'others',
        others: ['second@process-a'],
      });
    expect(await act(poll, number, { kind: 'uphold' }, 'second@process-a', 8)).toMatchObject({ ok: true });
  });

  it('says so on the page, offers nothing there that would be refused, and names who decided', async () => {
    await moderators('process-b', 'moderator@process-b', 'convener@process-b');
    const { poll, number } = await appealed('process-b', 'moderator@process-b');
    const appeals = `${queueOf(poll)}?filter=appeals`;
    const mine = await test.site.as('moderator@process-b').get(appeals);
    expect(mine.body).toContain('so somebody else answers its appeal: convener@process-b.');
    expect(mine.body).toContain('by moderator@process-b');
    expect(mine.body).not.toContain('value="uphold"');
    const theirs = await test.site.as('convener@process-b').get(appeals);
    expect(theirs.body).toContain('value="uphold"');
    const seen = /name="seen-\d+" value="(\d+)"/.exec(mine.body)?.[1] ?? '';
    const sent = { act: 'uphold', statement: String(number), [`seen-${number}`]: seen };
    expect((await test.site.as('moderator@process-b').post(queueOf(poll), sent)).status).toBe(409);
  });

  it('is answered by whoever is the only one who could', async () => {
    await moderators('process-appeal', 'only');
    const { poll, number } = await appealed('process-appeal', 'only');
    expect(await act(poll, number, { kind: 'accept' }, 'only', 7)).toMatchObject({ ok: true });
  });
});

describe('a wrong decision', () => {
  it('gets another reason while the statement stays hidden, and can go back to the queue', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Not hate, but beside the point.');
    await act(poll, number, { kind: 'reject', reason: 'hate-or-threat' }, 'first');
    expect(await act(poll, number, { kind: 'reject', reason: 'hate-or-threat' }, 'first')).toMatchObject({
      why: 'invalid',
      errors: { reason: expect.anything() },
    });
    expect(await act(poll, number, { kind: 'reject', reason: 'off-topic' }, 'first', 6)).toMatchObject({
      state: 'rejected',
    });
    const snapshot = await loadPoll(test.db, poll);
    const log = snapshot && (await readLog(test.db, snapshot));
    expect(log?.lines.map(({ reason }) => reason)).toEqual(['off-topic', 'hate-or-threat']);
    expect(log?.rejectedBy).toEqual([{ reason: 'off-topic', count: 1 }]);
    expect(await act(poll, number, { kind: 'hold' }, 'first', 7)).toMatchObject({ state: 'held' });
  });
});

describe('the language of a statement', () => {
  it('is corrected with its words, and translations go along', async () => {
    const poll = await somePoll(test.db);
    const { number, id } = await fromParticipant(test.db, poll, 'Maji yawe bure kwa wazee.');
    const which = { pollId: poll, number };
    const french = { language: 'fr', body: 'Que l’eau soit gratuite.', state: 'verified' } as const;
    await translateStatement(test.db, which, french, somebody('first'), later(1));
    expect(await correctLanguage(test.db, which, 'sw', somebody('first'), later(2))).toMatchObject({
      ok: true,
    });
    const statement = (await loadPoll(test.db, poll))?.byNumber.get(number);
    expect(statement).toMatchObject({ language: 'sw' });
    expect(statement?.wordings).toEqual([
      { language: 'fr', body: french.body, state: 'verified', translatedFrom: 'sw' },
      { language: 'sw', body: 'Maji yawe bure kwa wazee.', state: 'original', translatedFrom: null },
    ]);
    // What it was before is still there to be read, by whoever keeps the database.
    const { rows } = await sql<{ body: string }>`select body from statement_texts
      where statement_id = ${id} and language = 'en' order by id`.execute(test.db);
    expect(rows.map(({ body }) => body)).toEqual(['Maji yawe bure kwa wazee.', '']);
    expect(statement && (await historyOf(test.db, statement)).map(({ kind }) => kind)).toEqual([
      'added',
      'translated',
    ]);
    const ledger =
      await sql`select before, after from ledger where act = 'statement.correct-language'`.execute(test.db);
    expect(ledger.rows).toEqual([{ before: { language: 'en' }, after: { language: 'sw' } }]);
  });

  it('leaves a translation older than its original where it was', async () => {
    const poll = await somePoll(test.db);
    const which = { pollId: poll, number: 1 };
    const french = { language: 'fr', body: 'Publier les contrats.', state: 'verified' } as const;
    await translateStatement(test.db, which, french, somebody('first'), later(1));
    const edit = { body: 'Publish every contract at once.', sameSense: true };
    await editSeed(test.db, which, edit, somebody('first'), later(2));
    await correctLanguage(test.db, which, 'pt', somebody('first'), later(3));
    expect((await loadPoll(test.db, poll))?.byNumber.get(1)?.wordings).toEqual([
      { language: 'fr', body: french.body, state: 'verified', translatedFrom: 'pt', older: true },
      { language: 'pt', body: edit.body, state: 'original', translatedFrom: null },
    ]);
  });

  it('and its translations are a moderator’s to give, never an analyst’s', async () => {
    const poll = await somePoll(test.db);
    const page = `/manage/polls/${poll}/statements/1`;
    const moderator = test.site.as('moderator@process-a');
    expect((await moderator.get(page)).body).toContain(`${page}/language`);
    const unknown = await moderator.post(`${page}/language`, { written: 'xx-none' });
    expect(unknown.status).toBe(422);
    expect((await moderator.post(`${page}/language`, { written: 'en' })).body).toContain(
      'This is the language already.',
    );
    const translated = await moderator.post(`${page}/translations`, {
      language: 'es',
      translation: 'Publicar cada contrato.',
      state: 'verified',
    });
    expect(translated.status).toBe(303);
    expect((await test.site.as('analyst@process-a').get(page)).body).not.toContain(`${page}/language`);
  });
});

it('ticks are kept where a reason is missing', async () => {
  const poll = await somePoll(test.db);
  const { number } = await fromParticipant(test.db, poll, 'Ticked.');
  await fromParticipant(test.db, poll, 'Left alone.');
  const sent = { act: 'reject', bulk: 'yes', statement: String(number), [`seen-${number}`]: '0' };
  const again = await test.site.as('moderator@process-a').post(queueOf(poll), sent);
  expect(again.status).toBe(422);
  const ticked = [...again.body.matchAll(/<input type="checkbox" name="statement" value="(\d+)"[^>]*>/g)];
  expect(ticked.map(([box, value]) => [value, box.includes('checked')])).toEqual([
    [String(number), true],
    [String(number + 1), false],
  ]);
});

it('what was put to its author does not wait for a moderator', async () => {
  const poll = await somePoll(test.db);
  const { number } = await fromParticipant(test.db, poll, 'A wording that could be plainer.');
  await act(poll, number, { kind: 'propose-redaction', proposal: 'A plainer wording.' }, 'first');
  const queue = (filter: string) =>
    test.site.as('moderator@process-a').get(`${queueOf(poll)}?filter=${filter}`);
  expect((await queue('asked')).body).toContain('A wording that could be plainer.');
  for (const filter of ['new', 'held'])
    expect((await queue(filter)).body, filter).not.toContain('A wording that could be plainer.');
});
