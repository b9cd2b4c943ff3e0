import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { lettersPart } from '../../../test/support/letters-part.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { fromParticipant, somePoll } from '../../../test/support/staff-polls.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { createProcess } from '../../processes/index.ts';
import { appeal } from '../../voices/polls/moderation/author.ts';

/** One queue for every kind: statements and vote reasons of polls, and the letters of a part that nobody knows of. */
let site: WholeSite;
let here = '';
let elsewhere = '';
let poll = '';
const people = new Map<string, Browser>();
const who = (name: string): Browser => people.get(name) as Browser;

async function process(title: string): Promise<string> {
  const form = { template: 'neighbourhood-question', title, language: 'en' } as const;
  const made = await createProcess(site.db, { system: 'test' }, form);
  if (!made.ok) throw new Error('no process');
  return made.value.id;
}

beforeAll(async () => {
  site = await serveWholeSite({ empty: true, more: [lettersPart] });
  here = await process('Our street');
  elsewhere = await process('Another town');
  poll = await somePoll(site.db, { processId: here });
  people.set('administrator', await site.becomeAdministrator());
  for (const role of ['convener', 'moderator', 'analyst'] as const)
    people.set(role, await site.signInAs(`${role}@example.org`, [{ role, processId: here }]));
  people.set('other', await site.signInAs('other@example.org', [{ role: 'convener', processId: elsewhere }]));
}, 240_000);
afterAll(() => site?.close());

async function letter(body: string, processId = here, at = '2026-11-20T12:00:00Z', language = 'en') {
  await sql`insert into letters (process_id, body, language, at)
    values (${processId}, ${body}, ${language}, ${at})`.execute(site.db);
}
const queue = () => `/manage/processes/${here}/moderation`;
const read = async (name: string, path: string) => {
  const { status, text } = await who(name).get(path);
  expect(status, path).toBe(200);
  return text;
};
/** How the page names something, from its own check box or form. */
const handle = (page: string, body: string): string => {
  const entry = page.split('<article').find((part) => part.includes(body)) ?? '';
  return /name="item" value="([^"]+)"/.exec(entry)?.[1] ?? 'not there';
};
const press = (name: string, path: string, fields: [string, string][]) =>
  who(name).send(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: new URL(site.home).origin },
  });
const statesOf = async () =>
  (
    await sql<{ body: string; state: string }>`
    select l.body, coalesce((select state from letter_decisions d where d.letter_id = l.id order by d.id desc limit 1),
      'waiting') as state from letters l order by l.id`.execute(site.db)
  ).rows;

