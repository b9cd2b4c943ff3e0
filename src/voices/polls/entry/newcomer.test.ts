import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsIn } from '../../../../test/support/forms.ts';
import {
  home,
  openTestPolls,
  seedPoll,
  TestBrowser,
  type TestPolls,
} from '../../../../test/support/polls.ts';
import { newReceipt } from '../../../people/index.ts';
import { createParticipation } from '../../../people/visitor.ts';
import { pollRoutes } from '../poll-routes.ts';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: pollRoutes });
  await seedPoll(polls.db, 'street', [{ text: 'Lights' }, { text: 'Benches' }]);
});
afterAll(() => polls?.close());

const people = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from participants`.execute(polls.db)).rows[0]
    ?.count ?? -1;

async function firstForm(): Promise<Record<string, string>> {
  const page = await (await new TestBrowser(polls.app).get('/polls/street')).text();
  const form = formsIn(page).find(({ action }) => action.startsWith('/polls/street/votes'));
  return Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
}

it('takes a first form that is sent twice, each time without a cookie, as one person', async () => {
  const form = { ...(await firstForm()), value: 'agree' };
  const before = await people();
  const send = () => new TestBrowser(polls.app).post('/polls/street/votes', form);
  const [one, two] = await Promise.all([send(), send()]);
  const late = await send();
  expect([one.status, two.status, late.status]).toEqual([303, 303, 303]);
  expect(await people()).toBe(before + 1);
  // All answers hand out the same receipt.
  const cookies = [one, two, late].map((answer) => answer.headers.getSetCookie()[0]?.split(';')[0]);
  expect(new Set(cookies).size).toBe(1);
});

it('gives two readers two people, and does not take what is sealed in a form for a cookie', async () => {
  const before = await people();
  for (const form of [await firstForm(), await firstForm()])
    await new TestBrowser(polls.app).post('/polls/street/votes', { ...form, value: 'pass' });
  expect(await people()).toBe(before + 2);
  const { fresh = '' } = await firstForm();
  expect(fresh).not.toBe('');
  const cookie = `participant-process-1=${fresh}`;
  const page = await polls.app.request(`${home}/polls/street`, { headers: { cookie } });
  expect(await page.text()).toContain('name="fresh"');
});

it('makes a form with a broken seal a newcomer like any other', async () => {
  const form = { ...(await firstForm()), value: 'agree', fresh: 'process-1.K7QF-2M9T-XQ4B.forged' };
  const answer = await new TestBrowser(polls.app).post('/polls/street/votes', form);
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie()[0]).not.toContain('K7QF');
});

it('counts as a newcomer whoever has a row and has not begun', async () => {
  const few = await openTestPolls({ routes: pollRoutes, limits: { newParticipantsPerTenMinutes: 1 } });
  await seedPoll(few.db, 'street', [{ text: 'Lights' }, { text: 'Benches' }]);
  const formOf = async (browser: TestBrowser) => {
    const page = await (await browser.get('/polls/street')).text();
    const form = formsIn(page).find(({ action }) => action.startsWith('/polls/street/votes'));
    return Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
  };
  const send = async (form: Record<string, string>) =>
    (await new TestBrowser(few.app).post('/polls/street/votes', { ...form, value: 'agree' })).status;
  const [first, second] = [await formOf(new TestBrowser(few.app)), await formOf(new TestBrowser(few.app))];
  // As an invented invitation code once left it behind.
  const participation = createParticipation({
    secret: 'a secret of at least thirty-two characters',
    secure: false,
  });
  const receipt = participation.fromOffer('process-1', second.fresh);
  const keyHash = participation.keyHash('process-1', receipt ?? newReceipt());
  await sql`insert into participants (key_hash, process_id, kind) values (${keyHash}, 'process-1', 'visitor')`.execute(
    few.db,
  );
  expect(await send(first)).toBe(303);
  expect(await send(second)).toBe(429);
  // Whoever has begun may send their form again.
  expect(await send(first)).toBe(303);
  await few.close();
});
