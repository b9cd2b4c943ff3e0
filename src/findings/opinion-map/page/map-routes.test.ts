import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../../test/support/polls.ts';
import { createParticipants } from '../../../people/index.ts';
import { inTransaction, migrate } from '../../../platform/database/index.ts';
import { writeManyVotes } from '../../../voices/polls/index.ts';
import { pollRoutes } from '../../../voices/polls/poll-routes.ts';
import { createPollLimits } from '../../../voices/polls/rate-limits.ts';
import { MapRunsOfProcess } from '../runs/make-runs.ts';
import { opinionMapMigrations } from '../runs/migrations.ts';
import { mapRoutes } from './map-routes.tsx';

/** A map is made within a second or two; a busy machine may need more. */
const patience = { timeout: 15_000, interval: 100 };

let polls: TestPolls;
let runs: MapRunsOfProcess;
const now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      runs = new MapRunsOfProcess({ ...services, databaseUrl: null });
      mapRoutes(app, { ...services, runs });
      pollRoutes(app, services, createPollLimits(services.config));
    },
  });
  await migrate(polls.db, opinionMapMigrations);
  await plantPoll(polls.db, 'planted', {
    now,
    days: 10,
    people: 120,
    statements: 20,
    meanVotes: 14,
    groups: 3,
    separation: 3,
  });
  // On a busy machine the page may be asked for before the first map is made.
  await vi.waitFor(async () => expect(await text('/polls/planted/map')).toContain('map-marks'), 60_000);
}, 120_000);
afterAll(async () => {
  await runs.close();
  await polls.close();
});
beforeEach(() => {
  polls.account = null;
  polls.process.openness = 'published';
});

const get = (path: string) => new TestBrowser(polls.app).get(path);
const text = async (path: string) => (await get(path)).text();
type Json = {
  verdict: string;
  voters: number;
  votes: number;
  placed: number;
  groups: { letter: string; people: number }[];
  drawing: { cells: { people: number }[] };
  rows: Record<string, string | number | boolean | null>[];
};
const json = async (path: string) => JSON.parse(await text(path)) as Json;
/** What a reader reads: without tags, with entities that matter put back. */
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