describe('the queue', () => {
  it('shows what came in of every kind to those who may moderate it, and to nobody else', async () => {
    await letter('Dear council, the lamp is broken.');
    await letter('A letter from elsewhere.', elsewhere);
    await fromParticipant(site.db, poll, 'Lamps should be mended within a week.');
    const mine = await read('moderator', '/manage/moderation');
    expect(wordsOf(mine)).toContain('Dear council, the lamp is broken.');
    expect(wordsOf(mine)).toContain('Lamps should be mended within a week.');
    expect(mine).not.toContain('A letter from elsewhere.');
    expect(await read('administrator', '/manage/moderation')).toContain('A letter from elsewhere.');
    expect(await read('other', '/manage/moderation')).not.toContain('Dear council');
    expect(await read('convener', queue())).toContain('Dear council');
    // Staff are told for whom it is where they work; others hear nothing of it.
    for (const path of ['/manage/moderation', queue()]) {
      const answer = await who('analyst').get(path);
      expect(answer.status, path).toBe(403);
      expect(answer.text).toContain('It is for moderators.');
      expect(answer.text).not.toContain('Dear council');
    }
    for (const [name, path] of [
      ['other', queue()],
      ['moderator', '/manage/processes/nothing/moderation'],
    ] as const)
      expect((await who(name).get(path)).status, `${name} ${path}`).toBe(404);
  });

  it('is decided about only by those who may, whatever a form says', async () => {
    const page = await read('moderator', queue());
    const item = handle(page, 'Dear council');
    expect(
      (
        await press('analyst', queue(), [
          ['act', 'accept'],
          ['item', item],
        ])
      ).status,
    ).toBe(403);
    // Their own queue takes nothing of another process.
    const theirs = await press('other', '/manage/moderation', [
      ['act', 'accept'],
      ['item', item],
    ]);
    expect(theirs.status).toBe(409);
    expect(await statesOf()).toContainEqual({ body: 'Dear council, the lamp is broken.', state: 'waiting' });
  });

  it('keeps what was ticked where a reason is missing, decides about all of it, and takes it back', async () => {
    await letter('Buy cheap lamps here.');
    await letter('Cheap lamps, really.');
    const page = await read('moderator', queue());
    const ticked = ['Buy cheap lamps here.', 'Cheap lamps, really.'].map((body): [string, string] => [
      'item',
      handle(page, body),
    ]);
    const without = await press('moderator', queue(), [['act', 'refuse'], ['bulk', 'yes'], ...ticked]);
    expect(without.status).toBe(422);
    expect(without.text.match(/<input type="checkbox" name="item"[^>]*checked/g)).toHaveLength(2);
    const done = await press('moderator', queue(), [['act', 'refuse'], ['reason', 'spam'], ...ticked]);
    expect(done.status).toBe(303);
    const after = await read('moderator', done.location ?? '');
    expect(wordsOf(after)).toContain('2 not accepted.');
    expect(await statesOf()).toContainEqual({ body: 'Buy cheap lamps here.', state: 'refused' });
    const refused = wordsOf(await read('moderator', `${queue()}?state=refused`));
    expect(refused).toMatch(/Last decision: Advertising or nonsense, .*, by moderator@example.org/);
    const together = /name="together" value="([^"]+)"/.exec(after)?.[1] ?? '';
    // Somebody else does not take it back, and it is taken back once.
    const undo: [string, string][] = [
      ['act', 'undo'],
      ['together', together],
    ];
    expect((await press('convener', queue(), undo)).status).toBe(409);
    expect((await press('moderator', queue(), undo)).status).toBe(303);
    expect((await press('moderator', queue(), undo)).status).toBe(409);
    expect(await statesOf()).toContainEqual({ body: 'Buy cheap lamps here.', state: 'waiting' });
    const { rows } = await sql<{ state: string }>`select d.state from letter_decisions d
      join letters l on l.id = d.letter_id where l.body = 'Buy cheap lamps here.' order by d.id`.execute(
      site.db,
    );
    expect(rows.map(({ state }) => state)).toEqual(['refused', 'waiting']);
  });

  it('leaves what may say who somebody is out of an acceptance of several, and names it', async () => {
    const [plain, personal] = ['A bench is missing.', 'Ring me on +44 20 7946 0018 about the bench.'];
    await letter(plain);
    await letter(personal);
    const stateOf = async (body: string) => (await statesOf()).find((one) => one.body === body)?.state;
    const page = await read('moderator', queue());
    const item = (body: string): [string, string] => ['item', handle(page, body.slice(0, 10))];
    const accept: [string, string][] = [
      ['act', 'accept'],
      ['bulk', 'yes'],
    ];
    const done = await press('moderator', queue(), [...accept, item(plain), item(personal)]);
    expect([await stateOf(plain), await stateOf(personal)]).toEqual(['accepted', 'waiting']);

    const after = await read('moderator', done.location ?? '');
    expect(wordsOf(after)).toContain('1 accepted.');
    expect(wordsOf(after)).toContain('1 of them holds what looks like personal data and waits.');
    const [, href, name] = /<a href="#([^"]+)" dir="auto">([^<]+)/.exec(after) ?? [];
    expect(name).toContain('Ring me on');
    expect(after).toContain(`id="${href}"`);
    // Without the form's own mark as well, and where it is the only one.
    await press('moderator', queue(), [accept[0] as [string, string], item(plain), item(personal)]);
    const alone = await press('moderator', queue(), [...accept, item(personal)]);
    expect(await stateOf(personal)).toBe('waiting');
    expect(wordsOf(await read('moderator', alone.location ?? ''))).toContain('1 of them holds');
    // Its own button accepts it, and the address says nothing of it any more.
    await press('moderator', queue(), [accept[0] as [string, string], item(personal)]);
    expect(await stateOf(personal)).toBe('accepted');
    expect(wordsOf(await read('moderator', alone.location ?? ''))).not.toContain('1 of them holds');
  });

  it('does not decide past somebody else', async () => {
    await letter('Two people read this.');
    const item = handle(await read('moderator', queue()), 'Two people read this.');
    expect(
      (
        await press('convener', queue(), [
          ['act', 'accept'],
          ['item', item],
        ])
      ).status,
    ).toBe(303);
    const late = await press('moderator', queue(), [
      ['act', 'refuse'],
      ['reason', 'spam'],
      ['item', item],
    ]);
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toContain('1 was left as it is');
    expect(await statesOf()).toContainEqual({ body: 'Two people read this.', state: 'accepted' });
  });

  it('filters by kind, process, language, who decided, age and words', async () => {
    await letter('Une lettre en français.', here, new Date().toISOString(), 'fr');
    const found = async (query: string, name = 'administrator') =>
      wordsOf(await read(name, `/manage/moderation?${query}`));
    expect(await found('kind=statements')).not.toContain('Dear council');
    expect(await found('kind=letters')).not.toContain('Lamps should be mended');
    expect(await found(`scope=${elsewhere}`)).not.toContain('Dear council');
    expect(await found(`scope=${elsewhere}`)).toContain('A letter from elsewhere.');
    expect(await found('language=fr')).toContain('Une lettre en français.');
    expect(await found('language=fr')).not.toContain('Dear council');
    expect(await found('days=1')).not.toContain('Une lettre en français.');
    expect(await found('days=1')).toContain('Dear council');
    expect(await found('q=LAMP')).toContain('Dear council');
    expect(await found('q=LAMP')).not.toContain('A letter from elsewhere.');
    const convener = (
      await sql<{ id: string }>`select id from accounts where email = 'convener@example.org'`.execute(site.db)
    ).rows[0]?.id;
    expect(await found(`state=accepted&decidedBy=${convener}`)).toContain('Two people read this.');
    expect(await found('state=accepted&decidedBy=nobody')).not.toContain('Two people read this.');
    // Whatever stands in an address is looked for or ignored.
    for (const odd of [
      'state=%00&page=-1&days=x',
      "q=%25'%22&page=99999999",
      'done=nothing&left=99999',
      'done=%00',
      'marked=%00&marked=letters%200%20x&marked=statements%200%20x/99999999999999999999',
    ])
      expect((await who('moderator').get(`/manage/moderation?${odd}`)).status, odd).toBe(200);
    for (const odd of ['%00', 'x'.repeat(300)])
      expect((await who('administrator').get(`/manage/processes/${odd}/moderation`)).status, odd).toBe(404);
    for (const odd of ['', '\0', 'letters 0 1', 'nothing 0 1', 'statements 0 x/999999999999'])
      expect(
        (
          await press('moderator', queue(), [
            ['act', 'accept'],
            ['item', odd],
          ])
        ).status,
        odd,
      ).toBeLessThan(500);
  });

  it('takes back nothing that is no press of theirs', async () => {
    for (const together of ['', 'nothing', '\0', 'x'.repeat(500)])
      expect(
        (
          await press('moderator', queue(), [
            ['act', 'undo'],
            ['together', together],
          ])
        ).status,
      ).toBe(409);
  });

  it('marks what may say who somebody is', async () => {
    await letter('My neighbour Zorvan Quillip of 14 Mango Lane broke the lamp.');
    const page = await read('moderator', queue());
    expect(page).toContain('<mark>My neighbour Zorvan Quillip</mark>');
    expect(wordsOf(page)).toContain('It seems to hold: a name and an address.');
  });
});

