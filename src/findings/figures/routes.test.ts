import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { figurePages } from '../../../test/support/figure-pages.ts';
import {
  home,
  openTestPolls,
  type SeedStatement,
  seedPoll,
  TestBrowser,
  type TestPolls,
} from '../../../test/support/polls.ts';
import { newReceipt } from '../../people/index.ts';
import { createParticipation } from '../../people/visitor.ts';
import { migrate } from '../../platform/database/index.ts';
import { stepCounts } from '../../voices/polls/counts/index.ts';
import { openForEvent } from '../../voices/polls/entry/open-for-event.ts';
import type { VoteWord } from '../../voices/polls/index.ts';
import { editPoll } from '../../voices/polls/settings/create-poll.ts';
import { figureMigrations } from './migrations.ts';

let polls: TestPolls;
const administrator = { id: 'admin', email: 'admin@example.org', name: 'Staff', isAdministrator: true };
const rules = {
  questionId: null,
  moderation: 'open',
  acceptsStatements: true,
  statementLimit: 140,
  opensAt: null,
  closesAt: null,
  resultsVisible: 'always',
  exposureShare: 0.2,
  whoMayVote: 'anybody',
} as const;
const by = { kind: 'system', id: 'test' } as const;

beforeAll(async () => {
  polls = await openTestPolls({ routes: figurePages });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls.close());
beforeEach(() => {
  polls.account = null;
  polls.process.openness = 'published';
});

/** Seeds a poll and casts votes: a row per person, a letter per statement (a, d, p, or a dot for no vote). */
async function pollWith(
  id: string,
  statements: readonly SeedStatement[],
  people: readonly string[],
): Promise<void> {
  await seedPoll(polls.db, id, statements);
  const snapshot = await polls.services.pollReader.find(id);
  if (!snapshot) throw new Error('no poll');
  const words: Record<string, VoteWord> = { a: 'agree', d: 'disagree', p: 'pass' };
  for (const person of people) {
    const receipt = newReceipt();
    for (const [index, letter] of [...person].entries()) {
      const value = words[letter];
      const statement = snapshot.statements[index];
      if (value && statement) await vote(snapshot.poll.id, statement.number, value, receipt);
    }
  }
  // These few votes are looked at as if the poll had been closed before: shown to the last one.
  await stepCounts(polls.db, { ...snapshot.poll, decided: 'closed' }, polls.now);
}

async function vote(
  pollId: string,
  number: number,
  value: VoteWord,
  receipt: ReturnType<typeof newReceipt>,
): Promise<void> {
  const snapshot = await polls.services.pollReader.find(pollId);
  const statement = snapshot?.byNumber.get(number);
  if (!snapshot || !statement) throw new Error('no statement');
  await polls.services.voteWriter.write({
    keyHash: Buffer.from(`${receipt}`),
    processId: snapshot.poll.processId,
    pollId,
    statementId: statement.id,
    value: value === 'agree' ? 1 : value === 'disagree' ? -1 : 0,
    via: 'page',
    castAt: polls.now,
  });
}

const get = (path: string, headers: Record<string, string> = {}) =>
  polls.app.request(`${home}${path}`, { headers });
const text = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();

describe('the results of a poll', () => {
  const hostile = '<script>alert(1)</script>';
  beforeAll(async () => {
    await pollWith(
      'street',
      [
        { text: 'More trees' },
        { text: '=HYPERLINK("http://example.org")' },
        { text: hostile },
        { text: 'Más árboles', language: 'es' },
        { text: 'Hidden', state: 'rejected' },
      ],
      ['aada', 'aad.', 'addp', 'aa.a', 'ap..', 'd...'],
    );
  });

  it('are the same on the page, in JSON and in CSV', async () => {
    const json = JSON.parse(await text('/polls/street/results.json')) as {
      voters: number;
      votes: number;
      rows: Record<string, unknown>[];
    };
    // Counted by hand from the six rows of letters above.
    expect(json).toMatchObject({
      voters: 6,
      votes: 17,
      statements: 4,
      exposure: { percent: 20, minimum_votes: 2, qualifying: 4, of: 4 },
    });
    expect(
      json.rows.map(({ number, votes, agree, disagree, pass }) => [number, votes, agree, disagree, pass]),
    ).toEqual([
      [1, 6, 5, 1, 0],
      [2, 5, 3, 1, 1],
      [3, 3, 0, 3, 0],
      [4, 3, 2, 0, 1],
    ]);
    const csv: Record<string, string>[] = parse(await text('/polls/street/results.csv'), { columns: true });
    expect(Object.keys(csv[0] ?? {})).toEqual(Object.keys(json.rows[0] ?? {}));
    for (const [index, row] of csv.entries()) {
      for (const [name, value] of Object.entries(row)) {
        expect(value.replace(/^'(?==)/, ''), name).toBe(String(json.rows[index]?.[name] ?? ''));
      }
    }
    const page = await text('/polls/street/results?view=all');
    // Who could vote is said for programs and in the words of the page.
    const said = 'Anybody can vote, without an account. Nobody’s identity is checked';
    expect(json).toMatchObject({
      who_could_vote: { value: 'anybody', words: expect.stringContaining(said) },
    });
    expect(csv[0]).toMatchObject({
      who_could_vote: 'anybody',
      who_could_vote_words: expect.stringContaining(said),
    });
    expect(await text('/polls/street/results')).toContain(said);
    // When the limit did not hold is said in the same three places.
    await openForEvent(polls.db, 'street', new Date('2026-11-21T13:00:00Z'), by, polls.now);
    const off = 'took this limit off for everybody, everywhere: from 21 November 2026 at 12:00 UTC to';
    expect(await text('/polls/street/results')).toContain(off);
    expect(await text('/polls/street/results.csv')).toContain(off);
    const events = [{ from: '2026-11-21T12:00:00.000Z', until: '2026-11-21T13:00:00.000Z' }];
    const again = JSON.parse(await text('/polls/street/results.json'));
    expect(again.who_could_vote).toMatchObject({ words: expect.stringContaining(off), events });
    for (const { number, votes, agree, agree_percent, pass, pass_percent } of json.rows) {
      const row = page.split('class="numbers"')[1]?.split(`Statement ${number}<`)[1]?.split('</tr>')[0] ?? '';
      const cells = [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, cell]) => cell);
      expect(cells[0]).toBe(String(votes));
      expect(cells[1]).toBe(`${agree} (${agree_percent}%)`);
      expect(cells[3]).toBe(`${pass} (${pass_percent}%)`);
    }
  });

  it('defuse formulas in the CSV and show markup as text on the page', async () => {
    expect(await text('/polls/street/results.csv')).toContain(`"'=HYPERLINK(""http`);
    const page = await text('/polls/street/results?view=all');
    expect(page).not.toContain(hostile);
    expect(page).toContain('&lt;script&gt;alert(1)');
  });

  it('give back what was searched for as text, whatever it is', async () => {
    const page = await text(
      `/polls/street/results?q=${encodeURIComponent(`"><img src=x onerror=alert(1)>`)}&view=all`,
    );
    expect(page).not.toContain('<img');
    expect(page).toContain('&quot;&gt;&lt;img');
    expect(page).toContain('No statement fits');
  });

  it('find a statement by its words and by its language', async () => {
    expect(await text('/polls/street/results?view=all&q=arboles')).toContain('One statement fits out of 4');
    const spanish = await text('/polls/street/results?view=all&written=es');
    expect(spanish).toContain('id="statement-4"');
    expect(spanish).not.toContain('id="statement-1"');
  });

  it('say which statements are ranked, by the poll’s rule and by the reader’s', async () => {
    expect(await text('/polls/street/results')).toContain(
      'that at least 2 people (20% of 6 voters) voted on',
    );
    const own = await text('/polls/street/results?exposure=50');
    expect(own.replace(/<[^>]+>/g, '')).toContain(
      'Ranked here are the 4 of 4 statements that at least 3 people (50% of 6 voters) voted on',
    );
    expect(own).toContain('go back to it');
    // Nothing of that stays with the poll.
    expect(await text('/polls/street/results')).not.toContain('go back to it');
  });

  it('answer every unknown query value with the usual page', async () => {
    for (const query of [
      '?view=__proto__',
      '?exposure=1e9',
      '?written=%00',
      '?places=%27',
      '?q=%ff%fe',
      '?view=all&view=x',
    ]) {
      const response = await get(`/polls/street/results${query}`);
      expect(response.status, query).toBe(200);
    }
  });

  it('are answered with "not modified" while nothing changed, and anew after five votes', async () => {
    const first = await get('/polls/street/results.json');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect((await get('/polls/street/results.json', { 'if-none-match': etag })).status).toBe(304);
    for (let n = 0; n < 4; n++) await vote('street', 1, 'agree', newReceipt());
    expect((await get('/polls/street/results.json', { 'if-none-match': etag })).status).toBe(304);
    await vote('street', 1, 'agree', newReceipt());
    const after = await get('/polls/street/results.json', { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(JSON.parse(await after.text())).toMatchObject({ voters: 11, votes: 22 });
  });

  it('exist in all four languages, with the direction of each', async () => {
    for (const [language, direction] of [
      ['en', 'ltr'],
      ['fr', 'ltr'],
      ['es', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      const page = await text(`/polls/street/results?lang=${language}`);
      expect(page).toContain(`<html lang="${language}" dir="${direction}"`);
      // A message that could not be filled in would show its braces.
      expect(page.replace(/<[^>]*>/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('are not there for a poll that is not there', async () => {
    for (const path of [
      '/polls/none/results',
      '/polls/none/results.json',
      '/polls/none/results.csv',
      '/polls/none/results/method',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe('who sees results', () => {
  const see = async (path = '/polls/gate/results') =>
    (await text(path)).includes('What people agreed on most');
  beforeAll(() => pollWith('gate', [{ text: 'More trees' }], ['a', 'd']));
  const visible = (
    resultsVisible: 'always' | 'after-voting' | 'after-closing',
    closesAt: Date | null = null,
  ) => editPoll(polls.db, 'gate', { ...rules, resultsVisible, closesAt }, by, polls.now);

  it('everybody, always', async () => {
    await visible('always');
    expect(await see()).toBe(true);
    expect(await text('/heard')).toContain('/polls/gate/results');
  });

  it('those who voted, and nobody before they voted', async () => {
    await visible('after-voting');
    expect(await see()).toBe(false);
    expect(await text('/polls/gate/results')).toContain('as soon as you have voted');
    expect((await get('/polls/gate/results.json')).status).toBe(403);
    expect((await get('/polls/gate/results.csv')).status).toBe(403);
    expect(await text('/heard')).not.toContain('/polls/gate/results');

    const browser = new TestBrowser(polls.app);
    const { receipt, cookie } = participant();
    browser.cookies.set(cookie.name, cookie.value);
    expect(await (await browser.get('/polls/gate/results')).text()).toContain('as soon as you have voted');
    await castVoteAs(receipt);
    expect(await (await browser.get('/polls/gate/results')).text()).toContain('What people agreed on most');
  });

  it('nobody until it closes, then everybody', async () => {
    await visible('after-closing', new Date('2027-01-31T12:00:00Z'));
    expect(await see()).toBe(false);
    expect(await text('/polls/gate/results')).toContain('31 January 2027');
    const before = polls.now;
    polls.now = new Date('2027-02-01T12:00:00Z');
    expect(await see()).toBe(true);
    polls.now = before;
  });

  it('staff before the others, and the page says so', async () => {
    await visible('after-closing');
    polls.account = administrator;
    expect(await see()).toBe(true);
    expect(await text('/polls/gate/results')).toContain('Others see it when voting closes');
    polls.account = null;
    expect(await see()).toBe(false);
  });

  it('nobody of a draft but its staff', async () => {
    await visible('always');
    polls.process.openness = 'draft';
    expect((await get('/polls/gate/results')).status).toBe(404);
    expect((await get('/polls/gate/results.json')).status).toBe(404);
    expect((await get('/polls/gate/results?preview=secret-link')).status).toBe(200);
    expect(await text('/heard')).not.toContain('/polls/gate/results');
    polls.account = administrator;
    expect((await get('/polls/gate/results')).status).toBe(200);
  });

  /** Somebody with a receipt in their browser, as the voting page hands it out. */
  function participant() {
    const participation = createParticipation({
      secret: 'a secret of at least thirty-two characters',
      secure: false,
    });
    const receipt = newReceipt();
    return {
      receipt: { receipt, keyHash: participation.keyHash('process-1', receipt) },
      cookie: { name: 'participant-process-1', value: participation.token('process-1', receipt) },
    };
  }

  async function castVoteAs({ keyHash }: { keyHash: Buffer }): Promise<void> {
    const snapshot = await polls.services.pollReader.find('gate');
    const statement = snapshot?.statements[0];
    if (!statement) throw new Error('no statement');
    await polls.services.voteWriter.write({
      keyHash,
      processId: 'process-1',
      pollId: 'gate',
      statementId: statement.id,
      value: 1,
      via: 'page',
      castAt: polls.now,
    });
  }
});

describe('the check of printed figures', () => {
  const path = '/manage/polls/check/figures-check';
  beforeAll(() => pollWith('check', [{ text: 'More trees' }, { text: 'Fewer cars' }], ['aa', 'ad', 'dp']));

  it('is for staff: others are sent to sign in, and their writes find nothing', async () => {
    const response = await get(path);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toContain('/sign-in?next=');
    expect(
      (await new TestBrowser(polls.app).post(path, { kind: 'count', of: 'statements', count: '3' })).status,
    ).toBe(404);
  });

  it('names truncation, keeps the claim on request, and shows it beside the results', async () => {
    polls.account = administrator;
    // 2 of 3 is 66.7 %.
    const checked = await text(`${path}?kind=share&number=1&answer=agree&percent=66&votes=3`);
    expect(checked).toContain('Cut off, not rounded');
    expect(checked).toContain('2 of 3 is 67% when rounded');
    expect(await text('/polls/check/results')).not.toContain('Printed elsewhere');

    const browser = new TestBrowser(polls.app);
    expect(
      (await browser.post(path, { kind: 'share', number: '1', answer: 'agree', percent: '66', votes: '3' }))
        .status,
    ).toBe(303);
    expect((await browser.post(path, { kind: 'count', of: 'statements', count: '65' })).status).toBe(303);
    polls.account = null;
    const shown = await text('/polls/check/results');
    expect(shown).toContain('Printed elsewhere, checked here');
    expect(shown).toContain('65 statements');
    expect(shown).toContain('Counted here: 2.');

    polls.account = administrator;
    const remove =
      /href="([^"]+\/remove)">(?:(?!<\/a>).)*Take off: Statement 1/.exec(await text(path))?.[1] ?? '';
    expect((await browser.post(remove, {})).headers.get('location')).toBe(remove);
    expect(await text(remove)).toContain('Statement 1');
    expect(await text('/polls/check/results')).toContain('66%');
    expect((await browser.post(remove, { sure: 'yes' })).status).toBe(303);
    expect((await browser.post(remove, { sure: 'yes' })).status).toBe(404);
    const left = await text('/polls/check/results');
    expect(left).not.toContain('66%');
    expect(left).toContain('65 statements');
  });

  it('says at the field what cannot be read, and keeps what was typed', async () => {
    polls.account = administrator;
    const response = await get(`${path}?kind=share&number=one&percent=%3Cb%3E&votes=-1`);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Type the number of a statement');
    expect(page).toContain('Type a percentage from 0 to 100');
    expect(page).toContain('value="&lt;b&gt;"');
    expect(page).not.toContain('<b>');
  });
});
