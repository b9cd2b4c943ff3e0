import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../../test/support/database.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { ownContributionRoutes, pollContributions } from '../polls/contributions/index.ts';
import { pollRoutes } from '../polls/poll-routes.ts';
import { createPollLimits } from '../polls/rate-limits.ts';
import { mineRoutes } from './mine-routes.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

let polls: TestPolls;
let count = 0;
let poll = '';
const mine = '/processes/our-street/mine';

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      const limits = createPollLimits(services.config);
      pollRoutes(app, services, limits);
      const kinds = [{ name: 'polls', contributions: pollContributions(services) }];
      receiptRoutes(app, { ...services, kinds }, limits);
      mineRoutes(app, { ...services, kinds });
      ownContributionRoutes(app, { ...services, kinds });
    },
  });
});
afterAll(() => polls.close());
beforeEach(async () => {
  count += 1;
  poll = `poll-${count}`;
  polls.process.openness = 'published';
  await seedPoll(polls.db, poll, [
    { text: 'More benches in the shade.' },
    { text: 'مظلات عند مواقف الحافلات', language: 'ar', isSeed: false },
  ]);
});

const one = async <T>(query: { execute(db: never): Promise<{ rows: T[] }> }) =>
  (await query.execute(polls.db as never)).rows[0];
const tallies = async () =>
  (
    await sql<{
      agree: number;
      disagree: number;
      pass: number;
    }>`select agree, disagree, pass from statement_tallies c
    join statements s on s.id = c.statement_id where s.poll_id = ${poll} order by s.number`.execute(polls.db)
  ).rows.map(({ agree, disagree, pass }) => `${agree}/${disagree}/${pass}`);

/** Somebody who agreed with statement 1, disagreed with 2, gave a reason and added a statement; and their receipt. */
async function somebody() {
  const browser = new TestBrowser(polls.app);
  await browser.post(`/polls/${poll}/votes`, {
    statement: '1',
    value: 'agree',
    reason: 'My very own reason',
  });
  await browser.post(`/polls/${poll}/votes`, { statement: '2', value: 'disagree' });
  await browser.post(`/polls/${poll}/statements`, {
    text: `My own idea no. ${count}`,
    language: 'en',
    anyway: 'yes',
  });
  const page = await (await browser.get(mine)).text();
  const receipt = /code="([2-9A-Z-]{14})"/.exec(page)?.[1] ?? '';
  return { browser, page, receipt };
}

describe('votes on statements that are not shown', () => {
  it.each([
    ['held', 'Waiting for a moderator.'],
    ['rejected', 'A moderator decided not to show it.'],
    ['withdrawn', 'Whoever wrote it took it back.'],
  ])('say why: %s', async (state, said) => {
    const { browser } = await somebody();
    await sql`update statements set state = ${state} where poll_id = ${poll} and number = 1`.execute(
      polls.db,
    );
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
    const page = await (await browser.get(mine)).text();
    expect(page.slice(page.indexOf('id="votes"'))).toContain(said);
    expect(page).not.toContain('no longer shown');
  });
});

it('names the poll of each statement, and shows one’s own words beside a vote on them', async () => {
  const { browser } = await somebody();
  const own = `My own idea no. ${count}`;
  await browser.post(`/polls/${poll}/votes`, { statement: '3', value: 'agree' });
  await sql`update statements set state = 'held' where poll_id = ${poll} and number = 3`.execute(polls.db);
  await sql`insert into moderation_decisions (statement_id, decision, reason, merged_into, by_kind, by, at)
    select s.id, 'hold', 'target-gone', t.id, 'system', 'merge-target', now()
    from statements s join statements t on t.poll_id = s.poll_id and t.number = 1
    where s.poll_id = ${poll} and s.number = 3`.execute(polls.db);
  await seedPoll(polls.db, `${poll}-b`, [{ text: 'Elsewhere.' }]);
  await sql`insert into record_texts (record_id, field, language, body, state, by)
    values (${`${poll}-b`}, 'title', 'en', 'Another question', 'original', 'test')`.execute(polls.db);
  await sql`update polls set version = version + 1`.execute(polls.db);
  await browser.post(`/polls/${poll}-b/votes`, { statement: '1', value: 'agree' });
  const page = await (await browser.get(mine)).text();
  const [statements = '', votes = ''] = page.split('id="votes"');
  expect(statements).toContain('What should change?');
  expect(statements).toContain('the statement it had been merged into is no longer shown');
  expect(votes).toContain(own);
});

