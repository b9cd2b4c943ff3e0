import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { clearErased } from '../../platform/database/clear-erased.ts';
import { createLog } from '../../platform/index.ts';
import { ownContributionRoutes, pollContributions } from '../polls/contributions/index.ts';
import { pollRoutes } from '../polls/poll-routes.ts';
import { createPollLimits } from '../polls/rate-limits.ts';
import { mineRoutes } from './mine-routes.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

/** What was erased is looked for where somebody would look who got hold of the disk: in every file of the server. */
let polls: TestPolls;
const poll = 'poll-on-disk';
const mine = '/processes/our-street/mine';
const log = createLog('silent');
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
  polls.process.openness = 'published';
  await seedPoll(polls.db, poll, [{ text: 'More benches in the shade.' }]);
});
afterAll(() => polls.close());

async function filesWith(text: string): Promise<string[]> {
  const { rows } = await sql<{ data_directory: string }>`show data_directory`.execute(polls.db);
  const folder = rows[0]?.data_directory ?? '';
  expect(existsSync(folder)).toBe(true);
  const found = spawnSync('grep', ['-rlaFs', '--', text, folder], { encoding: 'utf8' });
  // 1: found nothing. 2: a file of another test's database went away meanwhile.
  expect([0, 1, 2]).toContain(found.status);
  return found.stdout.split('\n').filter(Boolean);
}

/** Somebody with a reason and a statement, both unmistakable. */
async function somebody(reason: string, statement: string) {
  const browser = new TestBrowser(polls.app);
  await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree', reason });
  await browser.post(`/polls/${poll}/statements`, { text: statement, language: 'en', anyway: 'yes' });
  return browser;
}

it('after the night, what was erased is in no file of the database, and what others said still is', async () => {
  const [reason, statement] = ['Zanzibar violets by the pump', 'Quince hedges along the tramway'];
  const leaving = await somebody(reason, statement);
  await somebody('Marigolds for the bakery corner', 'Juniper beds beside the chapel');
  // What PostgreSQL would do by itself at some time: sample the texts, write all pages.
  await sql`analyze`.execute(polls.db);
  await sql`checkpoint`.execute(polls.db);
  expect((await filesWith(reason)).length).toBeGreaterThan(0);
  await leaving.post(`${mine}/erase`, { confirm: 'yes' });
  await sql`vacuum`.execute(polls.db);
  // An ordinary vacuum does not do it; otherwise this test would prove nothing.
  expect((await filesWith(statement)).length).toBeGreaterThan(0);
  expect(await clearErased(polls.db, log)).toBe(true);
  expect((await filesWith(reason)).join(' ')).toBe('');
  expect((await filesWith(statement)).join(' ')).toBe('');
  expect((await filesWith('Juniper beds beside the chapel')).length).toBeGreaterThan(0);
  // And only then: a night without an erasure closes no table.
  expect(await clearErased(polls.db, log)).toBe(false);
}, 60_000);

it('waits for whoever may still see what was erased, and leaves it to the next night where they go on', async () => {
  const reason = 'Foxgloves behind the town hall';
  const leaving = await somebody(reason, 'Poppies along the towpath');
  const reading = await polls.db.startTransaction().setIsolationLevel('repeatable read').execute();
  await sql`select count(*) from vote_reasons`.execute(reading);
  await leaving.post(`${mine}/erase`, { confirm: 'yes' });
  expect(await clearErased(polls.db, log, 0)).toBe(false);
  const cleared = clearErased(polls.db, log);
  // What began later sees nothing of it and holds nobody up.
  const later = await polls.db.startTransaction().execute();
  await reading.commit().execute();
  expect(await cleared).toBe(true);
  await later.rollback().execute();
  expect((await filesWith(reason)).join(' ')).toBe('');
}, 60_000);

