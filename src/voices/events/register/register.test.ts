import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../../test/support/made-process.ts';
import { wordsOf } from '../../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import type { Scope } from '../../../records/index.ts';
import { saveRecord, takeStep } from '../../../records/keeping/index.ts';
import { eventKind, nothingSaid } from '../event.ts';
import { setNoticeDays } from '../notice-rule.ts';
import { Registers, readRegister, sumOf } from './read-register.ts';

let site: WholeSite;
let scope: Scope;
const day = 86_400_000;
const opened = new Date(Date.now() + 60_000);

/** A meeting so many days after the process was opened, announced then. */
async function meet(
  of: Scope,
  title: string,
  days: number,
  more: object = {},
  act = 'announce',
  late = '',
): Promise<string> {
  const facts = {
    ...nothingSaid,
    starts: new Date(opened.getTime() + days * day),
    form: 'online',
    place: { missing: 'online' },
    ...more,
  } as never;
  const texts = [
    { field: 'title', body: title, seen: null },
    { field: 'lateBecause', body: late, seen: null },
  ];
  const saved = await saveRecord(
    site.db,
    program,
    eventKind,
    { scope: of, id: null, version: null, facts, texts },
    opened,
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  const taken = await takeStep(site.db, program, eventKind, { scope: of, id, act }, opened);
  if (!taken.ok) throw new Error(JSON.stringify(taken));
  return id;
}
const newScope = async (): Promise<Scope> =>
  scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);

beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  scope = await newScope();
  await meet(scope, 'In time', 20, { group: 'North', came: 10, languages: 'en, fr' });
  await meet(scope, 'To the minute', 14, { group: 'North', came: 5, cameUpTo: 8 });
  await meet(
    scope,
    'Late for a reason',
    13.5,
    { group: 'South', came: 7, zone: 'Asia/Tokyo' },
    'announce',
    'The room was *late*.',
  );
  await meet(scope, 'Late without', 3, { group: 'South' });
  await meet(scope, 'Behind doors', 5, { group: 'South', came: 2, closed: 'one-to-one' }, 'count');
  const off = await meet(scope, 'Called off', 30, { group: 'North', came: 1000 });
  await takeStep(site.db, program, eventKind, { scope, id: off, act: 'cancel', reason: 'Rain' });
}, 240_000);
afterAll(() => site?.close());

const read = async (query = '', of = scope) => {
  const { status, text } = await openBrowser(site.home).get(`${of.href}/events${query}`);
  return { status, text, words: wordsOf(text) };
};

test('it counts who came, what was closed and what was called off, and who kept the rule', async () => {
  const { meetings, rule } = await readRegister(site.db, scope);
  expect(rule).toBe(14);
  expect(sumOf(meetings)).toEqual({
    meetings: 5,
    open: 4,
    closed: 1,
    cancelled: 1,
    people: { from: 24, upTo: 27, unknown: 1 },
    kept: { kept: 2, known: 4, unknown: 0, said: 0 },
  });
});

test('the page says so, with each late one and why, by region, and the list latest first', async () => {
  const { words, status } = await read();
  expect(status).toBe(200);
  for (const said of [
    '4 meetings with 24–27 people, and one more without a count',
    '2 of the 4 open meetings were announced at least two weeks before',
  ])
    expect(words).toContain(said);
  expect(words).toMatch(/13 days 12 hours Late for a reason.*The room was late\./);
  expect(words).toMatch(/3 days Late without.*No reason given\./);
  expect(words).toMatch(/South 3 9 0 of 2/);
  expect(words).toMatch(/North 2 15–18 2 of 2/);
  // What is to come stands first, the next first, then what is over or called off, then how it was announced.
  expect(words).toMatch(
    /Coming up Late without.*Late for a reason.*To the minute.*In time.*Held so far, latest first.*Called off.*Closed meeting.*Was there time/,
  );
  expect(words.match(/To the minute/g)).toHaveLength(1);
  expect(words).not.toContain('Behind doors');
  expect((await read('?lang=ar')).words).toContain('4 لقاءات مع ');
});

