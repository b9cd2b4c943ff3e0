import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchPoll } from '../../src/voices/polls/load-poll.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

// A flood of one program into a poll of the demo, and what everybody sees of it once it is set aside, and put back.
const poll = 'market-street';
const reason = 'Twelve came within a second by one program.';
let site: WholeSite;
let administrator: Browser;
const reader = () => openBrowser(site.home);
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

const json = async (path: string) =>
  JSON.parse((await reader().get(path)).text) as Record<string, unknown> & {
    voters: number;
    votes: number;
    rows: { number: number; votes: number; disagree: number }[];
    over_time: unknown;
  };
/** The numbers alone: what is said about them may differ. */
const numbers = async () => {
  const { voters, votes, rows, over_time } = await json(`/polls/${poll}/results.json`);
  const counted = rows.map(({ number, votes, disagree }) => [number, votes, disagree]);
  return { voters, votes, counted, over_time };
};
/** A map of this moment: its record as staff may have it now, with its input. */
async function runNow() {
  const made = await administrator.post(`/manage/polls/${poll}/map/runs`, {});
  const id = /runs\/(\w+)/.exec(made.location ?? '')?.[1] ?? '';
  const cookie = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${site.home}/polls/${poll}/map/runs/${id}/input.zip`, { headers: { cookie } });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const read = (name: string) => JSON.parse(strFromU8(files[`map-${id}/${name}`] ?? new Uint8Array()));
  return {
    run: read('run.json') as { excluded_participants: number; set_aside: unknown },
    people: new Set((read('votes.json') as { pid: number }[]).map(({ pid }) => pid)).size,
    page: (await administrator.get(`/polls/${poll}/map/runs/${id}?lang=en`)).text,
  };
}

describe('a flood that is set aside', () => {
  it('leaves every public number and map, is said with its reason, and comes back whole', async () => {
    const tokens: string[] = [];
    for (let n = 0; n < 12; n++) {
      const made = await fetch(`${site.home}/api/v1/processes/${poll}/participants`, { method: 'POST' });
      const { token } = (await made.json()) as { token: string };
      tokens.push(token);
      const vote = await fetch(`${site.home}/api/v1/polls/${poll}/statements/1/vote`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ value: 'disagree' }),
      });
      expect(vote.status).toBe(200);
    }
    // The window must be over: as if they had come an hour earlier.
    await sql`update vote_events set cast_at = cast_at - interval '1 hour' where via = 'api'`.execute(
      site.db,
    );
    await sql`update votes set cast_at = cast_at - interval '1 hour' where cast_at > now() - interval '10 minutes'`.execute(
      site.db,
    );
    // Once it has closed every number is exact; before, it might lack the last four.
    await sql`update polls set closes_at = now() where id = ${poll}`.execute(site.db);
    await touchPoll(site.db, poll);
    const flooded = await numbers();
    const mapFlooded = await runNow();
    expect(mapFlooded.run.excluded_participants).toBe(0);

    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
    const set = await administrator.post(`/manage/polls/${poll}/newcomers/set-aside`, {
      from: at(-70),
      to: at(-50),
      way: 'api',
      reason,
      language: 'en',
    });
    expect(set.status).toBe(303);

    const aside = await numbers();
    expect([aside.voters, aside.votes]).toEqual([flooded.voters - 12, flooded.votes - 12]);
    expect(aside.counted).toEqual(
      flooded.counted.map(([number, votes = 0, disagree = 0]) =>
        number === 1 ? [number, votes - 12, disagree - 12] : [number, votes, disagree],
      ),
    );
    const said = { people: 12, acts: [{ people: 12, reason, language: 'en', put_back: null }] };
    expect(await json(`/polls/${poll}/results.json`)).toMatchObject({ set_aside: said });
    expect(await json(`/api/v1/polls/${poll}/results`)).toMatchObject({ set_aside: said });
    expect(await json(`/api/v1/polls/${poll}`)).toMatchObject({ set_aside: said });
    expect((await reader().get(`/polls/${poll}/results.csv`)).text.split('\r\n')[1]).toMatch(`12,${reason}`);
    const page = (await reader().get(`/polls/${poll}/results?lang=en`)).text;
    expect(page).toContain('The votes of 12 people were set aside');
    expect(page).toContain(reason);
    expect((await reader().get(`/polls/${poll}/map/charts/over-time.svg?lang=en`)).text).toContain(
      'The votes of 12 people are set aside and not counted.',
    );
    const bundle = await fetch(`${site.home}/processes/${poll}/bundle.zip`);
    const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
    for (const name of ['poll.json', 'results.json'])
      expect(JSON.parse(strFromU8(files[`polls/${poll}/${name}`] ?? new Uint8Array()))).toMatchObject({
        set_aside: said,
      });
    const mapAside = await runNow();
    expect(mapAside.people).toBe(mapFlooded.people - 12);
    expect(mapAside.run).toMatchObject({ excluded_participants: 12, set_aside: said });
    expect(mapAside.page).toContain('12 people whose votes were set aside');
    expect(await json(`/polls/${poll}/map.json`)).toMatchObject({ people_set_aside: 12 });

    // Whoever is concerned is told, and their votes are there.
    const own = { headers: { authorization: `Bearer ${tokens[0]}` } };
    const mine = await (await fetch(`${site.home}/api/v1/polls/${poll}/mine`, own)).json();
    expect(mine).toMatchObject({ votes_set_aside: { reason }, votes: [{ statement: 1, value: 'disagree' }] });
    const device = reader();
    await device.post('/receipt', { code: (mine as { receipt: string }).receipt });
    const minePage = (await device.get(`/processes/${poll}/mine?lang=en`)).text;
    expect(minePage).toContain('Your votes in this poll are kept and not counted');
    expect(minePage).toContain(reason);
    expect(minePage).toContain('You said: disagree');

    const staff = (await administrator.get(`/manage/polls/${poll}/newcomers`)).text;
    const id = /newcomers\/(\d+)\/put-back/.exec(staff)?.[1] ?? '';
    const back = { reason: 'They were a class.', language: 'en' };
    expect((await administrator.post(`/manage/polls/${poll}/newcomers/${id}/put-back`, back)).status).toBe(
      303,
    );
    expect(await numbers()).toEqual(flooded);
    expect((await runNow()).people).toBe(mapFlooded.people);
    expect(await json(`/polls/${poll}/results.json`)).toMatchObject({
      set_aside: { people: 0, acts: [{ put_back: { reason: 'They were a class.' } }] },
    });
    expect((await device.get(`/processes/${poll}/mine?lang=en`)).text).not.toContain('kept and not counted');
  }, 120_000);
});
