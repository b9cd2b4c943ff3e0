import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, scopeOf } from '../../../test/support/made-process.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { turnBox } from './box.ts';
import { receiveMail } from './mail/index.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
}, 240_000);
afterAll(() => site?.close());

const begun = async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = { ...(await scopeOf(site.db, id)), id };
  await turnBox(site.db, scope, { isOpen: true, closesOn: null }, { kind: 'system', id: 'test' }, new Date());
  return scope;
};

test('the list of letters leads to all that is done with them, to each of the staff what is theirs', async () => {
  const scope = await begun();
  const list = `${scope.manageHref}/submissions`;
  const led = async (role: 'moderator' | 'convener') => {
    const staff = await site.signInAs(`${role}@example.org`, [{ role, processId: scope.id }]);
    const { text } = await staff.get(list);
    return ['paper', 'mail', 'alike', 'box', 'mailbox'].filter((page) =>
      text.includes(`href="${list}/${page}"`),
    );
  };
  expect(await led('moderator')).toEqual(['paper', 'mail', 'alike']);
  expect(await led('convener')).toEqual(['paper', 'mail', 'alike', 'box', 'mailbox']);
});

test('where this site sends no mail, no receipt is said to be sent', async () => {
  const scope = await begun();
  const mail =
    'From: Ana <ana@example.org>\r\nMessage-ID: <1@example.org>\r\nSubject: Trees\r\n\r\nMore of them.';
  const received = await receiveMail(site.services, scope, Buffer.from(mail));
  const letter = 'letter' in received ? received.letter : null;
  const staff = await site.becomeAdministrator();
  const { text } = await staff.get(`${scope.manageHref}/submissions/${letter}`);
  expect(wordsOf(text)).toContain('Receipt not sent: it was written');
});

test('staff read what a field is, and whoever writes is asked', async () => {
  const scope = await begun();
  const writer = await site.signInAs('m2@example.org', [{ role: 'moderator', processId: scope.id }]);
  const asked = wordsOf((await writer.get(`${scope.href}/submissions/new`)).text);
  expect(asked).toContain('May your letter be published?');
  await writer.post(`${scope.manageHref}/submissions/paper`, {
    ...{ title: 'Trees', body: 'More of them.', language: 'en', publish: 'not-at-all', coSigners: '12' },
  });
  const list = wordsOf((await writer.get(`${scope.manageHref}/submissions`)).text);
  expect(list).toContain('May be published: Not at all · Co-signers: 12');
  expect(list).not.toMatch(/You write|your letter/i);
  expect(wordsOf((await writer.get(`${scope.manageHref}/submissions/paper`)).text)).not.toContain(
    'May your letter',
  );
});
