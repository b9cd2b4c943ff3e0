import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { formsIn } from '../../../../test/support/forms.ts';
import { convener, later, noon, openStaffPolls, somePoll } from '../../../../test/support/staff-polls.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { insertState } from '../../../records/states/index.ts';
import { createPoll } from './create-poll.ts';
import { keepDates } from './keep-dates.ts';
import { tellTurnsByDate } from './tell-turn.ts';

const test = openStaffPolls();
beforeEach(() => {
  test.site.site.now = noon;
  test.site.announced.length = 0;
});

const convenes = () => test.site.as('convener@process-a');
const tell = (at: Date) =>
  inTransaction(test.db, (tx) => tellTurnsByDate(tx, test.site.services.announce, at));
const told = (poll: string) =>
  test.site.announced.filter(({ href }) => href === `/polls/${poll}`).map(({ kind, at }) => [kind, at]);

/** A draft that opens in an hour and closes in two. */
async function dated(): Promise<string> {
  const created = await createPoll(
    test.db,
    {
      processId: 'process-a',
      originalLanguage: 'en',
      titles: [
        { language: 'en', body: 'What about the bridge?', state: 'original' },
        { language: 'fr', body: 'Et le pont ?', state: 'verified' },
      ],
      opensAt: later(60),
      closesAt: later(120),
    },
    convener,
    noon,
  );
  if (!created.ok) throw new Error('not created');
  return created.value;
}

it('a poll announced by date will open; what its dates do is told when it happens, once', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  expect(told(poll)).toEqual([['channel-coming', noon]]);
  expect(test.site.announced[0]).toMatchObject({
    note: expect.stringMatching(/^Opens on 21 November 2026.*13:00 UTC/),
    translations: { fr: { title: 'Et le pont ?', note: expect.stringContaining('13:00') } },
  });
  await tell(later(59));
  expect(told(poll)).toHaveLength(1);
  await tell(later(61));
  await tell(later(62));
  expect(told(poll).slice(1)).toEqual([['channel-opened', later(60)]]);
  await tell(later(121));
  await tell(later(122));
  expect(told(poll).slice(2)).toEqual([['channel-closed', later(120)]]);
});

it('a server that slept over both dates tells both afterwards; several at once tell each once', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  await Promise.all(Array.from({ length: 6 }, () => tell(later(10_000))));
  expect(told(poll).slice(1)).toEqual([
    ['channel-opened', later(60)],
    ['channel-closed', later(120)],
  ]);
});

it('what the dates did is told before what staff do next', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  test.site.site.now = later(70);
  await convenes().post(`/manage/polls/${poll}/close`, { reason: 'The bridge is closed' });
  await tell(later(130));
  expect(told(poll).slice(1)).toEqual([
    ['channel-opened', later(60)],
    ['channel-closed', later(70)],
  ]);
});

it('opened before its date, it is not told a second time', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'now', sure: 'yes' });
  await tell(later(61));
  expect(told(poll)).toEqual([
    ['channel-coming', noon],
    ['channel-opened', noon],
  ]);
});

it('new dates in the settings are told as the turn that they are', async () => {
  const poll = await somePoll(test.db);
  const save = async (opensAt: string, closesAt: string) => {
    const page = await convenes().get(`/manage/polls/${poll}/settings`);
    const seen =
      formsIn(page.body)
        .flatMap(({ fields }) => fields)
        .find(({ name }) => name === 'seen')?.value ?? '';
    const form = {
      moderation: 'strict',
      acceptsStatements: 'yes',
      statementLimit: '140',
      resultsVisible: 'always',
      exposureShare: '20',
    };
    const saved = await convenes().post(`/manage/polls/${poll}/settings`, {
      ...form,
      whoMayVote: 'anybody',
      questionId: '',
      opensAt,
      closesAt,
      seen,
    });
    expect(saved.status).toBe(303);
  };
  await save('', '2026-11-21T11:00');
  await tell(later(1));
  await save('', '2026-11-21T18:00');
  await save('2026-11-21T15:00', '2026-11-21T18:00');
  await save('2026-11-21T16:00', '2026-11-21T18:00');
  await save('2026-11-21T16:00', '2026-11-21T19:00');
  expect(told(poll).map(([kind]) => kind)).toEqual([
    'channel-closed',
    'channel-opened',
    'channel-coming',
    'channel-coming',
    // An end that only moves opens and shuts nothing; people relied on it all the same.
    'rules-changed',
  ]);
});

it('in a closed process nothing is told by date until it is open again', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  const turn = (state: 'closed' | 'published') =>
    insertState(test.db, 'process-a', { act: 'test', state, at: noon, by: 'test', reason: null }, true);
  await sql`insert into records (id, kind, state) values ('process-a', 'process', 'published')
    on conflict do nothing`.execute(test.db);
  await turn('closed');
  await tell(later(61));
  expect(told(poll)).toHaveLength(1);
  await turn('published');
  await tell(later(62));
  expect(told(poll).slice(1)).toEqual([['channel-opened', later(60)]]);
});

it('the running program looks by itself', async () => {
  const poll = await dated();
  await convenes().post(`/manage/polls/${poll}/open`, { when: 'by-date', sure: 'yes' });
  test.site.site.now = later(61);
  const dates = keepDates(test.site.services);
  await dates.stop();
  expect(told(poll).at(-1)).toEqual(['channel-opened', later(60)]);
});
