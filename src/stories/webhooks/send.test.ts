import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../test/support/webhook-receiver.ts';
import { notPublic, post } from './send.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver?.close());

const trying = { loopback: true };
const message = { headers: { 'webhook-id': 'm1' }, body: '{"a":1}' };

describe('a message', () => {
  it('goes to the address that was checked: a name is asked for once, and leads nowhere else a moment later', async () => {
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const to = `http://rebinding.example.org:${receiver.port}/hook`;
    expect(await post(to, message, trying, rebinding)).toEqual({ status: 200, text: 'taken' });
    expect(asked).toBe(1);
    expect(receiver.received.at(-1)).toMatchObject({ path: '/hook', body: '{"a":1}' });
    expect(receiver.received.at(-1)?.headers.host).toBe(`rebinding.example.org:${receiver.port}`);
  });

  it('goes nowhere where the name leads inside, and nobody is connected to', async () => {
    const before = receiver.received.length;
    const inside = async () => [{ address: '127.0.0.1', family: 4 }];
    const to = `https://inside.example.org:${receiver.port}/hook`;
    expect(await post(to, message, { loopback: false }, inside)).toEqual({ status: null, text: notPublic });
    expect(await post(receiver.address, message, { loopback: false })).toEqual({
      status: null,
      text: notPublic,
    });
    expect(receiver.received.length).toBe(before);
  });

  it('is not held up by a name that no server answers for: looking it up is part of the ten seconds', async () => {
    const silent = () => new Promise<never>(() => {});
    const to = `http://silent.example.org:${receiver.port}/hook`;
    expect(await post(to, message, trying, silent)).toEqual({ status: null, text: notPublic });
  }, 9_000);

  it('follows no redirect', async () => {
    const other = await startReceiver();
    receiver.answers(() => ({ status: 307, headers: { location: other.address } }));
    expect((await post(receiver.address, message, trying)).status).toBe(307);
    expect(other.received).toEqual([]);
    await other.close();
  });

  it('has its answer read in part alone, without signs that no text has', async () => {
    receiver.answers(() => ({ status: 500, text: `a\0\r\n\tb${'c'.repeat(10_000_000)}` }));
    const { status, text } = await post(receiver.address, message, trying);
    expect(status).toBe(500);
    expect(text).toBe(`a b${'c'.repeat(297)}`);
  });

  it('says why nothing came back', async () => {
    receiver.answers(() => 'nothing');
    expect(await post(receiver.address, message, trying)).toEqual({ status: null, text: 'ECONNRESET' });
    const gone = await startReceiver();
    await gone.close();
    expect(await post(gone.address, message, trying)).toEqual({ status: null, text: 'ECONNREFUSED' });
  });

  it('is for whoever can prove who they are: an https server without a known certificate gets nothing', async () => {
    const to = `https://localhost:${receiver.port}/hook`;
    expect((await post(to, message, trying)).status).toBeNull();
  });
});
