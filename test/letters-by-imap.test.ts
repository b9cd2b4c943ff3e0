import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProcess } from '../src/processes/index.ts';
import type { Browser } from './support/browser.ts';
import { account, startDovecot, whyNoDovecot } from './support/dovecot.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
let site: WholeSite;
let id: string;
let administrator: Browser;
let page: string;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  id = (await findProcess(site.db, slug))?.id ?? '';
  page = `/manage/processes/${id}/submissions/mailbox`;
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'open', closesOn: '' });
}, 240_000);
afterAll(() => site?.close());

const settings = (port: number, more: Record<string, string> = {}) => ({
  address: 'letters@town.example.org',
  host: '127.0.0.1',
  port: String(port),
  way: 'none',
  folder: 'INBOX',
  isOn: 'yes',
  ...account,
  ...more,
});
const read = async () => {
  await site.runJob('read-letter-mail');
  return wordsOf((await administrator.get(page)).text);
};
const letters = async () => {
  const { rows } = await sql<{ body: string }>`select body from submission_mails
    where came = 'letter' order by received_at, body`.execute(site.db);
  return rows.map(({ body }) => body);
};

describe('the settings of a mailbox', () => {
  test('what is wrong is said at its field, and the password is shown nowhere', async () => {
    const wrong = await administrator.post(
      page,
      settings(80, { host: 'http://x/y', way: 'none', password: '' }),
    );
    expect(wrong.status).toBe(422);
    for (const name of ['host', 'port', 'password'])
      expect(wrong.text, name).toContain(`field-${name}-error`);
    const open = await administrator.post(page, settings(143, { host: 'imap.example.org' }));
    expect(open.text).toContain('field-way-error');
    const secret = 'never-shown-again-4711';
    expect((await administrator.post(page, settings(1143, { password: secret }))).status).toBe(303);
    expect((await administrator.get(page)).text).not.toContain(secret);
    const kept = await sql<{
      all: string;
    }>`select m::text || coalesce((select string_agg(l::text, '') from ledger l), '') as all
      from submission_mailboxes m`.execute(site.db);
    expect(kept.rows[0]?.all).not.toContain(secret);
    expect(kept.rows[0]?.all).not.toContain(Buffer.from(secret).toString('hex'));
  });

  test('a kept password goes to no other server and to no other account', async () => {
    expect((await administrator.post(page, settings(1143, { password: '', folder: 'Letters' }))).status).toBe(
      303,
    );
    for (const other of [
      { host: 'localhost' },
      { username: 'else' },
      { port: '1144' },
      { way: 'starttls' },
    ]) {
      const answer = await administrator.post(page, settings(1143, { password: '', ...other }));
      expect(answer.text, JSON.stringify(other)).toContain('field-password-error');
    }
  });

  test('who does not convene sees none of it', async () => {
    const moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: id }]);
    for (const answer of [await moderator.get(page), await moderator.post(page, settings(1143))])
      expect([200, 303]).not.toContain(answer.status);
  });
});

describe.skipIf(whyNoDovecot !== null)(`a real mailbox${whyNoDovecot ? `: ${whyNoDovecot}` : ''}`, () => {
  let dovecot: Awaited<ReturnType<typeof startDovecot>>;
  beforeAll(async () => {
    dovecot = await startDovecot();
  }, 30_000);
  afterAll(() => dovecot?.close());
  const mail = (body: string) =>
    Buffer.from(
      `From: ${body}@example.org\r\nMessage-ID: <${body}@x>\r\nSubject: ${body}\r\n\r\n${body}\r\n`,
    );

  test('what is new there becomes letters, each once, and nothing there is touched', async () => {
    await dovecot.deliver(mail('one'));
    await dovecot.deliver(Buffer.from('X: no mail\r\n\r\n'));
    await administrator.post(page, settings(dovecot.port));
    expect(await read()).toContain('Read last');
    expect(await letters()).toEqual(['one']);
    await dovecot.deliver(mail('two'));
    await read();
    await read();
    expect(await letters()).toEqual(['one', 'two']);
    expect(await dovecot.flags()).toEqual(['', '', '']);
    const apart = await administrator.get(`/manage/processes/${id}/submissions/mail`);
    expect(wordsOf(apart.text)).toContain('Cannot be read');
  });

  test('cut off between a mail and the note of it, or under new numbers, no mail is taken twice', async () => {
    await sql`update submission_mailboxes set last_uid = 0`.execute(site.db);
    await read();
    await dovecot.renumber();
    await dovecot.deliver(mail('three'));
    await read();
    expect(await letters()).toEqual(['one', 'two', 'three']);
  });

  test('a mail over which the program ended three times is noted unread, and those after it are read', async () => {
    await dovecot.deliver(mail('poison'));
    await dovecot.deliver(mail('after'));
    // As a program leaves it that ended while it read the mail for the third time.
    await sql`update submission_mailboxes set tried_uid = last_uid + 1, tries = 3`.execute(site.db);
    await read();
    expect(await letters()).toEqual(['one', 'two', 'three', 'after']);
    const { rows } = await sql`select from submission_mails where why = 'too-much'`.execute(site.db);
    expect(rows).toHaveLength(1);
  });

  test('where it is asked for, what was taken is marked as read', async () => {
    await administrator.post(page, settings(dovecot.port, { marksRead: 'yes', password: '' }));
    await dovecot.deliver(mail('four'));
    await read();
    expect((await dovecot.flags()).filter((flags) => flags.includes('S'))).toHaveLength(1);
  });

  test('why it cannot be read stands on its page, without the password, until it can be', async () => {
    await administrator.post(page, settings(dovecot.port, { password: 'wrong-password' }));
    const failed = await read();
    expect(failed).toMatch(/could not be read since .*AUTHENTICATIONFAILED/);
    expect(failed).not.toContain('wrong-password');
    await administrator.post(page, settings(dovecot.port));
    expect(await read()).not.toContain('could not be read');
    await administrator.post(page, settings(dovecot.port, { isOn: '' }));
    await dovecot.deliver(mail('five'));
    await read();
    expect(await letters()).not.toContain('five');
  });
});