it('waits for a transaction of another database of the server too, whose numbers count for snapshots here', async () => {
  const elsewhere = await openTestDatabase([]);
  const older = await elsewhere.db.startTransaction().execute();
  try {
    await sql`select pg_current_xact_id()`.execute(older);
    const reason = 'Lavender along the depot';
    const leaving = await somebody(reason, 'Cornflowers by the weir');
    await leaving.post(`${mine}/erase`, { confirm: 'yes' });
    expect(await clearErased(polls.db, log, 0)).toBe(false);
    await older.rollback().execute();
    expect(await clearErased(polls.db, log)).toBe(true);
    expect((await filesWith(reason)).join(' ')).toBe('');
  } finally {
    if (!older.isRolledBack) await older.rollback().execute();
    await elsewhere.close();
  }
}, 60_000);

it('no line of the ledger, and no decision, joins what somebody did before they left', async () => {
  for (const way of ['erase', 'anonymise']) {
    const leaving = await somebody(`A reason to ${way}`, `A statement to ${way}`);
    const { rows } = await sql<{ id: string; came: Date }>`
      select id::text, created_at as came from participants order by id desc limit 1`.execute(polls.db);
    const [who] = rows;
    const lines = async () =>
      (
        await sql`select 1 from ledger where actor_kind = 'participant' and actor_id = ${who?.id ?? ''}`.execute(
          polls.db,
        )
      ).rows.length;
    expect(await lines()).toBeGreaterThan(1);
    await sql`insert into moderation_decisions (statement_id, decision, by_kind, by)
      select max(id), 'withdraw', 'participant', ${who?.id ?? ''} from statements`.execute(polls.db);
    await leaving.post(`${mine}/${way}`, { confirm: 'yes' });
    expect(await lines()).toBe(0);
    const decided = await sql`select 1 from moderation_decisions where by = ${who?.id ?? ''}`.execute(
      polls.db,
    );
    expect(decided.rows).toEqual([]);
    // Neither does a moment: of when they came and left there is a day, the same for both.
    const left = await sql<{ came: Date; went: Date }>`
      select created_at as came, left_at as went from participants where id = ${who?.id ?? ''}::bigint`.execute(
      polls.db,
    );
    expect(left.rows[0]?.came.toISOString()).toMatch(/T00:00:00\.000Z$/);
    expect(left.rows[0]?.went).toEqual(left.rows[0]?.came);
  }
});

it('the ledger stays what it is: nothing but the name of who left can be taken off', async () => {
  await somebody('One more reason', 'One more statement');
  await sql`insert into ledger (actor_kind, actor_id, act, object_type, object_id)
    values ('account', 'a', 'x.y', 'x', '1')`.execute(polls.db);
  for (const change of [
    sql`delete from ledger`,
    sql`update ledger set act = 'other' where actor_kind = 'participant'`,
    sql`update ledger set actor_id = '7' where actor_kind = 'participant'`,
    sql`update ledger set actor_id = '', act = 'other' where actor_kind = 'participant'`,
    sql`update ledger set actor_id = '' where actor_kind = 'account'`,
    sql`update moderation_decisions set reason = 'other', by = '' where by_kind = 'participant'`,
  ]) {
    await expect(change.execute(polls.db)).rejects.toThrow(/never changed or removed/);
  }
});

it('a cookie that was kept elsewhere does not bring a receipt back to life', async () => {
  const browser = await somebody('A reason at home', 'A statement at home');
  const elsewhere = new TestBrowser(polls.app);
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  await browser.post(`${mine}/erase`, { confirm: 'yes' });
  const count = async () => (await sql`select 1 from participants`.execute(polls.db)).rows.length;
  const before = await count();
  const answer = await elsewhere.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
  expect(answer.status).toBe(410);
  expect(await count()).toBe(before);
  // The browser lost it with that, and whoever sits there is a newcomer like any other.
  expect(elsewhere.cookies.size).toBe(0);
  expect((await elsewhere.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' })).status).toBe(303);
  expect(await count()).toBe(before + 1);
});
