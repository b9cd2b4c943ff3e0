import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newReceipt } from '../../src/people/index.ts';
import { createLog } from '../../src/platform/index.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { openPoll, placesIn } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

/** Too much, too fast, at once, and what is written down about it: with the limits that an installation starts with. */
let site: WholeSite;
let process = '';
const logged: string[] = [];

const limits = {
  VOTES_PER_MINUTE: '120',
  ADDRESS_VOTES_PER_MINUTE: '3000',
  NEW_PARTICIPANTS_PER_TEN_MINUTES: '60',
  NEW_PARTICIPANTS_PER_DAY: '300',
};

beforeAll(async () => {
  const log = createLog('trace', { write: (line) => void logged.push(line) });
  // As config.ts has them when nothing is set.
  site = await serveWholeSite({ env: limits, log });
  process = (await placesIn(site)).process ?? '';
}, 120_000);
afterAll(() => site?.close());

const votesPath = `/polls/${openPoll}/votes`;
const vote = (browser: Browser, statement: number, value: string) =>
  browser.post(votesPath, { statement: String(statement), value });
async function tallyOf(number: number): Promise<{ rows: number; events: number }> {
  const { rows } = await sql<{ rows: number; events: number }>`
    select (select count(*)::int from votes where statement_id = s.id) as rows,
      (select count(*)::int from vote_events where statement_id = s.id) as events
    from statements s where s.poll_id = ${openPoll} and s.number = ${number}`.execute(site.db);
  return rows[0] ?? { rows: -1, events: -1 };
}

