import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { touchPoll } from '../../src/voices/polls/load-poll.ts';
import { openBrowser } from '../support/browser.ts';
import { decide } from '../support/database.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

// A poll of the demo that is open, shows its results while people vote, and has a map.
const poll = 'market-street';
let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site.close());

/** What says nothing of how anybody voted, and draws a statement anew for each visit. */
const drawnAnew = new Set([
  '/polls/:poll',
  '/polls/:poll/embed',
  // Where the poll asks for no mailbox, these lead to it.
  '/polls/:poll/enter/mailbox',
  '/polls/:poll/enter/mailbox/link',
  '/healthz',
  '/metrics',
  '/embed.js',
]);

/** Everything that is declared for reading and needs no sign-in, with what the address leaves open filled in. */
async function publicPaths(poll: string): Promise<string[]> {
  const runs = await openBrowser(site.home).get(`/polls/${poll}/map/runs`);
  const run = /map\/runs\/(\w+)/.exec(runs.text)?.[1] ?? 'none';
  const values: Record<string, string> = { poll, process: 'market-street', run, number: '1', statement: '1' };
  const declared = site.app.routes
    .filter(({ method, path }) => method === 'GET' && !path.includes('*') && !drawnAnew.has(path))
    .map(({ path }) => path);
  const filled = [...new Set(declared)]
    .map((path) => path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? '1'))
    .filter(
      (path) => !/^\/(manage|account|auth|sign|outbox|first-administrator|api\/auth|receipt)/.test(path),
    );
  return [...filled, `/polls/${poll}/results?view=all`, `/polls/${poll}/results?exposure=0`];
}

