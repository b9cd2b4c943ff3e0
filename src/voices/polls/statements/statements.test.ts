import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { createPollLimits } from '../rate-limits.ts';
import { votingRoutes } from '../voting/routes.tsx';
import { statementRoutes } from './routes.tsx';

let polls: TestPolls;
let count = 0;
let poll = '';

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      const limits = createPollLimits(services.config);
      votingRoutes(app, services, limits);
      statementRoutes(app, services, limits);
    },
  });
});
afterAll(() => polls.close());
beforeEach(async () => {
  count += 1;
  poll = `poll-${count}`;
  await seedPoll(polls.db, poll, [
    { text: 'More benches in the shade.' },
    { text: 'مظلات عند مواقف الحافلات', language: 'ar', isSeed: false },
    { text: 'A rejected one', state: 'rejected' },
  ]);
});

const stored = async (id = poll) =>
  (
    await sql<Record<string, unknown>>`
      select s.number, s.state, s.language, t.body, c.agree from statements s
      join statement_texts t on t.statement_id = s.id join statement_tallies c on c.statement_id = s.id
      where s.poll_id = ${id} and s.author_id is not null order by s.number`.execute(polls.db)
  ).rows;

describe('adding a statement', () => {
  it('shows it at once in open moderation, without the author’s vote unless they say so', async () => {
    const browser = new TestBrowser(polls.app);
    const text = 'Los autobuses deberían circular también por la noche.';
    const answer = await browser.post(`/polls/${poll}/statements?lang=es`, {
      text: `  ${text}\n`,
      language: '',
    });
    expect(answer.status).toBe(303);
    expect(await stored()).toEqual([{ number: 4, state: 'accepted', language: 'es', body: text, agree: 0 }]);
    const page = await (await browser.get(answer.headers.get('location') ?? '')).text();
    expect(page).toContain('Es la propuesta 4');
    expect(page).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect((await new TestBrowser(polls.app).get(`/polls/${poll}/statements/4`)).status).toBe(200);
  });

  it('records the author’s agreement when the box is ticked, and adds a form sent twice once', async () => {
    const browser = new TestBrowser(polls.app);
    const fields = { text: 'Trees along the whole street', language: 'en', agree: 'yes', anyway: 'yes' };
    await browser.post(`/polls/${poll}/statements`, fields);
    await browser.post(`/polls/${poll}/statements`, fields);
    expect(await stored()).toEqual([
      { number: 4, state: 'accepted', language: 'en', body: fields.text, agree: 1 },
    ]);
  });

  it('waits for a moderator in strict moderation, and nobody else sees it', async () => {
    await seedPoll(polls.db, `${poll}-strict`, [{ text: 'x y z' }], { moderation: 'strict' });
    const browser = new TestBrowser(polls.app);
    const fields = { text: 'A secret idea for the square', language: 'en' };
    const answer = await browser.post(`/polls/${poll}-strict/statements`, fields);
    expect(await (await browser.get(answer.headers.get('location') ?? '')).text()).toContain(
      'A moderator reads it',
    );
    const stranger = new TestBrowser(polls.app);
    for (const path of ['', '/statements', '/statements/new?sent=2']) {
      expect(await (await stranger.get(`/polls/${poll}-strict${path}`)).text()).not.toContain('secret idea');
    }
    expect((await stranger.get(`/polls/${poll}-strict/statements/2`)).status).toBe(404);
    // Its author is told there that it waits.
    const own = await browser.get(`/polls/${poll}-strict/statements/2?lang=fr`);
    expect(own.headers.get('location')).toBe(`/processes/our-street/mine?lang=fr#statement-${poll}-strict-2`);
    expect(
      (await stranger.post(`/polls/${poll}-strict/votes`, { statement: '2', value: 'agree' })).status,
    ).toBe(409);
  });

  it('while it waits alone, is told to its author where there is nothing to vote on', async () => {
    const strict = `${poll}-strict`;
    await seedPoll(polls.db, strict, [], { moderation: 'strict' });
    const author = new TestBrowser(polls.app);
    expect(await (await author.get(`/polls/${strict}`)).text()).toContain('You can write one.');
    await author.post(`/polls/${strict}/statements`, { text: 'Shade at the stops.', language: 'en' });
    const page = await (await author.get(`/polls/${strict}`)).text();
    expect(page).toContain('Your own statement waits for a moderator.');
    expect(page).not.toContain('You can write one.');
    const other = await (await new TestBrowser(polls.app).get(`/polls/${strict}`)).text();
    expect(other).not.toContain('waits for a moderator');
  });

  it('holds personal data for a person, says so, and writes down why', async () => {
    const browser = new TestBrowser(polls.app);
    const fields = { text: 'Bike stands: write to bikes@example.org', language: 'en' };
    const answer = await browser.post(`/polls/${poll}/statements`, fields);
    expect(await (await browser.get(answer.headers.get('location') ?? '')).text()).toContain(
      'seems to hold an e-mail',
    );
    expect((await stored()).map(({ state }) => state)).toEqual(['held']);
    const decision = await sql`select decision, reason, by_kind from moderation_decisions d
      join statements s on s.id = d.statement_id where s.poll_id = ${poll}`.execute(polls.db);
    expect(decision.rows).toEqual([{ decision: 'hold', reason: 'personal-data', by_kind: 'system' }]);
  });

  it('counts characters as people see them, and loses nothing that was typed', async () => {
    const browser = new TestBrowser(polls.app);
    const post = (text: string) =>
      browser.post(`/polls/${poll}/statements`, { text, language: 'ar', agree: 'yes' });
    const tooLong = await post(`${'🌳'.repeat(140)}ab`);
    expect(tooLong.status).toBe(422);
    const page = await tooLong.text();
    expect(page).toContain('140 characters: it has 142 now');
    expect(page).toContain(`${'🌳'.repeat(140)}ab</textarea>`);
    expect(page).toMatch(/<option value="ar" selected/);
    expect((await post(`${'🌳'.repeat(139)}a`)).status).toBe(303);
    expect((await post('   ')).status).toBe(422);
    expect((await post('1234 !?')).status).toBe(422);
  });

  it('offers near-identical ones to vote on first, and sends all the same when told to', async () => {
    const browser = new TestBrowser(polls.app);
    const fields = { text: 'more benches in the shade, too', language: 'en' };
    const offered = await browser.post(`/polls/${poll}/statements`, fields);
    expect(offered.status).toBe(409);
    const page = await offered.text();
    expect(page).toContain('Is it one of these?');
    expect(page).toContain('name="statement" value="1"');
    expect(page).toContain('more benches in the shade, too</textarea>');
    expect(page).toContain('name="anyway" value="yes"');
    expect(await stored()).toEqual([]);
    const arabic = await browser.post(`/polls/${poll}/statements`, {
      text: 'مِظَلّات عند مواقف الحافلات',
      language: 'ar',
    });
    expect(await arabic.text()).toContain('name="statement" value="2"');
    expect(
      await (await browser.post(`/polls/${poll}/statements`, { text: 'a rejected one' })).text(),
    ).not.toContain('Is it one');
    expect((await browser.post(`/polls/${poll}/statements`, { ...fields, anyway: 'yes' })).status).toBe(303);
  });

  it('never sends the same words a second time, whatever their case and punctuation', async () => {
    const browser = new TestBrowser(polls.app);
    const fields = { text: 'MORE benches, in the shade!', language: 'en', anyway: 'yes' };
    const answer = await browser.post(`/polls/${poll}/statements`, fields);
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Statement 1 says this in the same words.');
    expect(page).toContain('name="statement" value="1"');
    expect(page).toContain('MORE benches, in the shade!</textarea>');
    expect(page).not.toContain('name="anyway"');
    expect(await stored()).toEqual([]);
  });

  it('gives each its own number when many people send at once', async () => {
    const texts = [
      'Alpha buses',
      'Bravo trees',
      'Charlie lamps',
      'Delta benches',
      'Echo schools',
      'Foxtrot wells',
    ];
    const answers = await Promise.all(
      texts.map((text) =>
        new TestBrowser(polls.app).post(`/polls/${poll}/statements`, { text, language: 'en', anyway: 'yes' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 303));
    expect((await stored()).map(({ number }) => number)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('is refused with the text kept when the poll is closed, and from other sites', async () => {
    await seedPoll(polls.db, `${poll}-closed`, [{ text: 'x y' }], { decided: 'closed' });
    const fields = { text: 'Too late, alas', language: 'en' };
    const late = await new TestBrowser(polls.app).post(`/polls/${poll}-closed/statements`, fields);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Too late, alas');
    expect(late.headers.getSetCookie()).toEqual([]);
    const foreign = await new TestBrowser(polls.app).post(`/polls/${poll}/statements`, fields, {
      origin: 'https://example.com',
    });
    expect(foreign.status).toBe(403);
    expect(await stored()).toEqual([]);
  });

  it('writes what people send as text, whatever it looks like', async () => {
    const browser = new TestBrowser(polls.app);
    const text = '"><img src=x onerror=alert(1)>{{7*7}}';
    const answer = await browser.post(`/polls/${poll}/statements`, { text, language: 'x"><script>' });
    expect(answer.status).toBe(303);
    for (const path of ['/statements', '/statements/4', '?statement=4']) {
      const page = await (await browser.get(`/polls/${poll}${path}`)).text();
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;{{7*7}}');
      expect(page).not.toContain('<img');
    }
  });
});

describe('the pages of statements', () => {
  it('show the public ones only, and a merged one points to the other', async () => {
    await sql`update statements set state = 'merged', merged_into = (select id from statements where poll_id = ${poll} and number = 1)
      where poll_id = ${poll} and number = 2`.execute(polls.db);
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
    const browser = new TestBrowser(polls.app);
    const list = await (await browser.get(`/polls/${poll}/statements`)).text();
    expect(list).toContain('More benches');
    expect(list).not.toContain('A rejected one');
    expect(list).toContain('Go on voting');
    await seedPoll(polls.db, `${poll}-bare`, [{ text: 'Waits', state: 'held' }]);
    expect(await (await browser.get(`/polls/${poll}-bare/statements`)).text()).not.toContain('Go on voting');
    const merged = await (await browser.get(`/polls/${poll}/statements/2`)).text();
    expect(merged).toContain(`href="/polls/${poll}/statements/1"`);
    expect(merged).toContain('dir="rtl">مظلات');
    // With the words that people vote on in its place.
    expect(merged).toMatch(/<blockquote[^>]*>More benches in the shade\./);
    expect(await (await browser.get(`/polls/${poll}/statements/1`)).text()).toContain('Merged into this one');
    const rejected = await browser.get(`/polls/${poll}/statements/3`);
    expect(rejected.status).toBe(410);
    const said = await rejected.text();
    expect(said).toContain('Statement 3 is not shown');
    expect(said).toContain(`href="/polls/${poll}/moderation`);
    expect(said).not.toMatch(/A rejected one|mistyped/);
    for (const number of ['99', '-1', '1e3', 'new%00', "1'--"]) {
      expect((await browser.get(`/polls/${poll}/statements/${number}`)).status).toBe(404);
    }
  });
});
