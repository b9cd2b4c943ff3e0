import { describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { createHttpApp } from './http-app.ts';

const app = createHttpApp({ publicUrl: 'https://throughline.example', log: createLog('silent') });
app.get('/page', (c) => c.text('page'));
app.get('/polls/abc/embed', (c) => c.text('embed'));
app.post('/write', (c) => c.text('written'));
app.get('/breaks', () => {
  throw new Error('secret detail');
});

const write = (headers: Record<string, string>) =>
  app.request('https://throughline.example/write', {
    method: 'POST',
    headers: { host: 'throughline.example', ...headers },
  });

describe('writes from elsewhere', () => {
  it.each([
    [{ origin: 'https://throughline.example' }, 200],
    [{ origin: 'https://throughline.example', 'sec-fetch-site': 'same-origin' }, 200],
    [{ referer: 'https://throughline.example/polls/x' }, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'https://throughline.example.evil.example' }, 403],
    [{ origin: 'https://throughline.example', 'sec-fetch-site': 'cross-site' }, 403],
    [{ referer: 'https://evil.example/?https://throughline.example' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{}, 403],
  ] as [Record<string, string>, number][])('%j -> %i', async (headers, status) => {
    expect((await write(headers)).status).toBe(status);
  });
});

describe('every answer', () => {
  it.each(['/page', '/nowhere', '/breaks'])(
    '%s carries a policy without inline script or style',
    async (path) => {
      const answer = await app.request(`https://throughline.example${path}`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    },
  );
  it('lets only an embed be framed', async () => {
    const answer = await app.request('/polls/abc/embed');
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(answer.headers.get('x-frame-options')).toBeNull();
  });
  it('says nothing about what broke', async () => {
    const answer = await app.request('/breaks');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret detail');
  });
  it('refuses a body beyond the limit', async () => {
    const answer = await app.request('https://throughline.example/write', {
      method: 'POST',
      body: 'x'.repeat(300_000),
      headers: { origin: 'https://throughline.example', 'content-length': '300000' },
    });
    expect(answer.status).toBe(413);
  });
});
