import { expect, test } from 'vitest';
import { textOfHtml } from '../../../platform/html/index.ts';
import { fold } from './fold.ts';
import { type Mail, readMail } from './read-mail.ts';

const mail = (head: readonly string[], body = 'Words.') =>
  Buffer.from([...head, '', body].join('\r\n'), 'latin1');
const read = async (head: readonly string[], body?: string): Promise<Mail> => {
  const found = await readMail(mail(['From: Ana Example <ana@example.org>', ...head], body));
  if ('broken' in found) throw new Error(found.broken);
  return found;
};

test('what a mail says is read in whatever signs it has it', async () => {
  const french = await read(
    [
      'Subject: =?iso-8859-1?Q?Id=E9es?= =?utf-8?B?IGV0IHbFk3V4?=',
      'Content-Type: text/plain; charset=windows-1252',
    ],
    'L\x92\xe9cole co\xfbte 5 \x80',
  );
  expect(french).toMatchObject({ subject: 'Idées et vœux', body: 'L’école coûte 5 €' });
  const arabic = await read(
    ['Content-Type: text/plain; charset=windows-1256', 'Content-Transfer-Encoding: quoted-printable'],
    '=E3=D1=CD=C8=C7',
  );
  expect(arabic.body).toBe('مرحبا');
  const japanese = await read(['Content-Type: text/plain; charset=iso-2022-jp'], '\x1b$B$3$s$K$A$O\x1b(B');
  expect(japanese.body).toBe('こんにちは');
  const unknown = await read(['Content-Type: text/plain; charset=klingon'], 'Qapla\x00!');
  expect(unknown.body).toBe('Qapla!');
});

test('a mail that is a page is its words, and nothing of the page', async () => {
  const page = `<html><head><title>T</title><style>p{}</style></head><body><p>Plant <b>trees</b> &amp; hedges</p>
    <script>alert(1)</script><img src=x onerror=alert(2)><ul><li>oak<li>elm</ul><svg><text>no</text></svg>&lt;i&gt;</body>`;
  const found = await read(['Content-Type: text/html; charset=utf-8'], page);
  expect(found.body).toBe('Plant trees & hedges\n\n- oak\n- elm\n\n<i>');
  expect(textOfHtml('a<div class="gmail_quote">On Monday<blockquote>b<br>c</blockquote></div>')).toMatch(
    /^a\n> On Monday\n> b\n> c$/,
  );
  expect(textOfHtml(`${'<div>'.repeat(20_000)}deep`)).toBe('deep');
  expect(textOfHtml('<pre>one\n  two</pre>')).toContain('one\n');
});

test('the same mail has the same key: by its Message-ID, whom it comes from and what it says', async () => {
  const keyOf = async (head: readonly string[], body?: string) => (await read(head, body)).key;
  const known = await keyOf(['Message-ID: <a@x>', 'Received: by one']);
  expect(await keyOf(['Received: by two', 'Message-ID: <a@x>'])).toBe(known);
  // Anybody can write the Message-ID of another mail.
  expect(await keyOf(['Message-ID: <a@x>'], 'Other.')).not.toBe(known);
  const others = await readMail(mail(['From: bo@example.org', 'Message-ID: <a@x>']));
  expect('key' in others && others.key).not.toBe(known);
  expect(await keyOf(['Subject: s', 'Received: by one'])).toBe(
    await keyOf(['Received: by two', 'Subject: s']),
  );
  expect(await keyOf(['Subject: s'])).not.toBe(await keyOf(['Subject: s'], 'Others.'));
});

test('the words are those of the page where the plain text only stands in for it', async () => {
  const type = ['Content-Type: multipart/alternative; boundary=q'];
  const both = (plain: string, page: string) =>
    `--q\r\n\r\n${plain}\r\n--q\r\nContent-Type: text/html\r\n\r\n${page}\r\n--q--`;
  const page = '<p>Plant oaks along the river, and elms where the market was.</p>';
  expect((await read(type, both('See the page.', page))).body).toMatch(/^Plant oaks/);
  const plain = 'Plant oaks along the river, *and* elms where the market was.';
  expect((await read(type, both(plain, page))).body).toBe(plain);
});

test('what a page hides is no word of the letter', () => {
  const page = `<p style="DISPLAY : none">a<b>b</b></p><div hidden>c<p>d</p></div><i style="visibility:hidden">e</i>
    <p style="display:block">Plant <input hidden>oaks</p>`;
  expect(textOfHtml(page)).toBe('Plant oaks');
  const deep = `<p>Words</p>${'<div>'.repeat(990)}<div hidden>${'<div>'.repeat(2_000)}hidden`;
  expect(textOfHtml(deep)).toBe('Words\n[…]');
});

test('the thread is read nearest first', async () => {
  const { answers } = await read(['In-Reply-To: <c@x>', 'References: <a@x> <b@x>\r\n <c@x>']);
  expect(answers).toEqual(['c@x', 'b@x', 'a@x']);
});