describe('many votes at once', () => {
  it('of one person, all the same, count once', async () => {
    const browser = openBrowser(site.home);
    await vote(browser, 1, 'pass');
    const before = await tallyOf(2);
    const answers = await Promise.all(Array.from({ length: 50 }, () => vote(browser, 2, 'agree')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await tallyOf(2)).toEqual({ rows: before.rows + 1, events: before.events + 1 });
  });

  it('of one person, contradicting each other, leave one vote, and every count agrees with it', async () => {
    const browser = openBrowser(site.home);
    await vote(browser, 1, 'pass');
    const before = await tallyOf(3);
    const values = ['agree', 'disagree', 'pass'];
    await Promise.all(Array.from({ length: 50 }, (_, index) => vote(browser, 3, values[index % 3] ?? '')));
    expect((await tallyOf(3)).rows).toBe(before.rows + 1);
    const standing = await sql<{ value: number; last: number }>`
      select v.value, (select e.value from vote_events e where e.statement_id = v.statement_id and e.participant_id = v.participant_id order by e.id desc limit 1) as last
      from votes v join statements s on s.id = v.statement_id where s.poll_id = ${openPoll} and s.number = 3
      order by v.participant_id desc limit 1`.execute(site.db);
    expect(standing.rows[0]?.value).toBe(standing.rows[0]?.last);
    // What is counted is what the votes add up to; the public sees it in steps of five people.
    const sums = await sql`
      select s.number, count(*) filter (where v.value = 1)::int as agree, count(*) filter (where v.value = -1)::int as disagree,
        count(*) filter (where v.value = 0)::int as pass
      from votes v join statements s on s.id = v.statement_id where s.poll_id = ${openPoll} group by 1 order by 1`.execute(
      site.db,
    );
    const tallies = await sql`
      select s.number, t.agree, t.disagree, t.pass from statement_tallies t join statements s on s.id = t.statement_id
      where s.poll_id = ${openPoll} and t.agree + t.disagree + t.pass > 0 order by 1`.execute(site.db);
    expect(tallies.rows).toEqual(sums.rows);
  });

  it('through the API change nothing about that', async () => {
    const made = await openBrowser(site.home).send(`/api/v1/processes/${process}/participants`, {
      method: 'POST',
    });
    const { token } = JSON.parse(made.text) as { token: string };
    const before = await tallyOf(4);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        openBrowser(site.home).send(`/api/v1/polls/${openPoll}/statements/4/vote`, {
          method: 'PUT',
          body: JSON.stringify({ value: index % 2 ? 'agree' : 'disagree' }),
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await tallyOf(4)).rows).toBe(before.rows + 1);
  });
});

describe('limits', () => {
  it('count a search by the API and one on the page as one thing', async () => {
    const browser = openBrowser(site.home);
    const api = await browser.get('/api/v1/search?q=market');
    const left = Number(/r=(\d+)/.exec(api.headers.get('ratelimit') ?? '')?.[1]);
    expect(api.headers.get('ratelimit')).toContain('"searches"');
    const page = await browser.get('/search?q=market');
    expect(page.headers.get('ratelimit')).toContain(`"searches";r=${left - 1};`);
    // More become free while a busy machine answers these.
    const refused = async () => {
      const asked = Array.from({ length: left }, () => browser.get('/api/v1/search?q=market'));
      return (await Promise.all(asked)).some(({ status }) => status === 429);
    };
    await vi.waitUntil(refused, { timeout: 50_000 });
    expect((await browser.get('/search?q=market')).status).toBe(429);
  }, 60_000);

  it('stop one person, say when to go on, and lose nothing', async () => {
    const browser = openBrowser(site.home);
    let refused = null;
    for (let count = 0; count < 130 && refused === null; count += 1) {
      const answer = await vote(browser, 1 + (count % 10), count % 20 < 10 ? 'agree' : 'pass');
      if (answer.status === 429) refused = answer;
    }
    expect(refused).not.toBeNull();
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.headers.get('ratelimit')).toContain('r=0');
    expect(refused?.text).toContain('Nothing is lost');
  }, 60_000);

  it('let few new people begin from one address, and everybody who has begun goes on', async () => {
    const early = openBrowser(site.home);
    expect((await vote(early, 5, 'agree')).status).toBe(303);
    const before = await tallyOf(6);
    const statuses: number[] = [];
    for (let count = 0; count < 400; count += 20) {
      const crowd = Array.from({ length: 20 }, () => vote(openBrowser(site.home), 6, 'disagree'));
      statuses.push(...(await Promise.all(crowd)).map(({ status }) => status));
    }
    const came = (await tallyOf(6)).rows - before.rows;
    // The allowance is 60; those of the tests before this one came from the same address.
    expect(came).toBeLessThan(60);
    expect(statuses.filter((status) => status === 303).length).toBe(came);
    expect(new Set(statuses)).toEqual(new Set([303, 429]));
    const refused = await vote(openBrowser(site.home), 6, 'disagree');
    expect(refused.text).toContain('nobody new can begin');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await vote(early, 6, 'agree')).status).toBe(303);
    const api = await openBrowser(site.home).send(`/api/v1/processes/${process}/participants`, {
      method: 'POST',
    });
    expect(api.status).toBe(429);
    const frame = await openBrowser(site.home).post(`/polls/${openPoll}/embed`, {
      statement: '6',
      value: 'agree',
    });
    expect(frame.status).toBe(429);
    const text = { text: 'One more bench at every stop', language: 'en', anyway: 'yes' };
    expect((await openBrowser(site.home).post(`/polls/${openPoll}/statements`, text)).status).toBe(429);
  }, 60_000);

  it('do not stop a village behind one address while staff opened the poll for it', async () => {
    const staff = await site.signInAs('convener@example.org', [{ role: 'convener', processId: process }]);
    const path = `/manage/polls/${openPoll}/newcomers/event`;
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
    expect((await staff.post(path, { eventUntil: inHours(25) })).status).toBe(422);
    expect((await staff.post(path, { eventUntil: '' })).status).toBe(422);
    expect((await vote(openBrowser(site.home), 5, 'agree')).status).toBe(429);
    expect((await staff.post(path, { eventUntil: inHours(3) })).status).toBe(303);
    const villagers = Array.from({ length: 200 }, () => openBrowser(site.home));
    const statuses = new Set<number>();
    const before = await tallyOf(5);
    for (let first = 0; first < villagers.length; first += 25) {
      await Promise.all(
        villagers.slice(first, first + 25).map(async (villager) => {
          for (const number of [5, 6, 7]) statuses.add((await vote(villager, number, 'agree')).status);
        }),
      );
    }
    expect(statuses).toEqual(new Set([303]));
    expect((await tallyOf(5)).rows).toBe(before.rows + 200);
    const page = await villagers[0]?.get(`/polls/${openPoll}`);
    const receipt = /[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}/.exec(page?.text ?? '')?.[0] ?? '';
    const back = await Promise.all(
      Array.from({ length: 150 }, () => openBrowser(site.home).post('/receipt', { code: receipt })),
    );
    expect(new Set(back.map(({ status }) => status))).toEqual(new Set([303]));
    const { rows } =
      await sql`select 1 from ledger where act = 'poll.open-for-event' and object_id = ${openPoll}
      and actor_role like '%convener%'`.execute(site.db);
    expect(rows).toHaveLength(1);
    expect((await staff.post(path, { act: 'end' })).status).toBe(303);
    expect((await vote(openBrowser(site.home), 5, 'agree')).status).toBe(429);
    await staff.post(path, { eventUntil: inHours(3) });
  }, 60_000);

  it('stop whoever guesses receipts', async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 700; tried += 50) {
      // Well formed, so that only whether somebody has it can tell.
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => openBrowser(site.home).post('/receipt', { code: newReceipt() })),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses).not.toContain(303);
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(600);
    expect(statuses.at(-1)).toBe(429);
  }, 60_000);

  it('are told to programs with every answer', async () => {
    const { headers } = await openBrowser(site.home).get('/api/v1/polls');
    expect(headers.get('ratelimit-policy')).toMatch(/q=\d+;w=\d+/);
    expect(headers.get('ratelimit')).toMatch(/r=\d+;t=\d+/);
  });

  it('leave no address where a proxy is not trusted: the header of a stranger is not believed', async () => {
    const { headers } = await openBrowser(site.home, { 'x-forwarded-for': '198.51.100.1' }).get(
      '/api/v1/polls',
    );
    const again = await openBrowser(site.home, { 'x-forwarded-for': '198.51.100.2' }).get('/api/v1/polls');
    const left = (of: Headers) => Number(/r=(\d+)/.exec(of.get('ratelimit') ?? '')?.[1]);
    expect(left(again.headers)).toBeLessThan(left(headers));
  });
});

