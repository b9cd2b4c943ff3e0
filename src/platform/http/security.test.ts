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
    // The same host is not the same site: another scheme, another port.
    [{ origin: 'http://throughline.example' }, 403],
    [{ origin: 'https://throughline.example:8443' }, 403],
    // Whoever points a name at this server chooses the Host, and Origin with it.
    [{ host: 'rebound.example', origin: 'https://rebound.example' }, 403],
    [{ host: '127.0.0.1', origin: 'http://127.0.0.1' }, 403],
    [{}, 403],
  ] as [Record<string, string>, number][])('%j -> %i', async (headers, status) => {
    expect((await write(headers)).status).toBe(status);
  });
});

describe('an installation on one’s own machine', () => {
  const writeTo = async (publicUrl: string, origin: string, env: object = {}) => {
    const own = createHttpApp({ publicUrl, log: createLog('silent') });
    own.post('/write', (c) => c.text('written'));
    const host = new URL(origin).host;
    return (await own.request('/write', { method: 'POST', headers: { host, origin } }, env)).status;
  };
  it.each([
    ['http://localhost:8080', 200],
    ['http://127.0.0.1:8080', 200],
    ['http://[::1]:8080', 200],
    ['http://127.0.0.1:8081', 403],
    ['https://localhost:8080', 403],
    ['http://rebound.example:8080', 403],
    ['http://localhost.rebound.example:8080', 403],
  ])('is itself by each of its own names: %s -> %i', async (origin, status) => {
    expect(await writeTo('http://localhost:8080', origin)).toBe(status);
  });
  it('on a port that was free is itself on that port', async () => {
    const env = { incoming: { socket: { localPort: 40123 } } };
    expect(await writeTo('http://localhost:0', 'http://localhost:40123', env)).toBe(200);
    expect(await writeTo('http://localhost:0', 'http://localhost:40124', env)).toBe(403);
  });
  it('opened by a name that is not in PUBLIC_URL says so in the log, once', async () => {
    const lines: string[] = [];
    const log = createLog('warn', { write: (line) => void lines.push(line) });
    const own = createHttpApp({ publicUrl: 'https://throughline.example', log });
    const headers = { host: '192.0.2.7:8080', origin: 'http://192.0.2.7:8080' };
    for (let i = 0; i < 3; i += 1) await own.request('/write', { method: 'POST', headers });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('PUBLIC_URL');
    await own.request('/write', {
      method: 'POST',
      headers: { host: 'a.example', origin: 'https://b.example' },
    });
    expect(lines).toHaveLength(1);
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
  it.each(['/page', '/nowhere', '/breaks'])(
    '%s asks for https where people use it, proxy or not',
    async (path) => {
      const strict = 'strict-transport-security';
      // A proxy ends the encryption: the request itself arrives without.
      const answer = await app.request(`http://throughline.example${path}`);
      expect(answer.headers.get(strict)).toMatch(/^max-age=[1-9]\d{6,}/);
      const plain = createHttpApp({ publicUrl: 'http://localhost:8080', log: createLog('silent') });
      expect((await plain.request(`http://localhost:8080${path}`)).headers.get(strict)).toBeNull();
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