describe('what comes in to polls', () => {
  it('is counted of every sort, with how long the oldest waits', async () => {
    const { number, authorId } = await fromParticipant(site.db, poll, 'Turned down by mistake.');
    const item = handle(await read('moderator', `${queue()}?kind=statements`), 'Turned down by mistake.');
    await press('moderator', queue(), [
      ['act', 'refuse'],
      ['reason', 'off-topic'],
      ['item', item],
    ]);
    await appeal(site.db, { pollId: poll, number, participantId: authorId }, 'It is on topic.', new Date());
    await sql`insert into vote_reasons (statement_id, participant_id, value, language, body, state, at)
      select id, ${authorId}, 1, 'en', 'Call me on +44 20 7946 0018', 'held', '2026-11-22T12:00:00Z'
      from statements where poll_id = ${poll} and number = 1`.execute(site.db);
    const overview = `/manage/processes/${here}`;
    for (const who of ['moderator', 'convener'] as const) {
      expect(wordsOf(await read(who, overview)), who).toMatch(
        /1 reason for a vote waits for moderation The oldest came in on 22 November 2026/,
      );
      expect(wordsOf(await read(who, '/manage')), who).toContain('Call me on +44 20 7946 0018');
    }
    expect(wordsOf(await read('convener', overview))).toContain('1 appeal waits for an answer');
    expect(wordsOf(await read('convener', '/manage'))).toMatch(/Turned down by mistake\. ○ Appeal to answer/);
    // Whoever decided is not the one to answer, while somebody else may.
    expect(wordsOf(await read('moderator', overview))).not.toContain('waits for an answer');
    expect(wordsOf(await read('analyst', `/manage/processes/${here}`))).not.toContain('waits for an answer');
  });

  it('says who answers an appeal, and lets only them', async () => {
    const mine = await read('moderator', `${queue()}?state=appealed`);
    expect(wordsOf(mine)).toMatch(/somebody else answers its appeal: .*convener@example.org/);
    expect(mine).not.toContain('value="uphold"');
    const theirs = await read('convener', `${queue()}?state=appealed`);
    const item = /name="item" value="(statements [^"]+)"/.exec(theirs)?.[1] ?? '';
    const tried = await press('moderator', queue(), [
      ['act', 'uphold'],
      ['item', item],
    ]);
    expect(tried.status).toBe(409);
    expect(wordsOf(tried.text)).toContain('so somebody else answers its appeal: ');
    const done = await press('convener', queue(), [
      ['act', 'accept'],
      ['item', item],
    ]);
    expect(wordsOf(await read('convener', done.location ?? ''))).toContain('1 accepted.');
    // An answered appeal stays answered.
    expect(await read('convener', done.location ?? '')).not.toContain('name="together"');
  });

  it('gets a reason, another reason, and its place in the queue back', async () => {
    const item = async (state: string) =>
      handle(await read('moderator', `${queue()}?kind=vote-reasons&state=${state}`), 'Call me on');
    const act = async (state: string, ...fields: [string, string][]) =>
      (await press('moderator', queue(), [['item', await item(state)], ...fields])).status;
    expect(await act('waiting', ['act', 'refuse'], ['reason', 'spam'])).toBe(303);
    expect(await act('refused', ['act', 'refuse'], ['reason', 'personal-data'])).toBe(303);
    expect(wordsOf(await read('moderator', `${queue()}?state=refused`))).toContain(
      'Last decision: Holds personal data',
    );
    expect(await act('refused', ['act', 'back'])).toBe(303);
    expect(await item('waiting')).toMatch(/^vote-reasons \d+ \d+$/);
    const { rows } = await sql`select state, reason from vote_reason_decisions order by id`.execute(site.db);
    expect(rows).toEqual([
      { state: 'rejected', reason: 'spam' },
      { state: 'rejected', reason: 'personal-data' },
      { state: 'held', reason: null },
    ]);
    const ledger = await sql<{ act: string }>`select act from ledger where object_type = 'vote-reason'
      order by id`.execute(site.db);
    expect(ledger.rows.map((row) => row.act)).toEqual(['reason.rejected', 'reason.rejected', 'reason.held']);
  });
});
