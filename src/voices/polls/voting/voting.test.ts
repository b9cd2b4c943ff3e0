import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../../../test/support/database.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { createPollLimits } from '../rate-limits.ts';
import { votingRoutes } from './routes.tsx';

let polls: TestPolls;
let count = 0;
let poll = '';

beforeAll(async () => {
  polls = await openTestPolls({
    routes: (app, services) => votingRoutes(app, services, createPollLimits(services.config)),
  });
});
afterAll(() => polls.close());
beforeEach(async () => {
  count += 1;
  poll = `poll-${count}`;
  polls.now = new Date('2026-11-21T12:00:00Z');
  polls.process.openness = 'published';
  await seedPoll(polls.db, poll, [
    { text: 'More benches in the shade.' },
    { text: '<script>alert(1)</script> & "quotes"' },
    { text: 'مظلات عند مواقف الحافلات', language: 'ar', isSeed: false },
    { text: 'Nobody may see this one.', state: 'rejected' },
  ]);
});

async function votes() {
  const rows = await sql<{ number: number; value: number }>`
    select s.number, v.value from votes v join statements s on s.id = v.statement_id
    where s.poll_id = ${poll} order by s.number, v.participant_id`.execute(polls.db);
  return rows.rows.map(({ number, value }) => [number, value]);
}
const events = async () =>
  (
    await sql<{ n: number }>`select count(*) n from vote_events e join statements s on s.id = e.statement_id
    where s.poll_id = ${poll}`.execute(polls.db)
  ).rows[0]?.n;
const rowsOf = async () =>
  (
    await sql<{ n: number }>`select (select count(*) from participants) + (select count(*) from vote_events)
    + (select count(*) from ledger) as n`.execute(polls.db)
  ).rows[0]?.n;
const shown = (html: string) => Number(/name="statement" value="(\d+)"/.exec(html)?.[1]);