/** What stands there, archives unpacked, without the moment of the answer. */
async function read(path: string): Promise<string> {
  const stop = new AbortController();
  const answer = await fetch(`${site.home}${path}`, { signal: stop.signal });
  const type = answer.headers.get('content-type') ?? '';
  let text: string;
  if (type.startsWith('text/event-stream')) {
    const reader = answer.body?.getReader();
    text = '';
    // Where there is no map, nothing is ever sent.
    while (path.includes(poll) && !/^data: /m.test(text))
      text += new TextDecoder().decode((await reader?.read())?.value);
    stop.abort();
  } else if (type === 'application/zip') {
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    text = Object.entries(files)
      .map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`)
      .join('\n');
  } else text = await answer.text();
  // The moment of an archive, and the sealed receipt that a form offers to newcomers, are made for each visit.
  // The next statement is drawn by lot for each visit, from public counts (read-tallies.test.ts).
  const own = text.replaceAll(/<vote-card[\s\S]*?<\/vote-card>/g, '');
  return `${answer.status} ${own.replace(/"created": "[^"]+"/, '').replace(/name="fresh" value="[^"]+"/g, '')}`;
}

async function crawl(of = poll): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of await publicPaths(of)) found.set(path, await read(path));
  return found;
}

/** A closed poll is counted again by and by, and says when: as a moment in files, as a time of day on pages. */
const momentsOfCounting = /\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d(?= UTC)/g;

const differing = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));

const votersOf = (pages: Map<string, string>): number =>
  Number(/"voters": (\d+)/.exec(pages.get(`/polls/${poll}/results.json`) ?? '')?.[1]);
const agreesOn = (pages: Map<string, string>): number[] =>
  [...(pages.get(`/polls/${poll}/results.json`) ?? '').matchAll(/"agree": (\d+)/g)].map((match) =>
    Number(match[1]),
  );

describe('the ballot', () => {
  it('of one person is in no difference between two looks at everything public; that of five together is', async () => {
    const first = openBrowser(site.home);
    const page = await first.get(`/polls/${poll}`);
    const statement = /name="statement" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    const vote = async (browser = openBrowser(site.home)) =>
      expect((await browser.post(`/polls/${poll}/votes`, { statement, value: 'agree' })).status).toBe(303);

    await crawl();
    const before = await crawl();
    expect(before.size).toBeGreaterThan(40);
    expect([...before.values()].filter((text) => text.startsWith('200')).length).toBeGreaterThan(30);
    for (const path of ['/heard', '/', `/polls/${poll}/map.json`, `/polls/${poll}/map/events`]) {
      expect(before.get(path)?.slice(0, 3), path).toBe('200');
    }
    expect(before.get('/processes/market-street/bundle.zip')).toContain('results.csv');
    await vote(first);
    // The first look may be what sets a step or a map going: the second would show it.
    await crawl();
    const after = await crawl();
    expect(differing(before, after)).toEqual([]);

    for (let n = 0; n < 4; n++) await vote();
    await crawl();
    const five = await crawl();
    expect(votersOf(five)).toBe(votersOf(before) + 5);
    const moved = agreesOn(five).map((agrees, at) => agrees - (agreesOn(before)[at] ?? 0));
    expect(moved.filter((by) => by !== 0)).toEqual([5]);
    expect(differing(before, five)).toContain('/processes/market-street/bundle.zip');
  }, 120_000);

  it('of one person is not among those of people who erase and come back, however the five are played', async () => {
    const page = await openBrowser(site.home).get(`/polls/${poll}/statements`);
    const statement = [...page.text.matchAll(/statements\/(\d+)"/g)].at(-1)?.[1] ?? '';
    const vote = async (browser: ReturnType<typeof openBrowser>, value: string) => {
      expect((await browser.post(`/polls/${poll}/votes`, { statement, value })).status).toBe(303);
      return browser;
    };
    const come = (value: string) => vote(openBrowser(site.home), value);
    const look = () => read(`/polls/${poll}/results.json`);
    const five = [await come('agree'), await come('agree'), await come('agree'), await come('agree')];
    five.push(await come('agree'));
    const before = await look();
    for (const browser of five.slice(0, 2)) {
      const left = await browser.post('/processes/market-street/mine/erase', { confirm: 'yes' });
      expect(left.status).toBe(200);
    }
    await come('pass');
    await come('pass');
    await come('disagree');
    await look();
    expect(await look()).toBe(before);
    await come('pass');
    await come('pass');
    expect(await look()).not.toBe(before);
  }, 60_000);

  it('of four people is nowhere once their poll has closed, nor how many they were', async () => {
    const few = 'four-voters';
    await openPoll(few, ['Open at night', 'Closed on Sundays']);
    const three = [1, 2, 3].map(() => openBrowser(site.home));
    const vote = async (browser: (typeof three)[number], statement: string, value: string) =>
      expect((await browser.post(`/polls/${few}/votes`, { statement, value })).status).toBe(303);
    for (const browser of three) await vote(browser, '1', 'agree');
    await turn(few, 'closed');
    await crawl(few);
    const before = await crawl(few);
    await turn(few, 'open');
    for (const browser of three) await vote(browser, '1', 'disagree');
    await vote(openBrowser(site.home), '2', 'pass');
    await turn(few, 'closed');
    await crawl(few);
    const after = await crawl(few);
    // The sitemap and the calendar say when the poll was closed, and it was closed anew.
    const ofClosing = /^(?:DTSTAMP|DTSTART|DTEND|LAST-MODIFIED|SEQUENCE)[^\r\n]*$/gm;
    const timeless = (pages: Map<string, string>) =>
      new Map(
        [...pages].map(([path, text]) => [
          path,
          text.replace(momentsOfCounting, 'then').replace(ofClosing, 'then'),
        ]),
      );
    expect(differing(timeless(before), timeless(after)).filter((path) => path !== '/sitemap.xml')).toEqual(
      [],
    );

    for (const path of ['/heard', `/polls/${few}/results`, `/polls/${few}/map`, `/polls/${few}/map/charts`])
      expect(after.get(path), path).toContain('Fewer than 5 people voted, so no counts are shown');
    const json = JSON.parse((after.get(`/polls/${few}/results.json`) ?? '').slice(4));
    expect(json).toMatchObject({ voters: null, votes: null, first_vote_at: null, over_time: [] });
    expect(json.rows[0]).toMatchObject({ votes: null, agree: null, agree_percent: null });
    expect(after.get(`/polls/${few}/statements/1`)).toContain('No counts are shown');

    // Nobody at all is no secret, and five may be counted.
    const nobody = 'nobody-voted';
    await openPoll(nobody, ['Open at night']);
    await turn(nobody, 'closed');
    expect(await read(`/polls/${nobody}/results`)).toContain('Nobody has voted.');
    expect(await read(`/polls/${nobody}/results.json`)).toContain('"voters": 0');
    await turn(few, 'open');
    await vote(openBrowser(site.home), '2', 'pass');
    await turn(few, 'closed');
    expect(await read(`/polls/${few}/results.json`)).toContain('"voters": 5');
  }, 120_000);
});

/** A poll of the demo's process, written straight into the tables. */
async function openPoll(id: string, texts: readonly string[]): Promise<void> {
  await sql`insert into polls (id, process_id, original_language, results_visible, created_by)
    select ${id}, process_id, 'en', 'always', 'test' from polls where id = ${poll}`.execute(site.db);
  await sql`insert into record_texts (record_id, field, language, body, state, by)
    values (${id}, 'title', 'en', 'When should it be open?', 'original', 'test')`.execute(site.db);
  for (const [index, text] of texts.entries()) {
    const { rows } = await sql<{ id: number }>`
      insert into statements (poll_id, number, is_seed, language, state)
      values (${id}, ${index + 1}, true, 'en', 'accepted') returning id`.execute(site.db);
    const statement = rows[0]?.id;
    await sql`insert into statement_texts (statement_id, language, body, state, by)
      values (${statement}, 'en', ${text}, 'original', 'test')`.execute(site.db);
    await sql`insert into statement_tallies (statement_id) values (${statement})`.execute(site.db);
  }
  await turn(id, 'open');
}

async function turn(id: string, state: 'open' | 'closed'): Promise<void> {
  await decide(site.db, id, state);
  await touchPoll(site.db, id);
  // A poll is read anew after a moment.
  await vi.waitFor(
    async () => expect(await read(`/api/v1/polls/${id}`)).toMatch(new RegExp(`"phase": ?"${state}"`)),
    10_000,
  );
}