test.each([
  [['Auto-Submitted: auto-replied (vacation)'], 'auto-reply'],
  [['Auto-Submitted: auto-generated'], 'auto-reply'],
  [['Auto-Submitted: no'], null],
  [['X-Auto-Response-Suppress: OOF, AutoReply'], 'auto-reply'],
  [['Precedence: auto_reply'], 'auto-reply'],
  [['Precedence: bulk'], 'list'],
  [['List-Id: <all.example.org>'], 'list'],
  [['Return-Path: <>'], 'bounce'],
  [['Return-Path: <ana@example.org>'], null],
  [['Content-Type: multipart/report; report-type=delivery-status; boundary=q'], 'bounce'],
  [[], null],
] as const)('by RFC 3834 and older ways, %j is %s', async (head, apart) => {
  const body = head.some((line) => line.includes('boundary'))
    ? '--q\r\n\r\nNot delivered.\r\n--q--'
    : 'Away.';
  expect((await read(head, body)).apart).toBe(apart);
});

test('what comes along is there with its name, but for pictures within the words', async () => {
  const part = (head: string, body: string) => `--q\r\n${head}\r\n\r\n${body}\r\n`;
  const body = [
    part('Content-Type: text/plain', 'See the file.'),
    part(
      'Content-Type: application/pdf; name="=?utf-8?Q?r=C3=A9sum=C3=A9.pdf?="\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64',
      'JVBERi0=',
    ),
    '--q--',
  ].join('');
  const found = await read(['Content-Type: multipart/mixed; boundary=q'], body);
  expect(found.body).toBe('See the file.');
  expect(found.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['résumé.pdf', '%PDF-'],
  ]);
});

test('what is no mail is answered with a reason, and never with an error', async () => {
  expect(await readMail(Buffer.alloc(0))).toEqual({ broken: 'empty' });
  expect(await readMail(Buffer.from('just some text'))).toEqual({ broken: 'no-mail' });
  expect(await readMail(Buffer.from('Subject: \r\n\r\n'))).toEqual({ broken: 'no-words' });
  expect(await readMail(Buffer.from('Subject: all\r\n\r\n'))).toMatchObject({ subject: 'all', body: '' });
  expect(await readMail(Buffer.alloc(41 * 1024 * 1024, 'a'))).toEqual({ broken: 'too-large' });
  const nested = Array.from(
    { length: 200 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
  expect(await readMail(Buffer.from(`From: a@b.c\r\n${nested}deep`))).toEqual({ broken: 'too-much' });
  const head = `From: a@b.c\r\nX-Large: ${'a'.repeat(1_000_000)}\r\n\r\nWords`;
  expect(await readMail(Buffer.from(head))).toEqual({ broken: 'large-head' });
  let seed = 7;
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(
      'From: a@b.c\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nWords\r\n--q--',
    );
    for (let hit = 0; hit < 6; hit += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      bytes[seed % bytes.length] = (seed >> 8) % 256;
    }
    await readMail(bytes);
  }
  const crossed = await read(['Subject: a\r\nX: b', 'Date: yesterday'], 'x');
  expect(crossed).toMatchObject({ subject: 'a', sentAt: null });
});

test('a signature is folded, a quotation only in an answer, and nothing is lost', () => {
  expect(fold('Plant trees.\n\n-- \nAna\nTel. 1', false)).toEqual({
    body: 'Plant trees.',
    folded: '-- \nAna\nTel. 1',
  });
  const answer =
    'I agree.\n\nOn Mon, 1 Jun 2026 at 10:00 Bea <bea@example.org>\nwrote:\n> Plant trees.\n> Many.';
  expect(fold(answer, true).body).toBe('I agree.');
  expect(fold(answer, true).folded).toMatch(/^On Mon.*Many\.$/s);
  // Nobody's letter loses what it quotes.
  expect(fold(answer, false)).toEqual({ body: answer, folded: '' });
  for (const wrote of [
    'Le 1 juin 2026, Bea a écrit :',
    'El 1 jun 2026, Bea escribió:',
    'في 1 يونيو، كتب بيا:',
  ])
    expect(fold(`Yes.\n${wrote}\n> No.`, true).body).toBe('Yes.');
  const outlook = 'Yes.\n\nFrom: Bea\nSent: Monday\nTo: Ana\nSubject: Trees\n\nPlant trees.';
  expect(fold(outlook, true).body).toBe('Yes.');
  // Words between quoted lines stay with what they answer.
  const between = '> Trees?\nYes.\n> Hedges?\nNo.';
  expect(fold(between, true)).toEqual({ body: between, folded: '' });
  expect(fold('> only a quotation', true).body).toBe('> only a quotation');
  expect(fold('Yes.\n\nSent from my phone', true).body).toBe('Yes.');
});