it('says of a vote on a merged statement that it counts nowhere, with the words it was merged into', async () => {
  const { browser } = await somebody();
  await sql`update statements set state = 'merged', merged_into = (select id from statements where poll_id = ${poll} and number = 1)
    where poll_id = ${poll} and number in (2, 3)`.execute(polls.db);
  await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
  const [statements = '', votes = ''] = (await (await browser.get(mine)).text()).split('id="votes"');
  expect(statements).toContain('Merged into statement 1');
  expect(statements).toMatch(
    new RegExp(`href="/polls/${poll}/statements/1"><bdi[^>]*>More benches in the shade\\.`),
  );
  expect(votes).toContain('your vote on it is kept and counts in no result');
  expect(votes).toContain(`href="/polls/${poll}?statement=1"`);
});

it('says once voting is closed why votes cannot be changed one by one', async () => {
  const { browser, page } = await somebody();
  const said = 'votes can no longer be changed one by one';
  expect(page).not.toContain(said);
  await decide(polls.db, poll, 'closed');
  await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
  expect(await (await browser.get(mine)).text()).toContain(said);
  // With another poll still open it is said at each vote that stays.
  await seedPoll(polls.db, `${poll}-open`, [{ text: 'Elsewhere.' }]);
  await browser.post(`/polls/${poll}-open/votes`, { statement: '1', value: 'agree' });
  const mixed = await (await browser.get(mine)).text();
  expect(mixed).not.toContain(said);
  expect(mixed.split('this vote stays as it is')).toHaveLength(3);
});

