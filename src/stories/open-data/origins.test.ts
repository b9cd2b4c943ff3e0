import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { apiOrigins } from './origins.ts';

const app = new Hono();
app.use(
  '/api/*',
  apiOrigins({ publicUrl: 'https://home.example.org', apiWriteOrigins: ['https://friend.example.org'] }),
);
app.get('/api/x', (c) => c.text('read'));
app.post('/api/x', (c) => c.text('written'));

const ask = (method: string, headers: Record<string, string>) =>
  app.request('https://home.example.org/api/x', { method, headers });

it('lets every page read', async () => {
  const answer = await ask('GET', { origin: 'https://any.example.org' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it.each([
  [{}, 200],
  [{ origin: 'https://home.example.org' }, 200],
  [{ origin: 'https://friend.example.org', 'content-type': 'application/json; charset=utf-8' }, 200],
  [{ origin: 'https://evil.example.org' }, 403],
  [{ origin: 'https://friend.example.org.evil.example.org' }, 403],
  [{ origin: 'http://home.example.org' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'content-type': 'text/plain' }, 415],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  [{ 'content-type': 'application/jsonp' }, 415],
] as [Record<string, string>, number][])('a write with %j gets %i', async (headers, status) => {
  expect((await ask('POST', headers)).status).toBe(status);
});

it('tells only an allowed page that it may write', async () => {
  const leave = async (origin: string) =>
    (await ask('OPTIONS', { origin, 'access-control-request-method': 'POST' })).headers;
  expect((await leave('https://evil.example.org')).get('access-control-allow-origin')).toBeNull();
  expect((await leave('https://friend.example.org')).get('access-control-allow-origin')).toBe(
    'https://friend.example.org',
  );
  const refused = await ask('POST', { origin: 'https://evil.example.org' });
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
});
