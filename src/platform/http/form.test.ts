import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { cleanText, readForm, safePath, wholeNumber } from './form.ts';

describe('safePath', () => {
  // Each of these has been used somewhere to send people from a trusted site to another one.
  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /x',
    'data:text/html,x',
    '',
    undefined,
    '/%0d%0aSet-Cookie:x',
    '///evil.example',
    '/\u2028/x',
  ])('never leaves the site for %j', (path) => {
    const chosen = safePath(path, '/otherwise');
    expect(new URL(chosen, 'http://home.example').origin).toBe('http://home.example');
    expect(chosen).not.toMatch(/[\r\n\t\\]/);
  });

  it('keeps an ordinary path with its query', () => {
    expect(safePath('/polls/x?lang=ar#a', '/')).toBe('/polls/x?lang=ar#a');
  });
});

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('reads %j', (text, number) => expect(wholeNumber(text)).toBe(number));
  // Each of these is a number to JavaScript's own readers.
  it.each([
    '1e0',
    '0x1',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1.0',
    '',
    '01',
    '1_0',
    '١',
    '0b1',
    'NaN',
    '9007199254740993',
    undefined,
  ])('takes %j for none', (text) => expect(wholeNumber(text)).toBeNull());
});

describe('cleanText', () => {
  it('drops what the database cannot hold and composes accents', () => {
    expect(cleanText('a\r\nb\rc\0d e\u0301 \ud800')).toBe('a\nb\ncd \u00e9 \ufffd');
    expect([cleanText(''), cleanText('\0'), cleanText('\0\0')]).toEqual(['', '\ufffd', '\ufffd']);
  });
});

describe('readForm', () => {
  const app = new Hono();
  app.post('/', async (c) => c.json(await readForm(c)));
  const post = async (body: string, type: string) =>
    (await (
      await app.request('/', { method: 'POST', body, headers: { 'content-type': type } })
    ).json()) as unknown;

  it('takes the last value of a name', async () => {
    expect(await post('a=1&a=2&b=%C3%A9', 'application/x-www-form-urlencoded')).toEqual({ a: '2', b: 'é' });
  });
  it('answers an empty form for a body that is none', async () => {
    expect(await post('{"a":1}', 'application/json')).toEqual({});
    expect(await post('--x\r\nbroken', 'multipart/form-data; boundary=x')).toEqual({});
    expect(await post('%', 'application/x-www-form-urlencoded')).toEqual({ '%': '' });
  });
  it('cannot be used to change prototypes', async () => {
    expect(await post('__proto__=x&constructor=y', 'application/x-www-form-urlencoded')).toMatchObject({
      constructor: 'y',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
