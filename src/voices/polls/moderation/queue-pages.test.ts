import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  fromParticipant,
  later,
  moderator,
  noon,
  openStaffPolls,
  queueOf,
  somePoll,
  stateOfStatement,
} from '../../../../test/support/staff-polls.ts';
import { addStatement } from '../statements/add-statement.ts';
import { appeal } from './author.ts';
import { decide } from './decide.ts';

const test = openStaffPolls();

const moderates = (language = 'en') => test.site.as('moderator@process-a', language);

describe('the queue', () => {
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
    expect(await stateOfStatement(test.db, poll, number)).toBe('rejected');
    expect((await moderates().post(queueOf(poll), { act: 'accept', statement: String(number) })).status).toBe(
      409,
    );
  });

  it('says at its field what an act lacks, and keeps what was typed', async () => {
    const poll = await somePoll(test.db);
    const { number } = await fromParticipant(test.db, poll, 'Half decided.');
    const form = { statement: String(number), [`seen-${number}`]: '0' };
    const reject = { ...form, act: 'reject', reason: 'other', duplicateOf: 'twelve' };
    const lacking = await moderates().post(queueOf(poll), reject);
    expect(lacking.status).toBe(422);
    expect(lacking.body).toContain(
      '<a href="#field-note">Note to the author: Write to the author what the other reason is.</a>',
    );
    expect(lacking.body).toMatch(/id="field-note-error"/);
    expect(lacking.body).toMatch(/<option value="other" selected[^>]*>/);
    expect(lacking.body).toMatch(/id="field-duplicateOf"[^>]* value="twelve"/);
    const merge = await moderates().post(queueOf(poll), { ...form, act: 'merge', into: '#' });
    expect(merge.status).toBe(422);
    expect(merge.body).toMatch(/id="field-into-error".*Give the number of the statement/);
    const bulk = await moderates().post(queueOf(poll), {
      ...form,
      act: 'reject',
      bulk: 'yes',
      reason: 'other',
    });
    expect(bulk.status).toBe(422);
    expect(bulk.body).toMatch(/id="field-bulkReason-error"/);
    expect(await stateOfStatement(test.db, poll, number)).toBe('held');
    // Whoever decided meanwhile made it needless to say what was missing.
    await moderates().post(queueOf(poll), { ...form, act: 'accept' });
    expect((await moderates().post(queueOf(poll), reject)).status).toBe(409);
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
    expect([
      await stateOfStatement(test.db, poll, first.number),
      await stateOfStatement(test.db, poll, second.number),
    ]).toEqual(['rejected', 'accepted']);
    const page = await moderates().get(answer.location?.split('#')[0] ?? '');
    expect(page.body).toContain(`Statement ${first.number}: Rejected.`);
    expect(page.body).toContain(`Statement ${second.number} was left as it is`);
    expect((await moderates().post(queueOf(poll), { bulk: 'yes', act: 'accept' })).status).toBe(422);
    expect(
      (await moderates().post(queueOf(poll), { bulk: 'yes', act: 'reject', statement: String(first.number) }))
        .status,
    ).toBe(422);
  });

  it('leaves marked ones out of an acceptance of several, and takes back what it accepted, once', async () => {
    const poll = await somePoll(test.db);
    const plain = await fromParticipant(test.db, poll, 'More trees.');
    const marked = await fromParticipant(test.db, poll, 'Ring me on +44 20 7946 0018.');
    const states = async () => [
      await stateOfStatement(test.db, poll, plain.number),
      await stateOfStatement(test.db, poll, marked.number),
    ];
    const answer = await moderates().post(queueOf(poll), [
      ['bulk', 'yes'],
      ['act', 'accept'],
      ...[plain, marked].flatMap(({ number }): [string, string][] => [
        ['statement', String(number)],
        [`seen-${number}`, '0'],
      ]),
    ]);
    expect(await states()).toEqual(['accepted', 'held']);
    const { body } = await moderates().get(answer.location ?? '');
    expect(body).toContain(`Statement ${plain.number}: Accepted.`);
    expect(body).toContain('1 of them holds what looks like personal data and waits.');
    expect(body).toMatch(
      new RegExp(`<a href="[^"]*q=%23${marked.number}[^"]*"[^>]*>Statement ${marked.number}`),
    );
    const together = /name="together" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const undone = await moderates().post(queueOf(poll), { act: 'undo', together });
    expect(undone.status).toBe(303);
    expect(await states()).toEqual(['held', 'held']);
    expect((await moderates().get(undone.location ?? '')).body).toContain('Taken back');
    expect((await moderates().post(queueOf(poll), { act: 'undo', together })).status).toBe(409);
  });

  it('shows notes, appeals and texts as words, whatever they hold', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const poll = await somePoll(test.db, {
      titles: [{ language: 'en', body: evil, state: 'original' }],
      policies: [{ language: 'en', body: `${evil} [x](javascript:alert(3))`, state: 'original' }],
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
      const { body, status } = await test.site.as('administrator').get(path);
      expect(status, path).toBe(200);
      expect(body, path).not.toContain('<script>alert');
      expect(body, path).not.toContain('<img src=x');
      expect(body, path).not.toContain('href="javascript');
    }
  });

  it('says of those that wait with the same words that they do', async () => {
    const poll = await somePoll(test.db);
    const first = await fromParticipant(test.db, poll, 'Plant trees, now.');
    const second = await fromParticipant(test.db, poll, 'plant TREES now');
    await fromParticipant(test.db, poll, 'Plant bushes now.');
    const { body } = await moderates().get(queueOf(poll));
    const hints = [...body.matchAll(/has the same words: (\d+)/g)].map(([, number]) => Number(number));
    expect(hints.sort()).toEqual([first.number, second.number].sort());
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
