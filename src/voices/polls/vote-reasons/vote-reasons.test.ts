import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../../../test/support/browser.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { findProcess } from '../../../processes/index.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site.close());

const page = '/manage/polls/market-street/reasons';

it('shows kept reasons to staff, held ones to moderators alone, and lets these decide', async () => {
  const voter = openBrowser(site.home);
  const give = (statement: string, reason: string) =>
    voter.post('/polls/market-street/votes', { statement, value: 'agree', reason });
  await give('1', 'Only if the buses still get through <b>on time</b>');
  await give('2', 'Ask me at somebody@example.org about the trees');

  const process = (await findProcess(site.db, 'market-street'))?.id ?? '';
  const moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: process }]);
  const analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId: process }]);
  expect((await analyst.get(page)).text).toContain(
    'Only if the buses still get through &lt;b&gt;on time&lt;/b&gt;',
  );
  // Asking for held ones does not give them to somebody who does not moderate.
  expect((await analyst.get(`${page}?state=held`)).text).not.toContain('about the trees');
  const held = (await moderator.get(`${page}?state=held`)).text;
  expect(held).toContain('about the trees');

  const reason = /name="reason" value="(\d+)"/.exec(held)?.[1] ?? '';
  expect((await analyst.post(page, { reason, act: 'accepted' })).status).toBe(403);
  expect((await moderator.post('/manage/polls/ogp-role/reasons', { reason, act: 'accepted' })).status).toBe(
    404,
  );
  expect((await moderator.post(page, { reason: '999999', act: 'accepted' })).status).toBe(404);
  expect((await moderator.post(page, { reason, act: 'rejected', state: 'held' })).status).toBe(303);
  expect((await moderator.get(`${page}?state=rejected`)).text).toContain('about the trees');
  const ledger = await sql<{ after: { state: string }; text: string }>`
    select after, after::text || before::text as text from ledger where act = 'reason.rejected'`.execute(
    site.db,
  );
  expect(ledger.rows.map((row) => row.after)).toEqual([{ state: 'rejected' }]);
  expect(ledger.rows[0]?.text).not.toContain('trees');
});