describe('coming back with a receipt', () => {
  it('brings votes, statements and reasons to another device, however the code is typed', async () => {
    const { receipt } = await somebody();
    const device = new TestBrowser(polls.app);
    expect(await (await device.get(mine)).text()).toContain('This browser holds no contributions');
    const answer = await device.post('/receipt', { code: ` ${receipt.toLowerCase().replaceAll('-', ' ')} ` });
    expect(answer.headers.get('location')).toBe(mine);
    const page = await (await device.get(mine)).text();
    for (const text of [
      'My own idea',
      'My very own reason',
      'You said: agree',
      'You said: disagree',
      'Shown to everybody',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain('lang="ar" dir="rtl">مظلات');
  });

  it('gives the same answer to a mistyped, an unknown and a foreign code, and sets no cookie', async () => {
    const { receipt } = await somebody();
    const typo = receipt.slice(0, -1) + (receipt.endsWith('A') ? 'B' : 'A');
    const pages = new Set<string>();
    for (const code of [
      typo,
      'K7QF-2M9T-XQ4B',
      '2222-2222-2222',
      "' or 1=1 --",
      '<script>alert(1)</script>',
    ]) {
      const answer = await new TestBrowser(polls.app).post('/receipt', { code });
      expect(answer.status).toBe(422);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const page = await answer.text();
      expect(page).not.toContain('<script>alert');
      pages.add(/field-error"[^>]*>.*?<\/p>/s.exec(page)?.[0] ?? '');
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain('This code opens nothing');
  });

  it('does not throw away the receipt that a browser holds', async () => {
    const first = await somebody();
    const second = await somebody();
    const answer = await second.browser.post('/receipt', { code: first.receipt });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(second.receipt);
    const replaced = await second.browser.post('/receipt', { code: first.receipt, replace: 'yes' });
    expect(replaced.status).toBe(303);
    expect(await (await second.browser.get(mine)).text()).toContain(first.receipt);
  });

  it('shows nothing of anybody else', async () => {
    const { receipt } = await somebody();
    const other = new TestBrowser(polls.app);
    await other.post(`/polls/${poll}/votes`, { statement: '1', value: 'pass' });
    const page = await (await other.get(mine)).text();
    expect(page).not.toContain('My own idea');
    expect(page).not.toContain(receipt);
    expect((await other.get('/processes/elsewhere/mine')).status).toBe(404);
  });
});

describe('changing what one gave', () => {
  it('changes and withdraws a vote from the page', async () => {
    const { browser } = await somebody();
    const fields = { statement: '1', value: 'pass', return: `${mine}?told=saved#votes` };
    expect((await browser.post(`/polls/${poll}/votes`, fields)).headers.get('location')).toBe(
      `${mine}?told=saved#votes`,
    );
    await browser.post(`/polls/${poll}/votes/withdraw`, { statement: '2' });
    expect((await tallies()).slice(0, 2)).toEqual(['0/0/1', '0/0/0']);
    const page = await (await browser.get(`${mine}?told=saved`)).text();
    expect(page.indexOf('Saved.')).toBeGreaterThan(0);
    expect(page.indexOf('Saved.')).toBeLessThan(page.indexOf('id="statements"'));
    // The page opens at the votes: there it is said, once.
    const way = /name="return" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(way).toMatch(/#votes$/);
    const there = await (await browser.get(way)).text();
    expect(there.split('Saved.')).toHaveLength(2);
    expect(there.indexOf('Saved.')).toBeGreaterThan(there.indexOf('id="votes"'));
  });

  it('withdraws a statement of one’s own after asking once more, and nobody else’s', async () => {
    const { browser } = await somebody();
    const page = await (await browser.get(mine)).text();
    const number = /id="field-withdraw-[^"]*-(\d+)"/.exec(page)?.[1] ?? '';
    const path = `${mine}/statements/withdraw`;
    const unsure = await browser.post(path, { poll, number });
    expect(unsure.status).toBe(422);
    expect(await unsure.text()).toMatch(/<details class="withdraw" open[\s\S]*Tick the box first/);
    const stranger = await somebody();
    const votes = await tallies();
    const refused = await stranger.browser.post(path, { poll, number, confirm: 'yes' });
    expect(refused.headers.get('location')).toContain('told=not-now');
    const text = async () =>
      (
        await sql<{ body: string; state: string }>`select t.body, s.state from statements s
          join statement_texts t on t.statement_id = s.id where s.poll_id = ${poll} and s.number = ${number}`.execute(
          polls.db,
        )
      ).rows;
    expect((await text())[0]).toMatchObject({
      body: expect.stringContaining('My own idea'),
      state: 'accepted',
    });
    const done = await browser.post(path, { poll, number, confirm: 'yes' });
    expect(done.headers.get('location')).toContain('told=withdrawn');
    expect(await text()).toEqual([{ body: '', state: 'withdrawn' }]);
    expect(await tallies()).toEqual(votes);
    const after = await (await browser.get(`${mine}?told=withdrawn`)).text();
    expect(after).toContain('Your statement is withdrawn.');
    expect(after).not.toContain('My own idea');
    // Its address says so to everybody, without a word of it.
    const gone = await new TestBrowser(polls.app).get(`/polls/${poll}/statements/${number}`);
    expect(gone.status).toBe(410);
    const said = await gone.text();
    expect(said).toContain(`Statement ${number} was withdrawn`);
    expect(said).not.toContain('My own idea');
    // What was taken out is cleared from the disk in the night.
    expect(
      (await sql`select value from settings where name = 'erased-since-cleared'`.execute(polls.db)).rows,
    ).toHaveLength(1);
    expect((await browser.post(path, { poll, number, confirm: 'yes' })).headers.get('location')).toContain(
      'told=withdrawn',
    );
  });

  it('withdraws a reason of one’s own, and nobody else’s', async () => {
    const { browser, page } = await somebody();
    const id = /name="reason" value="(\d+)"/.exec(page)?.[1] ?? '';
    const stranger = new TestBrowser(polls.app);
    await stranger.post(`/polls/${poll}/votes`, { statement: '1', value: 'pass' });
    await stranger.post(`${mine}/reasons/withdraw`, { reason: id });
    expect(await (await browser.get(mine)).text()).toContain('My very own reason');
    await browser.post(`${mine}/reasons/withdraw`, { reason: id });
    expect(await (await browser.get(mine)).text()).not.toContain('My very own reason');
  });

  it('tells the author of a rejected statement why, and takes one appeal, from the author alone', async () => {
    const { browser } = await somebody();
    await sql`update statements set state = 'rejected' where poll_id = ${poll} and number = 3`.execute(
      polls.db,
    );
    await sql`insert into moderation_decisions (statement_id, decision, reason, note, by_kind, by)
      select id, 'reject', 'off-topic', 'See the policy', 'account', 'x' from statements where poll_id = ${poll} and number = 3`.execute(
      polls.db,
    );
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
    const page = await (await browser.get(mine)).text();
    expect(page).toContain('Not shown');
    expect(page).toContain('it is about something else');
    expect(page).toContain('See the policy');
    const stranger = new TestBrowser(polls.app);
    await stranger.post(`/polls/${poll}/votes`, { statement: '1', value: 'pass' });
    const fields = { poll, number: '3', appeal: 'It answers the question <b>exactly</b>' };
    expect((await stranger.post(`${mine}/appeal`, fields)).headers.get('location')).toContain('told=not-now');
    const long = await browser.post(`${mine}/appeal`, { ...fields, appeal: 'x'.repeat(1200) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('x'.repeat(1200));
    expect((await browser.post(`${mine}/appeal`, fields)).headers.get('location')).toContain('told=appeal');
    expect((await browser.post(`${mine}/appeal`, fields)).headers.get('location')).toContain('told=not-now');
    expect(await (await browser.get(mine)).text()).toContain('waiting for an answer');
  });

  it('hands over a copy of everything', async () => {
    const { browser, receipt } = await somebody();
    const answer = await browser.get(`${mine}/data.json`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const data = (await answer.json()) as { polls: { poll: string }[] };
    expect(data).toMatchObject({ receipt, process: { id: 'process-1' } });
    expect(data.polls.find((own) => own.poll === poll)).toMatchObject({
      votes: [
        { statement: 1, answer: 'agree' },
        { statement: 2, answer: 'disagree' },
      ],
      statements: [{ number: 3, text: `My own idea no. ${count}`, state: 'accepted' }],
      reasons: [{ statement: 1, text: 'My very own reason', state: 'accepted' }],
      history: [
        { statement: 1, answer: 'agree' },
        { statement: 2, answer: 'disagree' },
      ],
    });
  });
});

describe('leaving', () => {
  const left = async () =>
    one<Record<string, unknown>>(sql`select
      (select count(*) from votes v join statements s on s.id = v.statement_id where s.poll_id = ${poll}) as votes,
      (select count(*) from vote_events v join statements s on s.id = v.statement_id where s.poll_id = ${poll}) as events,
      (select string_agg(body, '|') from vote_reasons r join statements s on s.id = r.statement_id where s.poll_id = ${poll}) as reasons,
      (select string_agg(t.body, '|') from statement_texts t join statements s on s.id = t.statement_id
        where s.poll_id = ${poll} and s.number = 3) as text,
      (select state from statements where poll_id = ${poll} and number = 3) as state`);

  it('asks for confirmation first', async () => {
    const { browser } = await somebody();
    for (const way of ['erase', 'anonymise']) {
      const answer = await browser.post(`${mine}/${way}`, {});
      expect(answer.status).toBe(422);
      const page = await answer.text();
      // At the field, and above where the page opens, with the way there.
      expect(page).toContain(`<a href="#field-confirm-${way}">Tick the box first`);
      expect(page).toContain(`id="field-confirm-${way}-error"`);
      expect(page.indexOf('error-summary')).toBeLessThan(page.indexOf('id="statements"'));
    }
    expect(await left()).toMatchObject({ votes: 2, events: 2 });
  });

  it('erases every trace, keeps the votes of others, and makes the receipt useless', async () => {
    const { browser, receipt } = await somebody();
    const other = new TestBrowser(polls.app);
    await other.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    await other.post(`/polls/${poll}/votes`, { statement: '3', value: 'disagree' });
    polls.process.openness = 'closed'; // also after the process closed
    const page = await (await browser.post(`${mine}/erase`, { confirm: 'yes' })).text();
    expect(page).toContain('2 votes, 1 statement, 1 reason');
    expect(browser.cookies.size).toBe(0);
    expect(await left()).toEqual({ votes: 2, events: 2, reasons: '', text: '', state: 'withdrawn' });
    expect(await tallies()).toEqual(['1/0/0', '0/0/0', '0/1/0']);
    expect((await new TestBrowser(polls.app).post('/receipt', { code: receipt })).status).toBe(422);
    expect((await new TestBrowser(polls.app).get(`/polls/${poll}/statements/3`)).status).toBe(410);
    const entry = await one<Record<string, unknown>>(
      sql`select actor_kind, actor_id, after from ledger where act = 'participation.erase' order by id desc limit 1`,
    );
    expect(entry).toEqual({
      actor_kind: 'system',
      actor_id: 'participant-request',
      after: { votes: 2, statements: 1, reasons: 1 },
    });
  });

  it('anonymises: everything stays and counts, and the receipt opens nothing', async () => {
    const { browser, receipt } = await somebody();
    const page = await (await browser.post(`${mine}/anonymise`, { confirm: 'yes' })).text();
    expect(page).toContain('Kept without any thread to you');
    expect(await left()).toMatchObject({
      votes: 2,
      events: 2,
      state: 'accepted',
      reasons: 'My very own reason',
    });
    expect((await new TestBrowser(polls.app).post('/receipt', { code: receipt })).status).toBe(422);
    expect(await (await browser.get(mine)).text()).toContain('This browser holds no contributions');
  });

  it('cannot be started from another site', async () => {
    const { browser } = await somebody();
    const answer = await browser.post(
      `${mine}/erase`,
      { confirm: 'yes' },
      { origin: 'https://example.com', 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
    expect(await left()).toMatchObject({ votes: 2 });
  });
});