test('the list is narrowed by group, form, state, language and notice, and a closed one by nothing that it hides', async () => {
  const titles = [
    'In time',
    'To the minute',
    'Late for a reason',
    'Late without',
    'Closed meeting',
    'Called off',
  ];
  const listed = async (query: string) => {
    const { text } = await read(query);
    const list = text.slice(text.indexOf('class="meetings"'), text.indexOf('id="when"'));
    return titles.filter((title) => list.includes(`>${title}<`));
  };
  expect(await listed('?group=South')).toEqual(['Late for a reason', 'Late without', 'Closed meeting']);
  expect(await listed('?language=fr')).toEqual(['In time']);
  expect(await listed('?state=closed')).toEqual(['Closed meeting']);
  expect(await listed('?notice=late')).toEqual(['Late for a reason', 'Late without']);
  expect(await listed('?form=online')).not.toContain('Closed meeting');
  for (const query of ['?closed=1', '?form=zoo', '?state=draft', '?day=2027-13-01', '?sort=came'])
    expect((await read(query)).status, query).toBe(400);
  expect((await read('?page=999')).status).toBe(200);
});

test('a meeting moved to an earlier day is measured from when it was moved', async () => {
  const of = await newScope();
  const id = await meet(of, 'Moved', 30);
  const moved = new Date(opened.getTime() + 10 * day);
  const facts = {
    ...nothingSaid,
    starts: new Date(opened.getTime() + 18 * day),
    form: 'online',
    place: { missing: 'online' },
  } as never;
  const input = { scope: of, id, version: null, facts, texts: [] };
  expect((await saveRecord(site.db, program, eventKind, input, moved)).ok).toBe(true);
  const { meetings } = await readRegister(site.db, of);
  expect(meetings).toMatchObject([{ notice: { days: 8, isKept: false } }]);
});

test('the rule of a process is set by those who convene it, and measures what is over too', async () => {
  const convener = await site.signInAs('convener@example.org', [
    { role: 'convener', processId: scope.id ?? '' },
  ]);
  const path = `${scope.manageHref}/events/notice`;
  expect((await convener.post(path, { days: '0' })).status).toBe(422);
  expect((await convener.post(path, { days: '3' })).status).toBe(303);
  expect((await read()).words).toContain('All 4 open meetings were announced at least 3 days before.');
  expect((await openBrowser(site.home).post(path, { days: '30' })).status).not.toBe(303);
  expect((await convener.post(path, { days: '14' })).status).toBe(303);
});

test('a register that is held ready is counted again when a meeting, a state or the rule changes', async () => {
  const of = await newScope();
  const registers = new Registers(site.db);
  const id = await meet(of, 'First', 20, { came: 3 });
  expect(sumOf((await registers.of(of)).meetings).people.from).toBe(3);
  expect(await registers.of(of)).toBe(await registers.of(of));
  await meet(of, 'Second', 20, { came: 4 });
  expect(sumOf((await registers.of(of)).meetings).people.from).toBe(7);
  await takeStep(site.db, program, eventKind, { scope: of, id, act: 'cancel', reason: 'Rain' });
  expect(sumOf((await registers.of(of)).meetings).people.from).toBe(4);
  const by = { kind: 'system', id: 'test' } as const;
  await setNoticeDays(site.db, of.id ?? '', 30, by, new Date());
  expect((await registers.of(of)).rule).toBe(30);
});

test('a register of many meetings is read in as many statements as one of few', async () => {
  const of = await newScope();
  const count = async () => {
    const ran: string[] = [];
    const db = site.db.withPlugin({
      transformQuery: ({ node }) => {
        ran.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await readRegister(db, of);
    return ran.length;
  };
  await meet(of, 'One', 20);
  expect(await count()).toBe(2);
  for (let more = 0; more < 30; more += 1) await meet(of, `More ${more}`, 10 + more);
  expect(await count()).toBe(2);
  const { text } = await read('?state=open', of);
  expect(text).toContain('?state=open&amp;page=2#list');
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from process_events
    where scope = ${of.id}`.execute(site.db);
  expect(rows[0]?.count).toBe(31);
});
