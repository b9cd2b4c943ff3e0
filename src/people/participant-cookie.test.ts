import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { newReceipt, type Receipt } from './index.ts';
import { createParticipation, type Participation } from './visitor.ts';

const participation = createParticipation({ secret: 'a-secret-of-this-test', secure: true });
const [one, other] = ['process-one', 'process-other'];

/** Asks, as a browser with these cookies would, which receipt it holds for a process. */
async function held(cookie: string, processId: string, by: Participation = participation): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(by.receipt(c, processId) ?? 'none'));
  return (await app.request('/', { headers: { cookie } })).text();
}

async function firstVisit(): Promise<{ receipt: string; setCookie: string; cookie: string }> {
  const app = new Hono().post('/', (c) => c.text(participation.receiptOrNew(c, one)));
  const answer = await app.request('/', { method: 'POST' });
  const setCookie = answer.headers.get('set-cookie') ?? '';
  return { receipt: await answer.text(), setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

test('a newcomer gets a receipt in a cookie that scripts cannot read and other sites cannot send along', async () => {
  const { receipt, setCookie, cookie } = await firstVisit();
  expect(setCookie).toMatch(/; HttpOnly/);
  expect(setCookie).toMatch(/; SameSite=Lax/);
  expect(setCookie).toMatch(/; Secure/);
  expect(await held(cookie, one)).toBe(receipt);
});

test('a frame over https keeps its person in a cookie of this pair of sites alone; over http it sets none', async () => {
  const kept = async (secure: boolean) => {
    const by = createParticipation({ secret: 'a-secret-of-this-test', secure });
    const app = new Hono()
      .post('/', (c) => {
        by.keepFramed(c, one, newReceipt());
        return c.text('');
      })
      .get('/', (c) => c.text(by.framed(c, one) ?? 'none'));
    const [cookie = ''] = (
      await app.request('http://town.example.org/', { method: 'POST' })
    ).headers.getSetCookie();
    const back = await app.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    return { cookie, back: await back.text() };
  };
  const { cookie, back } = await kept(true);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; Secure/);
  expect(cookie).toMatch(/; SameSite=None/);
  expect(cookie).toMatch(/; Partitioned/);
  expect(back).not.toBe('none');
  expect((await kept(false)).cookie).toBe('');
});

test('a cookie changed anywhere is refused', async () => {
  const { cookie } = await firstVisit();
  const start = cookie.indexOf('=') + 1;
  for (let at = start; at < cookie.length; at += 1) {
    const changed = cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
    // The last sign of base64url carries spare bits; a change in them alone still spells another text.
    expect(await held(changed, one), changed).toBe('none');
  }
  expect(await held(cookie.slice(0, -1), one)).toBe('none');
  expect(await held(cookie.slice(0, start), one)).toBe('none');
});

test('a cookie of one process opens no other, under whichever name it comes', async () => {
  const { cookie } = await firstVisit();
  const value = cookie.slice(cookie.indexOf('=') + 1);
  expect(await held(cookie, other)).toBe('none');
  expect(await held(`participant-${other}=${value}`, other)).toBe('none');
});

test('a cookie of another installation is refused', async () => {
  const { cookie } = await firstVisit();
  expect(await held(cookie, one, createParticipation({ secret: 'another-secret', secure: true }))).toBe(
    'none',
  );
});

test('the same receipt gives unrelated hashes in two processes', () => {
  const receipt = 'K7QF-2M9T-XQ4B' as Receipt;
  expect(participation.keyHash(one, receipt)).not.toEqual(participation.keyHash(other, receipt));
  expect(participation.keyHash(one, receipt)).toEqual(participation.keyHash(one, receipt));
});