describe('voting without script', () => {
  it('goes through a poll by post, redirect, get until nothing is left', async () => {
    const browser = new TestBrowser(polls.app);
    let page = await (await browser.get(`/polls/${poll}`)).text();
    expect(page).toContain('What should change?');
    const seen: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      seen.push(shown(page));
      const answer = await browser.post(`/polls/${poll}/votes`, {
        statement: String(shown(page)),
        value: 'agree',
      });
      expect(answer.status).toBe(303);
      page = await (await browser.get(answer.headers.get('location') ?? '')).text();
    }
    expect(seen.sort()).toEqual([1, 2, 3]);
    expect(page).toContain('You have voted on everything');
    // Nobody stands anywhere before there is a map.
    expect(page).toContain('See the opinion map');
    expect(page).not.toContain('See where you stand');
    expect(page).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect(page).toContain('3 of 3');
    expect(await votes()).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('sets no cookie and writes nothing on a visit', async () => {
    const before = await rowsOf();
    for (const path of [`/polls/${poll}`, `/polls/${poll}?statement=2`, `/polls/${poll}?pause=1`]) {
      const page = await new TestBrowser(polls.app).get(path);
      expect(page.status).toBe(200);
      expect(page.headers.getSetCookie()).toEqual([]);
    }
    expect(await rowsOf()).toBe(before);
  });

  it('keeps the language asked for, and shows each text in its own direction', async () => {
    const browser = new TestBrowser(polls.app);
    const page = await (await browser.get(`/polls/${poll}?lang=ar&statement=3`)).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toMatch(/class="passage statement" lang="ar" dir="rtl">مظلات/);
    const answer = await browser.post(`/polls/${poll}/votes?lang=ar`, { statement: '1', value: 'pass' });
    expect(answer.headers.get('location')).toBe(`/polls/${poll}?lang=ar`);
  });

  it('writes statements, reasons and addresses as text, never as markup', async () => {
    const browser = new TestBrowser(polls.app);
    const page = await (await browser.get(`/polls/${poll}?statement=2&lang=%22%3E%3Cscript%3E`)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>');
    const reason = `</textarea><img src=x onerror=alert(1)>${'x'.repeat(600)}`;
    const again = await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree', reason });
    expect(again.status).toBe(422);
    const text = await again.text();
    expect(text).toContain('&lt;/textarea&gt;&lt;img src=x');
    expect(text).not.toContain('<img');
    expect(await votes()).toEqual([]);
  });
});

describe('one vote', () => {
  it('counts once however often it is sent, and the last answer counts', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    const vote = () => browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'disagree' });
    await Promise.all([vote(), vote(), vote()]);
    expect(await votes()).toEqual([[1, -1]]);
    expect(await events()).toBe(2);
  });

  it('is not lost when two tabs vote on different statements at once', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    await Promise.all(
      ['2', '3'].map((statement) => browser.post(`/polls/${poll}/votes`, { statement, value: 'pass' })),
    );
    expect(await votes()).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
  });

  it('is undone once, even when the undo is sent twice, and a changed answer comes back', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'disagree' });
    const undo = () => browser.post(`/polls/${poll}/votes/undo`, { statement: '1', value: 'disagree' });
    const answer = await undo();
    expect(answer.headers.get('location')).toContain('statement=1');
    expect(await votes()).toEqual([[1, 1]]);
    await undo();
    expect(await votes()).toEqual([[1, 1]]);
    await browser.post(`/polls/${poll}/votes`, { statement: '2', value: 'pass' });
    await browser.post(`/polls/${poll}/votes/undo`, { statement: '2', value: 'pass' });
    expect(await votes()).toEqual([[1, 1]]);
  });

  it('undone, is not offered to be undone again, nor called saved', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    await browser.post(`/polls/${poll}/votes`, { statement: '2', value: 'disagree' });
    const undo = { statement: '2', value: 'disagree' };
    const byScript = await browser.postJson(`/polls/${poll}/votes/undo`, undo);
    const pages = [
      JSON.parse(await byScript.text()).card as string,
      await (await browser.get(`/polls/${poll}?statement=2&told=undone`)).text(),
    ];
    for (const page of pages) {
      expect(page).toContain('Your last vote is undone');
      expect(page).not.toContain('Your last vote is saved');
      expect(page).not.toContain('Undo it');
    }
    expect(await (await browser.get(`/polls/${poll}`)).text()).toContain('Your last vote is saved');
  });

  it('on a statement that was merged since is not called saved beside a progress without it', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    await sql`update statements set state = 'merged', merged_into = (select id from statements where poll_id = ${poll} and number = 2)
      where poll_id = ${poll} and number = 1`.execute(polls.db);
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
    const page = await (await browser.get(`/polls/${poll}`)).text();
    expect(page).toContain('0 of 2');
    expect(page).not.toContain('Your last vote is saved');
  });

  it('is taken back on request', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    const answer = await browser.post(`/polls/${poll}/votes/withdraw`, { statement: '1' });
    expect(answer.headers.get('location')).toBe('/processes/our-street/mine');
    expect(await votes()).toEqual([]);
  });

  it('goes back to a page of this site only', async () => {
    const browser = new TestBrowser(polls.app);
    const to = async (back: string) =>
      (
        await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree', return: back })
      ).headers.get('location');
    expect(await to('/processes/our-street/mine#vote-1')).toBe('/processes/our-street/mine#vote-1');
    for (const away of [
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      'javascript:alert(1)',
      '/a\r\nx: y',
    ]) {
      expect(await to(away)).toBe(`/polls/${poll}`);
    }
  });
});

