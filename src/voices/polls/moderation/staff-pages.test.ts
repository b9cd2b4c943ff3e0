import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../../test/support/database.ts';
import {
  everythingIn,
  fromParticipant,
  later,
  moderator,
  noon,
  openPollDatabase,
  somePoll,
  staffSite,
} from '../../../../test/support/staff-polls.ts';
import { loadPoll } from '../load-poll.ts';
import { addStatement } from '../statements/add-statement.ts';
import { appeal } from './author.ts';
import { decide } from './decide.ts';
import { logAsCsv } from './log.ts';

let test: TestDatabase;
let site: ReturnType<typeof staffSite>;
beforeAll(async () => {
  test = await openPollDatabase();
  site = staffSite(test.db);
});
afterAll(() => test.close());

const convenes = () => site.as('convener@process-a');
const moderates = (language = 'en') => site.as('moderator@process-a', language);
const queueOf = (poll: string) => `/manage/polls/${poll}/moderation`;
const stateOf = async (poll: string, number: number) =>
  (await loadPoll(test.db, poll))?.byNumber.get(number)?.state;
const newestDecision = async (statementId: number) =>
  (
    await sql<{
      id: number | null;
    }>`select max(id) as id from moderation_decisions where statement_id = ${statementId}`.execute(test.db)
  ).rows[0]?.id ?? 0;

describe('a poll from its first form to the public log', () => {
  it('is created, seeded, opened, moderated and closed without any script', async () => {
    const form = {
      language: 'en',
      title: 'What about the park?',
      description: '**Say it**',
      moderation: 'strict',
      accepts: 'yes',
      statementLimit: '140',
      opensAt: '',
      closesAt: '',
      results: 'always',
      exposure: '25',
      question: 'question-1',
    };
    const created = await convenes().post('/manage/processes/process-a/polls/new', form);
    expect(created.status).toBe(303);
    const poll = /polls\/([^/]+)\/statements/.exec(created.location ?? '')?.[1] ?? '';
    expect((await site.as().get(`/polls/${poll}`)).status).toBe(404);
    const seeded = await convenes().post(`/manage/polls/${poll}/statements`, {
      language: 'en',
      seeds: 'More trees.\r\n\r\n  A longer bench. \r\n',
    });
    expect(seeded.location).toContain('added=2');
    const opened = await convenes().post(`/manage/polls/${poll}/open`, { when: 'now' });
    expect(opened.location).toBe(`/manage/polls/${poll}?done=open`);
    expect(site.announced.at(-1)).toMatchObject({
      kind: 'channel-opened',
      href: `/polls/${poll}`,
      title: 'What about the park?',
    });
    expect((await site.as().get(`/polls/${poll}`)).body).toContain('What about the park?');
    const keyHash = createHmac('sha256', 'x').update('somebody').digest();
    const added = await addStatement(test.db, {
      pollId: poll,
      processId: 'process-a',
      keyHash,
      body: 'No dogs.',
      language: 'en',
      agree: true,
      via: 'page',
      at: noon,
    });
    expect(added).toMatchObject({ ok: true, value: { number: 3, state: 'held' } });
    const queue = await moderates().get(queueOf(poll));
    expect(queue.body).toContain('No dogs.');
    const seen = /name="seen-3" value="(\d+)"/.exec(queue.body)?.[1] ?? '';
    const accepted = await moderates().post(queueOf(poll), { act: 'accept', statement: '3', 'seen-3': seen });
    expect(accepted).toMatchObject({ status: 303 });
    expect(await stateOf(poll, 3)).toBe('accepted');
    expect((await moderates().get(accepted.location?.split('#')[0] ?? '')).body).toContain(
      'Statement 3: Accepted.',
    );
    const log = await site.as().get(`/polls/${poll}/moderation`);
    expect(log.body).toContain('Accepted');
    expect(log.body).not.toContain('Held');
    const noReason = await convenes().post(`/manage/polls/${poll}/close`, { reason: ' ' });
    expect(noReason.status).toBe(422);
    const closed = await convenes().post(`/manage/polls/${poll}/close`, {
      reason: 'The storm <script>alert(1)</script>',
    });
    expect(closed.status).toBe(303);
    const page = await site.as().get(`/polls/${poll}`);
    expect(page.body).toContain('The storm &lt;script&gt;');
    expect(page.body).not.toContain('<script>alert');
    expect((await convenes().post(`/manage/polls/${poll}/close`, { reason: 'again' })).status).toBe(409);
    expect(
      (
        await convenes().post(`/manage/polls/${poll}/reopen`, {
          reason: 'The storm is over',
          reopenUntil: '2020-01-01T00:00',
        })
      ).status,
    ).toBe(422);
    expect(
      (await convenes().post(`/manage/polls/${poll}/reopen`, { reason: 'The storm is over' })).status,
    ).toBe(303);
    const { rows } = await sql<{
      act: string;
    }>`select act from ledger where object_type = 'poll' and object_id = ${poll} order by id`.execute(
      test.db,
    );
    expect(rows.map(({ act }) => act)).toEqual([
      'poll.create',
      'poll.add-seeds',
      'poll.open',
      'poll.close',
      'poll.reopen',
    ]);
  });

  it('shows a new statement at once in open moderation, but not one with personal data', async () => {
    const poll = await somePoll(test.db, { moderation: 'open' });
    const add = (body: string, who: string) =>
      addStatement(test.db, {
        pollId: poll,
        processId: 'process-a',
        keyHash: createHmac('sha256', 'x').update(who).digest(),
        body,
        language: 'en',
        agree: false,
        via: 'page',
        at: noon,
      });
    expect(await add('More light at night.', 'one')).toMatchObject({ value: { state: 'accepted' } });
    expect(await add('Write to ana@example.org.', 'two')).toMatchObject({ value: { state: 'held' } });
    const held = await moderates().get(`${queueOf(poll)}?filter=held`);
    expect(held.body).toContain('<mark>ana@example.org</mark>');
  });

  it('keeps what was typed and says at the field what to do', async () => {
    const form = {
      language: 'en',
      title: '',
      description: 'kept',
      moderation: 'open',
      statementLimit: '5',
      opensAt: '2026-12-02T10:00',
      closesAt: '2026-12-01T10:00',
      results: 'always',
      exposure: '200',
    };
    const answer = await convenes().post('/manage/processes/process-a/polls/new', form);
    expect(answer.status).toBe(422);
    for (const field of ['title', 'statementLimit', 'closesAt', 'exposure'])
      expect(answer.body).toContain(`id="field-${field}-error"`);
    expect(answer.body).toContain('kept');
    expect(answer.body).toContain('value="2026-12-01T10:00"');
  });

  it('does not let two conveners overwrite each other unknowingly', async () => {
    const poll = await somePoll(test.db);
    const before = (await convenes().get(`/manage/polls/${poll}/settings`)).body;
    const seen = (/name="seen"[^>]*value="([^"]*)"/.exec(before)?.[1] ?? '').replaceAll('&quot;', '"');
    const rules = {
      moderation: 'strict',
      accepts: 'yes',
      statementLimit: '140',
      opensAt: '',
      closesAt: '',
      results: 'always',
      exposure: '30',
      seen,
    };
    expect((await convenes().post(`/manage/polls/${poll}/settings`, rules)).status).toBe(303);
    const second = await convenes().post(`/manage/polls/${poll}/settings`, { ...rules, exposure: '10' });
    expect(second.status).toBe(409);
    expect((await loadPoll(test.db, poll))?.poll.exposureShare).toBe(0.3);
  });
});

