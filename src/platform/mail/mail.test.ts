import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { startMailServer } from '../../../test/support/mail-server.ts';
import { createLog } from '../log.ts';
import { platformMigrations } from '../migrations.ts';
import { createMailer } from './mail.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  database = await openTestDatabase(platformMigrations);
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(async () => {
  server.mails.length = 0;
  await sql`delete from mails`.execute(database.db);
});

const mailer = (smtpUrl: string | null) =>
  createMailer({ db: database.db, smtpUrl, from: 'site@example.org', log: createLog('silent') });
// Nothing listens there: what is sent through it fails.
const broken = 'smtp://127.0.0.1:1';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const link = (opensUntil: Date) => ({
  to: 'staff@example.org',
  subject: 'Your link',
  text: 'https://site.example/sign-in/confirm?token=secret-token-1',
  opensUntil,
});
const plain = { to: 'staff@example.org', subject: 'A role', text: 'You have a role.' };
const kept = async () =>
  (
    await sql<{ body: string | null; sent: boolean }>`
    select body, sent_at is not null as sent from mails order by id`.execute(database.db)
  ).rows;

test('a text with a link is gone from the database once it is sent; another text stays', async () => {
  const post = mailer(server.url);
  await post.send(link(inMinutes(15)));
  await post.send(plain);
  expect(server.mails.map(({ text }) => text.includes('secret-token-1'))).toEqual([true, false]);
  expect(await kept()).toEqual([
    { body: null, sent: true },
    { body: 'You have a role.', sent: true },
  ]);
});

test('without a mail server the link stands in the outbox until it expires', async () => {
  const outbox = mailer(null);
  await outbox.send(link(inMinutes(15)));
  expect((await outbox.list())[0]?.body).toContain('secret-token-1');
  await sql`update mails set opens_until = now() - interval '1 second'`.execute(database.db);
  expect((await outbox.list())[0]?.body).toBeNull();
  await outbox.send(link(inMinutes(-1)));
  await outbox.blankExpired();
  expect((await kept()).map(({ body }) => body)).toEqual([null, null]);
});

test('setting up mail later sends nothing that was written before', async () => {
  await mailer(null).send(link(inMinutes(15)));
  await mailer(null).send(plain);
  expect(await mailer(server.url).retry()).toBe(0);
  expect(server.mails).toEqual([]);
});

test('what could not be sent goes out later, unless its link works no more', async () => {
  const down = mailer(broken);
  await down.send(plain);
  await down.send(link(inMinutes(15)));
  await down.send(link(inMinutes(15)));
  await sql`update mails set opens_until = now() - interval '1 second' where id = (select max(id) from mails)`.execute(
    database.db,
  );
  expect(await mailer(server.url).retry()).toBe(2);
  expect(server.mails).toHaveLength(2);
  expect((await kept()).map(({ sent }) => sent)).toEqual([true, true, false]);
});

test('nothing stays of a mail whose recipient is not to be kept, once it is sent or of no use', async () => {
  const once = { ...link(inMinutes(15)), to: 'voter@example.org', forgetsRecipient: true };
  const rows = async () =>
    (
      await sql<{ recipient: string; last_error: string | null }>`
      select recipient, last_error from mails order by id`.execute(database.db)
    ).rows;
  await mailer(server.url).send(plain);
  await mailer(server.url).send(once);
  expect(server.mails[1]?.envelope).toEqual(['voter@example.org']);
  const others = [{ recipient: 'staff@example.org', last_error: null }];
  expect(await rows()).toEqual(others);
  const noted = await sql`select 1 from settings where name = 'erased-since-cleared'`.execute(database.db);
  expect(noted.rows).toHaveLength(1);
  // One that waits keeps its address until it is sent or of no use any more.
  await mailer(null).send(once);
  expect((await rows())[1]?.recipient).toBe('voter@example.org');
  await sql`update mails set opens_until = now() - interval '1 second' where forgets_recipient`.execute(
    database.db,
  );
  await mailer(null).blankExpired();
  expect(await rows()).toEqual(others);
});

test('what a mail server says about somebody is kept without their address', async () => {
  const refusing = await startMailServer({ refuse: true });
  await mailer(refusing.url).send({
    ...link(inMinutes(15)),
    to: 'voter@example.org',
    forgetsRecipient: true,
  });
  await refusing.close();
  const [waiting] = (
    await sql<{ said: string | null }>`select last_error as said from mails`.execute(database.db)
  ).rows;
  expect(waiting?.said).toContain('no such mailbox');
  expect(waiting?.said).not.toContain('voter@example.org');
});