describe('by script', () => {
  it('answers with the next statement, the progress and the receipt', async () => {
    const browser = new TestBrowser(polls.app);
    const answer = await browser.postJson(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      ok: true,
      progress: { voted: 1, total: 3 },
      next: { number: 2, language: 'en', dir: 'ltr', writtenBy: 'organisers', original: null },
      undoable: { statement: 1, value: 'agree' },
      pause: null,
    });
    expect(String(body.card)).toContain('name="statement" value="2"');
    const undone = await browser.postJson(`/polls/${poll}/votes/undo`, { statement: '1', value: 'agree' });
    expect(await undone.json()).toMatchObject({
      ok: true,
      progress: { voted: 0, total: 3 },
      next: { number: 1 },
    });
  });

  it('offers to stop after the tenth vote, once', async () => {
    await seedPoll(
      polls.db,
      `${poll}-long`,
      Array.from({ length: 14 }, (_, i) => ({ text: `Statement ${i}` })),
    );
    const browser = new TestBrowser(polls.app);
    const pauses: unknown[] = [];
    for (let number = 1; number <= 12; number += 1) {
      const fields = { statement: String(number), value: 'agree' };
      const answer = await browser.postJson(`/polls/${poll}-long/votes`, fields);
      pauses.push(((await answer.json()) as { pause: unknown }).pause);
    }
    expect(pauses.filter(Boolean)).toEqual([`/polls/${poll}-long?pause=1`]);
    expect(pauses[9]).not.toBeNull();
    expect(await (await browser.get(`/polls/${poll}-long?pause=1`)).text()).toContain('12 votes: thank you');
  });
});