describe('who may', () => {
  it('finds nothing in another process, with or without the right number', async () => {
    const mine = await somePoll(test.db);
    const theirs = await somePoll(test.db, { processId: 'process-b' });
    const { number } = await fromParticipant(test.db, theirs, 'Theirs.');
    for (const path of ['', '/settings', '/texts', '/statements', `/statements/${number}`, '/moderation']) {
      expect((await site.as('convener@process-a').get(`/manage/polls/${theirs}${path}`)).status, path).toBe(
        404,
      );
    }
    const act = { act: 'accept', statement: String(number), [`seen-${number}`]: '0' };
    expect((await moderates().post(queueOf(theirs), act)).status).toBe(404);
    expect(
      (await moderates().post(queueOf(mine), { ...act, statement: '999', 'seen-999': '0' })).status,
    ).toBe(404);
    expect(await stateOf(theirs, number)).toBe('held');
  });

  it('is asked of every act: a moderator does not convene, an analyst does neither', async () => {
    const poll = await somePoll(test.db);
    for (const path of [
      '/open',
      '/close',
      '/reopen',
      '/settings',
      '/texts',
      '/policy',
      '/statements',
      '/statements/1',
      '/statements/1/translations',
    ]) {
      expect((await moderates().post(`/manage/polls/${poll}${path}`, { reason: 'x' })).status, path).toBe(
        404,
      );
    }
    expect((await site.as('analyst@process-a').get(`/manage/polls/${poll}`)).status).toBe(200);
    expect((await site.as('analyst@process-a').get(queueOf(poll))).status).toBe(404);
    const { number } = await fromParticipant(test.db, poll, 'Heldwords.');
    expect((await site.as('analyst@process-a').get(`/manage/polls/${poll}/statements`)).body).not.toContain(
      'Heldwords',
    );
    expect(
      (await site.as('analyst@process-a').get(`/manage/polls/${poll}/statements/${number}`)).status,
    ).toBe(404);
    expect((await moderates().get(`/manage/polls/${poll}/statements/${number}`)).body).toContain('Heldwords');
    const stranger = await site.as().get(queueOf(poll));
    expect(stranger).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent(queueOf(poll))}`,
    });
    expect((await site.as().get(queueOf('no-such-poll'))).status).toBe(303);
  });

  it('answers odd addresses without failing', async () => {
    const poll = await somePoll(test.db);
    for (const path of [
      '/polls/x%00y/moderation',
      `/polls/${poll}/moderation?page=-1`,
      `/polls/${poll}/moderation?page=99999999999999`,
      `${queueOf(poll)}?filter=%00&q=%00%25'%22&page=abc`,
      `/manage/polls/${poll}/statements/9999999999999`,
      `${queueOf(poll)}?done=accept&ok=<b>.3.x&not=-1&other=%22`,
    ]) {
      expect((await moderates().get(path)).status, path).toBeLessThan(500);
    }
  });
});

