import { afterAll, expect, test } from 'vitest';
import { MailReader } from './read-apart.ts';

const reader = new MailReader();
afterAll(() => reader.close());
const page = (body: string, type = 'text/html') =>
  Buffer.from(`From: ana@example.org\r\nSubject: Trees\r\nContent-Type: ${type}\r\n\r\n${body}`);
const words = Buffer.from('From: ana@example.org\r\n\r\nPlant trees.');

test('a mail is read as it is read here, one after the other', async () => {
  const all = await Promise.all([reader.read(words), reader.read(Buffer.alloc(0)), reader.read(words)]);
  expect(all).toMatchObject([{ body: 'Plant trees.' }, { broken: 'empty' }, { body: 'Plant trees.' }]);
});

test('what takes longer, or more memory, than it may is too much, and the next mail is read all the same', async () => {
  const late = new MailReader({ ms: 1, megabytes: 1024 });
  expect(await late.read(page('a\r\n'.repeat(1_000_000), 'text/plain'))).toEqual({ broken: 'too-much' });
  late.close();
  const small = new MailReader({ ms: 60_000, megabytes: 150 });
  expect(await small.read(page('a\r\n'.repeat(5_000_000), 'text/plain'))).toEqual({ broken: 'too-much' });
  expect(await small.read(words)).toMatchObject({ body: 'Plant trees.' });
  small.close();
}, 60_000);

test('a process that ended while nobody waited is begun anew', async () => {
  const own = new MailReader();
  await own.read(words);
  own.close();
  expect(await own.read(words)).toMatchObject({ body: 'Plant trees.' });
  own.close();
});

test('pages that were built to take a minute are read within the bound, or are too much', async () => {
  const quotes = await reader.read(page('<div><blockquote type=cite>'.repeat(150_000)));
  const tables = await reader.read(page(`words${'<table>'.repeat(300_000)}`));
  const closes = await reader.read(page(`words${'<i>'.repeat(999)}${'</b>'.repeat(3_000_000)}`));
  expect([tables, closes]).toMatchObject([{ body: 'words\n[…]' }, { body: 'words\n[…]' }]);
  expect(quotes).toHaveProperty('body');
  const part = '--b\r\n\r\nx\r\n';
  const parts = (count: number) => page(part.repeat(count), 'multipart/mixed; boundary="b"');
  expect(await reader.read(parts(300_000))).toEqual({ broken: 'too-much' });
  expect(await reader.read(parts(999))).toHaveProperty('body');
}, 60_000);
