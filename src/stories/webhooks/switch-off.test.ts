import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startReceiver } from '../../../test/support/webhook-receiver.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { announce } from '../../records/publications/index.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite({ env: { WEBHOOKS_TO_LOOPBACK: 'yes' } });
}, 240_000);
afterAll(() => site?.close());

it('whoever convenes no more is told to have left webhooks behind, and gets no mail about them', async () => {
  const administrator = await site.becomeAdministrator();
  const receiver = await startReceiver();
  await site.services.webhooks.carry();
  const found = await sql<{ id: string }>`select id from processes limit 1`.execute(site.db);
  const processId = found.rows[0]?.id ?? '';
  const former = await site.signInAs('former@example.org', [{ role: 'convener', processId }]);
  await site.signInAs('next@example.org', [{ role: 'convener', processId }]);
  const webhooks = `/manage/processes/${processId}/webhooks`;
  await former.post(webhooks, { address: receiver.address });
  const hook = await sql<{ id: string }>`select id from webhooks`.execute(site.db);
  const grants = await sql<{ id: string; email: string }>`select g.id, a.email from role_grants g
    join accounts a on a.id = g.account_id where g.scope = ${processId} and g.role = 'convener'`.execute(
    site.db,
  );
  const revokeOf = (who: string) =>
    `/manage/processes/${processId}/people/${grants.rows.find(({ email }) => email === who)?.id}/revoke`;

  const asked = await administrator.get(revokeOf('former@example.org'));
  expect(asked.text).toContain('Webhooks that they set up go on');
  expect(asked.text).toContain(`href="${webhooks}/${hook.rows[0]?.id}"`);
  const other = await administrator.get(revokeOf('next@example.org'));
  expect(other.status).toBe(200);
  expect(other.text).not.toContain('Webhooks that they set up');

  await administrator.post(revokeOf('former@example.org'), { sure: 'yes' });
  await sql`delete from mails`.execute(site.db);
  receiver.answers(() => ({ status: 410 }));
  const notice = { kind: 'notice', href: '/', language: 'en', title: 'To nobody', by: 'test' } as const;
  await announce(site.db, { scope: processId, ...notice });
  await site.services.webhooks.carry();
  const mails = await sql<{ recipient: string }>`select recipient from mails
    where subject like '%webhook%'`.execute(site.db);
  expect(mails.rows).toEqual([{ recipient: 'next@example.org' }]);
  await receiver.close();
});