describe('the queue', () => {
  it('refuses a stale form and says what happened meanwhile', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Contested.');
    const form = { act: 'accept', statement: String(number), [`seen-${number}`]: '0' };
    expect((await moderates().post(queueOf(poll), { ...form, act: 'reject', reason: 'spam' })).status).toBe(
      303,
    );
    const stale = await moderates().post(queueOf(poll), form);
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('was decided while you had the page open: Rejected');
    expect(await stateOf(poll, number)).toBe('rejected');
    expect((await moderates().post(queueOf(poll), { act: 'accept', statement: String(number) })).status).toBe(
      409,
    );
  });

  it('decides about several at once and says which were left', async () => {
    const poll = await somePoll(test.db);
    const first = await fromParticipant(test.db, poll, 'One.');
    const second = await fromParticipant(test.db, poll, 'Two.');
    await decide(test.db, { pollId: poll, number: second.number }, { kind: 'accept' }, moderator, later(1));
    const answer = await moderates().post(`${queueOf(poll)}?filter=new`, [
      ['bulk', 'yes'],
      ['act', 'reject'],
      ['reason', 'off-topic'],
      ['statement', String(first.number)],
      ['statement', String(second.number)],
      [`seen-${first.number}`, '0'],
      [`seen-${second.number}`, '0'],
    ]);
    expect(answer.status).toBe(303);
    expect([await stateOf(poll, first.number), await stateOf(poll, second.number)]).toEqual([
      'rejected',
      'accepted',
    ]);
    const page = await moderates().get(answer.location?.split('#')[0] ?? '');
    expect(page.body).toContain(`Statement ${first.number}: Rejected.`);
    expect(page.body).toContain(`Statement ${second.number} was left as it is`);
    expect((await moderates().post(queueOf(poll), { bulk: 'yes', act: 'accept' })).status).toBe(422);
    expect(
      (await moderates().post(queueOf(poll), { bulk: 'yes', act: 'reject', statement: String(first.number) }))
        .status,
    ).toBe(422);
  });

  it('shows notes, appeals and texts as words, whatever they hold', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const poll = await somePoll(test.db, {
      titles: [{ language: 'en', body: evil, state: 'original' }],
      moderationPolicy: `${evil} [x](javascript:alert(3))`,
    });
    const mine = await fromParticipant(test.db, poll, evil);
    await decide(
      test.db,
      { pollId: poll, number: mine.number },
      { kind: 'reject', reason: 'other', note: evil },
      moderator,
      later(1),
    );
    await appeal(
      test.db,
      { pollId: poll, number: mine.number, participantId: mine.authorId },
      evil,
      later(2),
    );
    const pages = [
      `${queueOf(poll)}?filter=appeals`,
      `${queueOf(poll)}?filter=all&q=${encodeURIComponent(evil)}`,
      `/manage/polls/${poll}`,
      `/manage/polls/${poll}/texts`,
      `/manage/polls/${poll}/statements`,
      `/polls/${poll}/policy`,
      `/polls/${poll}/moderation`,
    ];
    for (const path of pages) {
      const { body, status } = await site.as('administrator').get(path);
      expect(status, path).toBe(200);
      expect(body, path).not.toContain('<script>alert');
      expect(body, path).not.toContain('<img src=x');
      expect(body, path).not.toContain('href="javascript');
    }
  });

  it('says so when everything is done, in Arabic too', async () => {
    const poll = await somePoll(test.db);
    expect((await moderates().get(queueOf(poll))).body).toContain(
      'Every statement has been read and decided.',
    );
    const arabic = await moderates('ar').get(queueOf(poll));
    expect(arabic.body).toContain('dir="rtl"');
    expect(arabic.body).toContain('لا جديد ينتظرك.');
  });
});

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
      { kind: 'redact', body: 'Call […] now.', note: 'Secretnote' },
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
      const { body } = await site.as().get(`/polls/${poll}${path}`);
      for (const secret of ['Sealedname', '0170189900', 'Rejectedwords', 'Secretnote'])
        expect(body, path).not.toContain(secret);
    }
    expect((await site.as().get(`/polls/${poll}/statements/${redacted.number}`)).body).toContain(
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
    const { body } = await site.as().get(`/polls/${poll}/moderation`);
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
    const csv = await site.as().get(`/polls/${poll}/moderation.csv`);
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