describe('a proxy that is not trusted', () => {
  it('is warned of once in the log', () => {
    // The test above came with the header, twice.
    expect(logged.filter((line) => line.includes('TRUSTED_PROXIES'))).toHaveLength(1);
  });
});

describe('the log and the database', () => {
  it('hold no address, no cookie, no code and no mailbox of anybody', async () => {
    const browser = openBrowser(site.home, { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Probe/7.7' });
    await vote(browser, 8, 'agree');
    await browser.post(`/polls/${openPoll}/statements`, {
      text: 'Call me at probe@example.org',
      language: 'en',
      anyway: 'yes',
    });
    await browser.post('/sign-in', { email: 'probe@example.org' });
    await site.accounts.settle();
    await browser.get('/nowhere?token=secret-token-77');
    await browser.post(votesPath, { statement: '8', value: 'agree' }, { origin: 'https://evil.example.org' });
    // Something fails for real, with everything above in the request.
    await sql`alter table vote_reasons rename to vote_reasons_away`.execute(site.db);
    const failed = await browser.post(votesPath, {
      statement: '9',
      value: 'agree',
      reason: 'Because of secret-token-77.',
    });
    await sql`alter table vote_reasons_away rename to vote_reasons`.execute(site.db);
    expect(failed.status).toBe(500);
    expect(failed.text).not.toMatch(/vote_reasons|select |at .*\.ts/);
    expect(logged.join('')).toContain('request failed');
    const cookie = browser.cookies.get(`participant-${process}`) ?? 'no cookie';
    const text = logged.join('\n');
    for (const secret of [
      cookie,
      '203.0.113.77',
      '127.0.0.1',
      '::1',
      'probe@example.org',
      'secret-token-77',
      'Probe/7.7',
    ]) {
      expect(text).not.toContain(secret);
    }
    const columns = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea')`.execute(site.db);
    expect(columns.rows.length).toBeGreaterThan(50);
    for (const { table_name: table, column_name: column } of columns.rows) {
      const { rows } =
        await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)}::text like '%203.0.113.77%'
        or ${sql.ref(column)}::text like '%127.0.0.1%' limit 1`.execute(site.db);
      expect(rows, `${table}.${column}`).toEqual([]);
    }
  });
});
