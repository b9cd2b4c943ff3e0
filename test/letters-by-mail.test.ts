import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcess, processScope } from '../src/processes/index.ts';
import { receiveMail } from '../src/voices/submissions/mail/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { startMailServer } from './support/mail-server.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
const list = `/processes/${slug}/submissions`;
let server: Awaited<ReturnType<typeof startMailServer>>;
let site: WholeSite;
let id: string;
let administrator: Browser;
let moderator: Browser;
beforeAll(async () => {
  server = await startMailServer();
  site = await serveWholeSite({ env: { SMTP_URL: server.url, MAIL_FROM: 'Town <town@example.org>' } });
  administrator = await site.becomeAdministrator();
  id = (await findProcess(site.db, slug))?.id ?? '';
  moderator = administrator;
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'open', closesOn: '' });
}, 240_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});

let number = 0;
const mail = (body: string, head: Record<string, string | null> = {}) => {
  number += 1;
  const all = {
    From: 'Ana Example <ana@example.org>',
    Subject: 'Trees',
    'Message-ID': `<${number}@mail.example.org>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...head,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
};
async function receive(bytes: Buffer) {
  const scope = await processScope.find(site.db, id, 'en');
  if (!scope) throw new Error('no process');
  return receiveMail(site.services, { ...scope, id }, bytes);
}
const acknowledged = async () => {
  await site.runJob('retry-mail');
  return server.mails.filter(({ headers }) => headers.get('auto-submitted') === 'auto-replied');
};
const letterOf = (received: Awaited<ReturnType<typeof receive>>) =>
  ('letter' in received ? received.letter : '') ?? '';

test('a mail becomes a letter that waits, is acknowledged once with its receipt, and says what it is to staff alone', async () => {
  const html = '<p>Plant <b>oaks</b> &lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>';
  const bytes = mail(html, { 'Content-Type': 'text/html; charset=utf-8', Subject: 'Plus d’arbres' });
  const received = await receive(bytes);
  expect(received).toMatchObject({ came: 'letter', acknowledged: true });
  expect(await receive(bytes)).toEqual({ came: 'double' });
  const letter = letterOf(received);
  const page = `${list}/${letter}`;
  expect((await openBrowser(site.home).get(page)).status).toBe(404);
  const staff = await moderator.get(`/manage/processes/${id}/submissions/${letter}`);
  expect(staff.text).toContain('Plant oaks &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(staff.text).not.toContain('alert(2)');
  expect(wordsOf(staff.text)).toContain('Says it comes from Ana Example (ana@example.org)');
  const [original = ''] = /[^"]*\/original(?=")/.exec(staff.text) ?? [];
  const raw = await moderator.get(original);
  expect(raw.text).toContain('<script>alert(2)</script>');
  expect(raw.headers.get('content-disposition')).toContain('attachment');
  expect((await openBrowser(site.home).get(original)).status).not.toBe(200);
  const { rows } = await sql<{ original: Buffer }>`select original from submission_mails`.execute(site.db);
  expect(rows[0]?.original.includes('oaks')).toBe(false);

  const [ack, ...more] = await acknowledged();
  expect(more).toEqual([]);
  expect(ack?.envelope).toEqual(['ana@example.org']);
  expect(ack?.headers.get('in-reply-to')).toBe('<1@mail.example.org>');
  const [receipt = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(ack?.text ?? '') ?? [];
  expect(receipt).not.toBe('');
  expect(ack?.text).not.toContain('oaks');
  const kept = await sql`select from mails where recipient = 'ana@example.org'`.execute(site.db);
  expect(kept.rows).toEqual([]);

  // The receipt opens the letter; erased with it, neither the mail nor who sent it stays.
  await moderator.post(`/manage/processes/${id}/submissions/${letter}/steps`, { act: 'publish' });
  expect((await openBrowser(site.home).get(page)).text).not.toMatch(/Ana Example|ana@example|alert\(2\)/);
  const author = openBrowser(site.home);
  await author.post('/receipt', { code: receipt });
  expect((await author.get(`/processes/${slug}/mine`)).text).toContain('oaks');
  await author.post(`/processes/${slug}/mine/erase`, { confirm: 'yes' });
  const gone = await sql<{
    left: string;
  }>`select concat(sender, sender_name, subject, body, folded, original::text) as left
    from submission_mails where submission = ${letter}`.execute(site.db);
  expect(gone.rows).toEqual([{ left: '' }]);
  expect(await receive(bytes)).toEqual({ came: 'double' });
});

test('nobody is answered twice a day, a program never, and this installation not by itself', async () => {
  const before = (await acknowledged()).length;
  expect(await receive(mail('One.', { From: 'bo@example.org' }))).toMatchObject({ acknowledged: true });
  expect(await receive(mail('Two.', { From: 'BO@example.org' }))).toMatchObject({
    came: 'letter',
    acknowledged: false,
  });
  for (const [head, came] of [
    [{ 'Auto-Submitted': 'auto-replied' }, 'auto-reply'],
    [{ 'X-Auto-Response-Suppress': 'All' }, 'auto-reply'],
    [{ Precedence: 'bulk' }, 'list'],
    [{ 'Return-Path': '<>' }, 'bounce'],
    [{ From: 'Town <TOWN@example.org>' }, 'late'],
  ] as const)
    expect(await receive(mail('Away.', { From: 'cy@example.org', ...head }))).toMatchObject({
      came,
      letter: null,
      acknowledged: false,
    });
  expect(await receive(mail('Nobody.', { From: null }))).toMatchObject({
    came: 'letter',
    acknowledged: false,
  });
  expect(await acknowledged()).toHaveLength(before + 1);
  // Kept apart, told of where staff look, and there to be taken.
  const apart = `/manage/processes/${id}/submissions/mail`;
  const inbox = await moderator.get('/manage');
  expect(inbox.text).toContain(`href="${apart}"`);
  expect(wordsOf(inbox.text)).toContain('Mails kept apart');
  const page = await moderator.get(apart);
  expect(wordsOf(page.text)).toMatch(/Sent to many.*Sent by a program/);
  const [, one = ''] = /submissions\/mail\/([a-z0-9]+)"[^>]*>/.exec(page.text) ?? [];
  expect((await moderator.post(`${apart}/${one}`)).status).toBe(303);
  expect((await moderator.post(`${apart}/${one}`)).status).toBe(404);
  expect((await openBrowser(site.home).get(apart)).status).not.toBe(200);
});

test('an answer joins the letter that it answers, its quotation folded', async () => {
  const first = await receive(mail('Plant elms.', { From: 'di@example.org', 'Message-ID': '<first@x>' }));
  const answer = 'Hedges too.\n\nOn 1 June 2026 Di wrote:\n> Plant elms.';
  const head = { From: 'di@example.org', 'In-Reply-To': '<ack@y>', References: '<first@x> <ack@y>' };
  expect(await receive(mail(answer, head))).toMatchObject({ came: 'reply', letter: letterOf(first) });
  const staff = await moderator.get(`/manage/processes/${id}/submissions/${letterOf(first)}`);
  expect(wordsOf(staff.text)).toMatch(
    /Became this letter.*Answers in this thread.*Hedges too\. Quoted text and signature/,
  );
  const letters = await sql`select from record_texts where body like 'Hedges too.%'`.execute(site.db);
  expect(letters.rows).toEqual([]);
});

test('what comes along is checked, and becomes the letter where nothing else is said', async () => {
  const part = (head: string, body: string) => `--q\r\n${head}\r\n\r\n${body}\r\n`;
  const body = [
    part('Content-Type: application/rtf; name=plan.rtf', String.raw`{\rtf1 Plant limes along the river.}`),
    part(
      'Content-Type: application/octet-stream; name=run.exe\r\nContent-Transfer-Encoding: base64',
      'TVqQAAMAAAA=',
    ),
    '--q--',
  ].join('');
  const received = await receive(
    mail(body, { From: 'ed@example.org', 'Content-Type': 'multipart/mixed; boundary=q' }),
  );
  const staff = await moderator.get(`/manage/processes/${id}/submissions/${letterOf(received)}`);
  expect(staff.text).toContain('Plant limes along the river.');
  expect(wordsOf(staff.text)).toMatch(/plan\.rtf run\.exe is in the original alone/);
  const [, file = ''] = /href="([^"]*\/mail\/[^"]*\/files\/[^"]*)"/.exec(staff.text) ?? [];
  expect((await moderator.get(file)).text).toContain('Plant limes');
  expect((await openBrowser(site.home).get(file)).status).not.toBe(200);
  // By night nothing of it goes that a mail has.
  await sql`alter table files disable trigger user`.execute(site.db);
  await sql`update files set at = at - interval '3 days'`.execute(site.db);
  await site.runJob('tidy-files');
  expect((await moderator.get(file)).status).toBe(200);
});

test('while no letters are taken, a mail is kept apart; what is no mail is refused with a reason', async () => {
  expect(await receive(Buffer.from('no mail'))).toEqual({ came: 'broken', why: 'no-mail' });
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'close' });
  const head = { From: 'fi@example.org', 'Content-Type': 'multipart/mixed; boundary=q' };
  const file =
    'Content-Type: text/plain; name=late.txt\r\nContent-Disposition: attachment; filename=late.txt';
  const body = `--q\r\nContent-Type: text/plain\r\n\r\nToo late.\r\n--q\r\n${file}\r\n\r\nPlant figs.\r\n--q--`;
  const late = await receive(mail(body, head));
  expect(late).toMatchObject({ came: 'late', acknowledged: false });
  // Whoever decides about it sees what came along, once before and once after.
  const apart = `/manage/processes/${id}/submissions/mail`;
  const mailId = 'mail' in late ? late.mail : '';
  const times = (text: string) => text.split(`/mail/${mailId}/files/`).length - 1;
  expect(times((await moderator.get(apart)).text)).toBe(1);
  expect((await moderator.post(`${apart}/${mailId}`, {})).status).toBe(303);
  const { rows } = await sql<{ letter: string }>`select submission as letter from submission_mails
    where id = ${mailId}`.execute(site.db);
  const letter = await moderator.get(`/manage/processes/${id}/submissions/${rows[0]?.letter}`);
  expect(times(letter.text)).toBe(1);
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'open', closesOn: '' });
});

test('the same mail from two sides at once is one letter', async () => {
  const bytes = mail('At once.', { From: 'gu@example.org' });
  const both = await Promise.all([receive(bytes), receive(bytes)]);
  expect(both.map(({ came }) => came).sort()).toEqual(['double', 'letter']);
});

const keptBy = (from: string, what: Record<string, string | null> = {}) => ({ From: from, ...what });
const rowOf = async (received: Awaited<ReturnType<typeof receive>>) => {
  const { rows } = await sql<{ original: Buffer | null }>`select original from submission_mails
    where submission = ${letterOf(received)}`.execute(site.db);
  return rows[0];
};

test('another letter under the Message-ID of one is a letter, and an answer of another is none to it', async () => {
  const first = await receive(mail('Plant yews.', keptBy('ia@example.org', { 'Message-ID': '<yew@x>' })));
  const other = await receive(mail('Fell them.', keptBy('jo@example.org', { 'Message-ID': '<yew@x>' })));
  expect(other).toMatchObject({ came: 'letter' });
  const head = { 'In-Reply-To': '<yew@x>', Subject: 'Re: Trees' };
  const forged = await receive(mail('I take it back.', keptBy('ka@example.org', head)));
  expect(forged).toMatchObject({ came: 'letter' });
  expect(letterOf(forged)).not.toBe(letterOf(first));
  const staff = await moderator.get(`/manage/processes/${id}/submissions/${letterOf(forged)}`);
  const answered = /href="[^"]*\/submissions\/([a-z0-9]+)"[^>]*>It answers this letter/.exec(staff.text)?.[1];
  expect([letterOf(first), letterOf(other)]).toContain(answered);
  // Each joins their own, whoever took its Message-ID as well.
  expect(await receive(mail('Many.', keptBy('IA@example.org', head)))).toMatchObject({
    came: 'reply',
    letter: letterOf(first),
  });
});

test('a mailbox is answered once a day, whatever stands after a plus sign', async () => {
  const answers = [];
  for (const from of ['la@example.org', 'la+one@example.org', 'La+two+three@example.org'])
    answers.push(await receive(mail(`From ${from}`, keptBy(from))));
  expect(answers).toMatchObject([{ acknowledged: true }, { acknowledged: false }, { acknowledged: false }]);
});

test('a subject alone is a letter, and files beyond twenty are named', async () => {
  const subject = await receive(mail('', keptBy('ma@example.org', { Subject: 'Plant rowans' })));
  const page = await moderator.get(`/manage/processes/${id}/submissions/${letterOf(subject)}`);
  expect(wordsOf(page.text)).toContain('Plant rowans');
  const file = (at: number) =>
    `--q\r\nContent-Type: text/plain; name=f${at}.txt\r\nContent-Disposition: attachment\r\n\r\nFile ${at}\r\n`;
  const body = `--q\r\n\r\nSee these.\r\n${Array.from({ length: 22 }, (_, at) => file(at + 1)).join('')}--q--`;
  const type = { 'Content-Type': 'multipart/mixed; boundary=q' };
  const many = await receive(mail(body, keptBy('na@example.org', type)));
  const staff = wordsOf((await moderator.get(`/manage/processes/${id}/submissions/${letterOf(many)}`)).text);
  expect(staff.match(/f\d+\.txt is in the original alone: at most 20 files/g)).toEqual([
    'f21.txt is in the original alone: at most 20 files',
    'f22.txt is in the original alone: at most 20 files',
  ]);
}, 60_000);

test('a letter of nobody forgets its mail with its words, and not by what a moderator changes', async () => {
  const received = await receive(mail('Nobody at all.', keptBy('', { From: null })));
  await sql`update submissions set question = null where id = ${letterOf(received)}`.execute(site.db);
  expect((await rowOf(received))?.original).not.toBeNull();
  await sql`update records set erased_at = now() where id = ${letterOf(received)}`.execute(site.db);
  await sql`update submissions set contact = null where id = ${letterOf(received)}`.execute(site.db);
  expect((await rowOf(received))?.original).toBeNull();
});

test('what became no letter is deleted with its original after ninety days, which its page says', async () => {
  const apart = await receive(mail('Away.', keptBy('oa@example.org', { 'Auto-Submitted': 'auto-replied' })));
  const letter = await receive(mail('Plant pears.', keptBy('pa@example.org')));
  const page = wordsOf((await moderator.get(`/manage/processes/${id}/submissions/mail`)).text);
  expect(page).toContain('They are deleted 90 days after they came, with their originals.');
  const idOf = (one: typeof apart) => ('mail' in one ? one.mail : '');
  const left = async () => {
    await site.runJob('forget-letter-mail');
    const { rows } = await sql<{ id: string }>`select id from submission_mails
      where id = any(${[idOf(apart), idOf(letter)]}::text[])`.execute(site.db);
    return rows.map((row) => row.id);
  };
  const ages = async (days: number) =>
    sql`update submission_mails set received_at = now() - make_interval(days => ${days})
      where id = any(${[idOf(apart), idOf(letter)]}::text[])`.execute(site.db);
  await ages(89);
  expect(await left()).toHaveLength(2);
  await ages(91);
  expect(await left()).toEqual([idOf(letter)]);
});

test('while a mail is read that was built to take for ever, pages answer, and it is noted and not read again', async () => {
  const bytes = mail('a \r\n'.repeat(4_000_000), { 'Content-Type': 'text/plain; format=flowed' });
  const scope = await processScope.find(site.db, id, 'en');
  if (!scope) throw new Error('no process');
  let isRead = false;
  const reading = receiveMail(site.services, { ...scope, id }, bytes, { keepsBroken: true }).finally(() => {
    isRead = true;
  });
  let answered = 0;
  while (!isRead && answered < 20) {
    expect((await openBrowser(site.home).get(list)).status).toBe(200);
    answered += 1;
  }
  expect(answered).toBe(20);
  expect(isRead).toBe(false);
  expect(await reading).toEqual({ came: 'broken', why: 'too-much' });
  expect(await receive(bytes)).toEqual({ came: 'double' });
  const page = await moderator.get(`/manage/processes/${id}/submissions/mail`);
  expect(wordsOf(page.text)).toContain('more time or memory than a mail may take');
  expect(await receive(mail('Plant ash.', { From: 'ha@example.org' }))).toMatchObject({ came: 'letter' });
}, 60_000);
