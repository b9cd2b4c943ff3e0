import { describe, expect, it } from 'vitest';
import {
  fromParticipant,
  openStaffPolls,
  queueOf,
  somePoll,
  stateOfStatement,
} from '../../../../test/support/staff-polls.ts';

const test = openStaffPolls();

const moderates = () => test.site.as('moderator@process-a');

describe('who may', () => {
  it('finds nothing in another process, with or without the right number', async () => {
    const mine = await somePoll(test.db);
    const theirs = await somePoll(test.db, { processId: 'process-b' });
    const { number } = await fromParticipant(test.db, theirs, 'Theirs.');
    for (const path of ['', '/settings', '/statements', `/statements/${number}`, '/moderation']) {
      expect(
        (await test.site.as('convener@process-a').get(`/manage/polls/${theirs}${path}`)).status,
        path,
      ).toBe(404);
    }
    const act = { act: 'accept', statement: String(number), [`seen-${number}`]: '0' };
    expect((await moderates().post(queueOf(theirs), act)).status).toBe(404);
    expect(
      (await moderates().post(queueOf(mine), { ...act, statement: '999', 'seen-999': '0' })).status,
    ).toBe(404);
    expect(await stateOfStatement(test.db, theirs, number)).toBe('held');
  });

  it('is asked of every act: a moderator does not convene, an analyst does neither', async () => {
    const poll = await somePoll(test.db);
    for (const path of ['/open', '/close', '/reopen', '/settings', '/statements']) {
      expect((await moderates().post(`/manage/polls/${poll}${path}`, { reason: 'x' })).status, path).toBe(
        403,
      );
    }
    // Of what has an address of its own below the poll nothing is said; translations are theirs, this text is none.
    for (const path of ['/statements/1', '/texts'])
      expect((await moderates().post(`/manage/polls/${poll}${path}`, { reason: 'x' })).status).toBe(404);
    expect((await test.site.as('analyst@process-a').get(`/manage/polls/${poll}`)).status).toBe(200);
    expect((await test.site.as('analyst@process-a').get(queueOf(poll))).status).toBe(403);
    for (const path of ['/statements/1/translations', '/statements/1/language'])
      expect(
        (await test.site.as('analyst@process-a').post(`/manage/polls/${poll}${path}`, {})).status,
        path,
      ).toBe(404);
    const { number } = await fromParticipant(test.db, poll, 'Heldwords.');
    expect(
      (await test.site.as('analyst@process-a').get(`/manage/polls/${poll}/statements`)).body,
    ).not.toContain('Heldwords');
    expect(
      (await test.site.as('analyst@process-a').get(`/manage/polls/${poll}/statements/${number}`)).status,
    ).toBe(404);
    expect((await moderates().get(`/manage/polls/${poll}/statements/${number}`)).body).toContain('Heldwords');
    const stranger = await test.site.as().get(queueOf(poll));
    expect(stranger).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent(queueOf(poll))}`,
    });
    expect((await test.site.as().get(queueOf('no-such-poll'))).status).toBe(303);
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