describe('the map of a poll', () => {
  it('has the planted groups, and every person who voted is in one of its counts', async () => {
    const [page, file] = [await text('/polls/planted/map'), await json('/polls/planted/map.json')];
    expect(file.groups.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
    expect(file.voters).toBe(120);
    const table = page.split('class="people-table"')[1]?.split('</table>')[0] ?? '';
    const people = [...table.matchAll(/<\/th><td class="is-numeric">([\d,]+)</g)].map(([, count]) =>
      Number(count),
    );
    expect(people.slice(0, 3)).toEqual(file.groups.map((group) => group.people));
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(120);
    expect(file.drawing.cells.reduce((sum, cell) => sum + cell.people, 0)).toBe(file.placed);
    // As many marks as cells, and a letter on each group.
    expect(page.match(/<use /g)).toHaveLength(file.drawing.cells.length);
    expect([...page.matchAll(/class="map-letter"[^>]*>([A-Z])</g)].map(([, letter]) => letter)).toEqual([
      'A',
      'B',
      'C',
    ]);
  });

  it('counts the votes as they are in the database', async () => {
    const { rows } = await json('/polls/planted/map.json');
    const counted = await sql<{ number: number; agree: number; votes: number }>`
      select s.number, count(*) filter (where v.value = 1) as agree, count(*) as votes
      from votes v join statements s on s.id = v.statement_id where s.poll_id = 'planted' group by s.number order by 1`.execute(
      polls.db,
    );
    expect(
      rows
        .filter(({ group }) => group === 'all')
        .map(({ number, agree, votes }) => ({ number, agree, votes })),
    ).toEqual(counted.rows);
  });

  it('says the same in the file with commas', async () => {
    const { rows } = await json('/polls/planted/map.json');
    const csv: Record<string, string>[] = parse(await text('/polls/planted/map.csv'), { columns: true });
    expect(csv).toHaveLength(rows.length);
    for (const [index, row] of csv.entries())
      for (const [name, value] of Object.entries(row))
        expect(value, name).toBe(String(rows[index]?.[name] ?? ''));
  });

  it('shows how each group voted on the statement that is asked for', async () => {
    const { rows } = await json('/polls/planted/map.json');
    const page = await text('/polls/planted/map?statement=3');
    const picked = plain(page.split('class="map-picked"')[1]?.split('</table>')[0] ?? '');
    for (const row of rows.filter(({ number, votes }) => number === 3 && votes !== null))
      expect(picked).toContain(`✓ ${row.agree_percent}%`);
    expect(page).toContain('class="map-said"');
    expect(plain(page)).toContain('The map: statement 3');
  });

  it('finds a statement by a word, and says when there is none', async () => {
    expect(plain(await text('/polls/planted/map?statement=planted+(7)'))).toContain('The map: statement 7');
    expect(plain(await text('/polls/planted/map?statement=somebody'))).toContain(
      '20 statements have these words',
    );
    expect(plain(await text('/polls/planted/map?statement=unicorns'))).toContain('Try another word');
  });

  it('compares two groups by link and by form, and asks for two', async () => {
    const byLink = plain(await text('/polls/planted/map?compare=A,C'));
    expect(byLink).toContain('Where group A and group C differ most');
    expect(plain(await text('/polls/planted/map?first=A&second=C'))).toContain(
      'Where group A and group C differ most',
    );
    expect(plain(await text('/polls/planted/map?compare=B,B'))).toContain('Choose two different groups.');
  });

  it('takes nothing odd in the address amiss', async () => {
    const odd = [
      'statement=%3Cscript%3Ealert(1)%3C/script%3E',
      'statement=%00',
      'statement=99999999999',
      'compare=Z,Q',
      'compare=,,,',
      `statement=${'x'.repeat(3000)}`,
      'statement=-1&compare=%FF',
    ];
    for (const query of odd) {
      const response = await get(`/polls/planted/map?${query}`);
      expect(response.status, query).toBe(200);
      expect(await response.text()).not.toContain('<script>alert');
    }
  });

  it('has no word for words that it lacks, in any language', async () => {
    for (const language of ['en', 'fr', 'es', 'ar']) {
      const page = plain(await text(`/polls/planted/map?lang=${language}&statement=2&compare=A,B`));
      expect(page).not.toMatch(/\{\w+[,}]|undefined|NaN|\[object/);
    }
  });

  it('says nothing inline that the policy for contents forbids', async () => {
    const page = await text('/polls/planted/map?statement=1');
    expect(page).not.toMatch(/ style="|<script(?![^>]*src=)|<style/);
  });
});

describe('a visitor’s own place', () => {
  it('is shown to them and to nobody else', async () => {
    const browser = new TestBrowser(polls.app);
    const saidOfOpen = 'its numbers may be behind those of the results';
    expect(plain(await (await browser.get('/polls/planted/map')).text())).toContain(saidOfOpen);
    expect(plain(await (await browser.get('/polls/planted/map')).text())).toContain(
      'You have not voted here yet',
    );
    for (let number = 1; number <= 9; number += 1)
      await browser.post('/polls/planted/votes', {
        statement: String(number),
        value: number % 2 ? 'agree' : 'disagree',
      });
    // The next map has them all; until then the page says so, or counts those that it has.
    const between = new Set<boolean>();
    const page = await vi.waitFor(async () => {
      const now = plain(await (await browser.get('/polls/planted/map')).text());
      between.add(
        /Your votes are newer than this map\.|It takes 7 to be placed|rests on your \d votes/.test(now),
      );
      expect(now).toContain('your 9 votes');
      return now;
    }, patience);
    expect(between).toEqual(new Set([true]));
    expect(await (await browser.get('/polls/planted/map')).text()).toContain('class="map-you"');
    expect(page).toMatch(
      /You stand (in group [ABC] \. That is (very sure|fairly sure|not sure yet): it|between the groups: .*\. It) rests on your 9 votes/,
    );
    // One person's votes wait for four more: none of the marks that are shown is theirs.
    expect(page).toContain('You are not among the marks of this map: your votes join it with its next step.');
    expect(page).not.toContain('For others you are one of the marks');
    expect(page).toContain('Voting on the 11 statements you have not answered would make this surer.');
    expect(page).toMatch(/What draws you (towards|away from) group/);
    expect(await text('/polls/planted/map')).not.toContain('map-you');
    expect((await browser.get('/polls/planted/map')).headers.get('cache-control')).toContain('private');
    expect(await text('/polls/planted/map.json')).not.toMatch(/participant/);
  });
});

describe('a visitor whose only vote was on a statement that is gone', () => {
  it('is not told to wait for a place, and still counts among the voters', async () => {
    await plantPoll(polls.db, 'turned', { now, days: 2, people: 60, statements: 10, meanVotes: 9 });
    const browser = new TestBrowser(polls.app);
    await browser.post('/polls/turned/votes', { statement: '3', value: 'agree' });
    await sql`update statements set state = 'rejected' where poll_id = 'turned' and number = 3`.execute(
      polls.db,
    );
    await sql`update polls set version = version + 1 where id = 'turned'`.execute(polls.db);
    const page = await vi.waitFor(async () => {
      const now = plain(await (await browser.get('/polls/turned/map')).text());
      expect(now).toContain('so you have no place on the map');
      return now;
    }, patience);
    expect(page).not.toContain('in a moment');
    await vi.waitFor(async () => expect((await runs.current('turned'))?.leftOut.people).toBe(1), patience);
    expect((await json('/polls/turned/map.json')).voters).toBe(61);
    expect(plain(await text('/polls/turned/map'))).toMatch(/statements that are not in the results\s+1\b/);
  });
});

describe('a poll without a map', () => {
  it('says what it takes while so few have voted that nobody is told how many', async () => {
    await seedPoll(polls.db, 'empty', [{ text: 'One' }, { text: 'Two' }]);
    const page = plain(await text('/polls/empty/map'));
    expect(page).toContain('Fewer than 5 people have voted so far');
    expect(page).toContain('A map is shown from 15 people on');
    expect(page).not.toMatch(/Missing|So far: |no votes/);
    expect(page).toContain('Vote in this poll');
    expect(await json('/polls/empty/map.json')).toMatchObject({
      verdict: 'none',
      needed: { placed: 15, votes: 100 },
    });
    expect((await text('/polls/empty/map.csv')).split('\r\n').filter(Boolean)).toHaveLength(1);
  });

  it('says before voting opens when that is, and asks for nothing', async () => {
    await seedPoll(polls.db, 'announced', [{ text: 'One' }], { opensAt: '2027-01-08T10:00:00Z' });
    const page = plain(await text('/polls/announced/map'));
    expect(page).toContain('Voting opens on 8 January 2027 at 10:00');
    expect(page).not.toMatch(/Missing|So far|Vote in this poll/);
  });

  it('asks for nothing more once voting has closed', async () => {
    await seedPoll(polls.db, 'over', [{ text: 'One' }], { decided: 'closed' });
    const page = plain(await text('/polls/over/map'));
    expect(page).toContain('There were too few votes for a map');
    expect(page).toContain('Voting closed with nobody who voted on enough statements, and no votes in all.');
    expect(page).not.toMatch(/Missing|So far|yet/);
  });

  it('says what is missing with fourteen people', async () => {
    await plantPoll(polls.db, 'few', { now, days: 2, people: 14, statements: 20, meanVotes: 18, groups: 2 });
    const page = plain(await text('/polls/few/map'));
    expect(page).toMatch(/Missing: \w+ more (person who votes|people who vote) on enough statements\./);
    expect(page).not.toContain('You are here');
  });

  it('asks for more answers where people gave too few each', async () => {
    await plantPoll(polls.db, 'shallow', {
      now,
      days: 2,
      people: 60,
      statements: 20,
      meanVotes: 2,
      groups: 2,
    });
    expect(plain(await text('/polls/shallow/map'))).toMatch(
      /Missing: \w+ more (person|people) who votes? on enough/,
    );
  });

  it('owns up when it cannot be made, and offers to look again', async () => {
    await plantPoll(polls.db, 'broken', { now, days: 2, people: 60, statements: 10, meanVotes: 9 });
    await sql`alter table opinion_map_runs add constraint broken check (poll_id <> 'broken')`.execute(
      polls.db,
    );
    const page = await text('/polls/broken/map');
    expect(plain(page)).toContain('The map cannot be made at the moment');
    expect(page).toContain('href="/polls/broken/map"');
    expect(await json('/polls/broken/map.json')).toMatchObject({ verdict: 'none', why: 'failed' });
    await sql`alter table opinion_map_runs drop constraint broken`.execute(polls.db);
    expect(await text('/polls/broken/map')).toContain('map-marks');
  });

  it('says so when everybody answered the same', async () => {
    await seedPoll(
      polls.db,
      'alike',
      Array.from({ length: 8 }, (_, n) => ({ text: `Statement ${n}` })),
    );
    const statements = (await polls.services.pollReader.find('alike'))?.statements ?? [];
    const people = await createParticipants(polls.db, 'process-1', 20, 'imported');
    const pairs = people.flatMap((person) => statements.map(({ id }) => [person, id] as const));
    await inTransaction(polls.db, (tx) =>
      writeManyVotes(
        tx,
        'alike',
        {
          participantIds: pairs.map(([person]) => person),
          statementIds: pairs.map(([, statement]) => statement),
          values: pairs.map(() => 1),
          castAt: pairs.map(() => now.getTime()),
        },
        'simulated',
      ),
    );
    const page = plain(await text('/polls/alike/map'));
    expect(page).toContain('Nobody can be placed on a map');
  });

  it('says so when only totals are known', async () => {
    await seedPoll(polls.db, 'totals', [{ text: 'One' }]);
    await sql`update polls set kind = 'totals', voters_published = 9 where id = 'totals'`.execute(polls.db);
    const page = await get('/polls/totals/map');
    expect(page.status).toBe(404);
    expect(plain(await page.text())).toContain('There is no map of this poll');
  });

  it('says so of votes that were made up for totals, and nothing leads to groups found in them', async () => {
    await plantPoll(polls.db, 'rebuilt', { now, days: 2, people: 60, statements: 10, meanVotes: 9 });
    expect((await get('/polls/rebuilt/map.csv')).status).toBe(200);
    await sql`update polls set rebuilt_from_totals = true, version = version + 1 where id = 'rebuilt'`.execute(
      polls.db,
    );
    const page = await get('/polls/rebuilt/map');
    expect(page.status).toBe(404);
    expect(plain(await page.text())).toContain('groups found in them would be made up as well');
    for (const file of ['map.json', 'map.csv'])
      expect((await get(`/polls/rebuilt/${file}`)).status, file).toBe(404);
  });
});

describe('who may see a map', () => {
  it('is who may see the results: kept back until closing, it is kept back in every form', async () => {
    await plantPoll(polls.db, 'later', { now, days: 2, people: 60, statements: 10, meanVotes: 9 });
    await sql`update polls set results_visible = 'after-closing' where id = 'later'`.execute(polls.db);
    const page = await text('/polls/later/map');
    expect(plain(page)).toContain('The results are not shown yet');
    expect(page).not.toContain('map-marks');
    for (const file of ['map.json', 'map.csv']) expect((await get(`/polls/later/${file}`)).status).toBe(403);
  });

  it('is nobody while the process is a draft', async () => {
    polls.process.openness = 'draft';
    for (const path of ['map', 'map.json', 'map.csv'])
      expect((await get(`/polls/planted/${path}`)).status).toBe(404);
  });
});

describe('the page of a large conversation', () => {
  it('stays small: at most 600 marks and 100 kB as it is sent', async () => {
    await plantPoll(polls.db, 'large', {
      now,
      days: 10,
      people: 5_000,
      statements: 60,
      meanVotes: 15,
      groups: 5,
    });
    const page = await vi.waitFor(async () => {
      const drawn = await text('/polls/large/map');
      expect(drawn).toContain('map-marks');
      return drawn;
    }, patience);
    const marks = page.match(/<use /g)?.length ?? 0;
    expect(marks).toBeGreaterThan(100);
    expect(marks).toBeLessThanOrEqual(600);
    expect(gzipSync(page).length).toBeLessThan(100_000);
  }, 120_000);
});
