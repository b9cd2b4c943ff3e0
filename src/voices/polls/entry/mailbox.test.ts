import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createLog } from '../../../platform/index.ts';
import { createMailer } from '../../../platform/mail/index.ts';
import { createMailboxAsks, type MailboxAsks } from './mailbox.ts';

let db: Database;
let close: () => Promise<void>;
let asks: MailboxAsks;
beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
  const log = createLog('silent');
  // Without a mail server, mails wait in their table.
  const mailer = createMailer({ db, smtpUrl: null, from: 'line@example.org', log });
  const config = { publicUrl: 'https://line.example.org' };
  asks = createMailboxAsks({ db, mailer, clock: () => new Date('2026-11-21T12:00:00Z'), log, config });
}, 60_000);
afterAll(() => close());

async function makePolls(...ids: string[]): Promise<void> {
  for (const id of ids)
    await sql`insert into polls (id, process_id, original_language, created_by) values (${id}, 'process', 'en', 'test')`.execute(
      db,
    );
}
async function ask(pollId: string, address: string): Promise<void> {
  const proofHash = createHash('sha256').update(`${pollId} ${address}`).digest();
  asks.ask({ pollId, title: 'A poll', address, proofHash, language: 'en' });
  await asks.settle();
}
/** How many mails were made for a poll. */
async function mailed(pollId: string): Promise<number> {
  return (await sql`select 1 from poll_mailbox_asks where poll_id = ${pollId}`.execute(db)).rows.length;
}

it('counts the mails to one name with any word behind a plus together, and the plain address apart', async () => {
  await makePolls('folded');
  for (let n = 0; n < 30; n++) await ask('folded', `someone+${n}@example.org`);
  expect(await mailed('folded')).toBe(4);
  for (let n = 0; n < 30; n++) await ask('folded', 'someone@example.org');
  expect(await mailed('folded')).toBe(8);
  await ask('folded', 'somebody+1@example.org');
  await ask('folded', 'someone+1@example.com');
  expect(await mailed('folded')).toBe(10);
});

it('sends a mailbox the first mail of each poll, whatever it was asked for in others', async () => {
  const others = Array.from({ length: 9 }, (_, n) => `other-${n}`);
  await makePolls(...others, 'last');
  for (const id of others) for (let n = 0; n < 6; n++) await ask(id, 'flooded@example.org');
  const made = await Promise.all(others.map(mailed));
  // Six polls have four and the seventh three: seven first ones and twenty more. Then only first ones.
  expect(made).toEqual([4, 4, 4, 4, 4, 4, 3, 1, 1]);
  for (let n = 0; n < 6; n++) await ask('last', 'flooded@example.org');
  expect(await mailed('last')).toBe(1);
});