describe('what cannot be voted on', () => {
  const status = async (
    path: string,
    fields: Record<string, string>,
    browser = new TestBrowser(polls.app),
  ) => {
    const answer = await browser.post(path, fields);
    expect(answer.headers.getSetCookie()).toEqual([]);
    return answer.status;
  };

  it('is answered with what to do, and counts nothing', async () => {
    await seedPoll(polls.db, `${poll}-other`, [{ text: 'Another poll', number: 77 }]);
    const votesPath = `/polls/${poll}/votes`;
    expect(await status(votesPath, { statement: '4', value: 'agree' })).toBe(409); // rejected
    expect(await status(votesPath, { statement: '77', value: 'agree' })).toBe(409); // of another poll
    expect(await status(votesPath, { statement: '-1', value: 'agree' })).toBe(400);
    expect(await status(votesPath, { statement: '1; drop table votes', value: 'agree' })).toBe(400);
    expect(await status(votesPath, { statement: '99999999999', value: 'agree' })).toBe(400);
    expect(await status(votesPath, { statement: '1', value: '7' })).toBe(422);
    expect(await status(votesPath, {})).toBe(400);
    expect(await status('/polls/nowhere/votes', { statement: '1', value: 'agree' })).toBe(404);
    expect(await votes()).toEqual([]);
  });

  it('is a poll that is a draft, to come or closed', async () => {
    const fields = { statement: '1', value: 'agree' };
    await seedPoll(polls.db, `${poll}-draft`, [{ text: 'x' }], { decided: 'draft' });
    await seedPoll(polls.db, `${poll}-coming`, [{ text: 'x' }], { opensAt: '2026-12-24T09:00:00Z' });
    await seedPoll(polls.db, `${poll}-closed`, [{ text: 'x' }], { closesAt: '2026-11-20T18:00:00Z' });
    expect(await status(`/polls/${poll}-draft/votes`, fields)).toBe(404);
    expect(await status(`/polls/${poll}-coming/votes`, fields)).toBe(409);
    expect(await status(`/polls/${poll}-closed/votes`, fields)).toBe(409);
    const browser = new TestBrowser(polls.app);
    expect((await browser.get(`/polls/${poll}-draft`)).status).toBe(404);
    expect(await (await browser.get(`/polls/${poll}-draft?preview=secret-link`)).text()).toContain(
      'This poll is a draft',
    );
    expect(await (await browser.get(`/polls/${poll}-coming`)).text()).toContain('24 December 2026');
    expect(await (await browser.get(`/polls/${poll}-closed`)).text()).toContain('20 November 2026');
    polls.process.openness = 'draft';
    expect((await browser.get(`/polls/${poll}`)).status).toBe(404);
    expect(await status(`/polls/${poll}/votes`, fields)).toBe(404);
  });

  it('before a poll opens, is answered with when it does, and nothing offers results', async () => {
    await seedPoll(polls.db, `${poll}-soon`, [{ text: 'x' }], { opensAt: '2026-12-24T09:00:00Z' });
    const opens = 'Voting opens on 24 December 2026 at 09:00';
    const page = await (await new TestBrowser(polls.app).get(`/polls/${poll}-soon`)).text();
    expect(page).toContain(opens);
    expect(page).not.toMatch(/\/results|\/map"/);
    const vote = { statement: '1', value: 'agree' };
    const early = await new TestBrowser(polls.app).post(`/polls/${poll}-soon/votes`, vote);
    expect(early.status).toBe(409);
    const told = await early.text();
    expect(told).toContain(opens);
    expect(told).toContain('This vote came before that and was not kept.');
    expect(told).not.toContain('has closed');
  });

  it('in a poll closed early, is answered with the day on which it closed', async () => {
    const id = `${poll}-early`;
    await seedPoll(polls.db, id, [{ text: 'x' }], { closesAt: '2026-12-01T18:00:00Z', decided: 'closed' });
    await decide(polls.db, id, 'closed', '2026-11-20T10:00:00Z');
    const page = await (await new TestBrowser(polls.app).get(`/polls/${id}`)).text();
    expect(page).toContain('Voting closed on 20 November 2026 at 10:00');
    expect(page).not.toContain('December');
  });

  it('is a poll of which the vote was sent from another site', async () => {
    const fields = { statement: '1', value: 'agree' };
    const answer = await new TestBrowser(polls.app).post(`/polls/${poll}/votes`, fields, {
      origin: 'https://evil.example.org',
    });
    expect(answer.status).toBe(403);
    expect(await votes()).toEqual([]);
  });

  it('does not believe a cookie that we did not sign', async () => {
    const owner = new TestBrowser(polls.app);
    await owner.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    const [[name, value] = ['', '']] = owner.cookies;
    const [id, receipt, signature] = decodeURIComponent(value).split('.');
    for (const forged of [
      `${id}.${receipt}`,
      `${id}.${receipt}.${'A'.repeat(22)}`,
      `other.${receipt}.${signature}`,
      '',
      '..',
    ]) {
      const thief = new TestBrowser(polls.app);
      thief.cookies.set(name, encodeURIComponent(forged));
      expect(await (await thief.get(`/polls/${poll}`)).text()).not.toContain(receipt);
    }
  });
});

describe('a reason', () => {
  const reasons = async () =>
    (
      await sql<{
        body: string;
        state: string;
        language: string;
      }>`select r.body, r.state, r.language from vote_reasons r
      join statements s on s.id = r.statement_id where s.poll_id = ${poll}`.execute(polls.db)
    ).rows;

  it('is kept once with the vote, in the language it is written in', async () => {
    const browser = new TestBrowser(polls.app);
    const reason = 'Solo si los bancos no quitan espacio a las sillas de ruedas.';
    const fields = { statement: '1', value: 'agree', reason };
    await browser.post(`/polls/${poll}/votes`, fields);
    await browser.post(`/polls/${poll}/votes`, fields);
    expect(await reasons()).toEqual([{ body: reason, state: 'accepted', language: 'es' }]);
  });

  it('waits for a moderator when it seems to say who somebody is', async () => {
    const browser = new TestBrowser(polls.app);
    const fields = { statement: '1', value: 'agree', reason: 'Ask bikes@example.org first' };
    const answer = await browser.postJson(`/polls/${poll}/votes`, fields);
    expect(((await answer.json()) as { card: string }).card).toContain('a moderator reads it');
    expect((await reasons()).map(({ state }) => state)).toEqual(['held']);
  });
});
