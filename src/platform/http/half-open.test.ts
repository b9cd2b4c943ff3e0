import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limitHalfOpen, limitSlowForms } from './half-open.ts';

let server: Server;
let port: number;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end('served'));
  });
  limitHalfOpen(server, 3);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
});

/** A connection that has sent this and no more. Answers when the server has it. */
async function holding(text: string): Promise<{ socket: Socket; closed: Promise<unknown> }> {
  const arrived = once(server, 'connection');
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  sockets.push(socket);
  const closed = once(socket, 'close');
  await Promise.all([once(socket, 'connect'), arrived]);
  socket.write(text);
  return { socket, closed };
}
const get = async () => (await fetch(`http://127.0.0.1:${port}/`)).text();

it.each([
  ['half a head', 'GET / HTTP/1.1\r\nHost: a'],
  ['a body that drips', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx'],
  ['nothing', ''],
])('connections that hold %s push out the oldest, and the line is served', async (_, text) => {
  const first = await holding(text);
  const second = await holding(text);
  const others = [await holding(text), await holding(text), await holding(text)];
  await Promise.all([first.closed, second.closed]);
  // One more pushes out another: this one sends a whole request, and is not held up.
  expect(await get()).toBe('served');
  expect(others.slice(1).map(({ socket }) => socket.destroyed)).toEqual([false, false]);
});

it('connections that have sent a whole request are not counted', async () => {
  const whole = [];
  for (let n = 0; n < 6; n++) {
    const one = await holding('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(one.socket, 'data');
    whole.push(one);
  }
  expect(await get()).toBe('served');
  expect(whole.map(({ socket }) => socket.destroyed)).toEqual([false, false, false, false, false, false]);
});

it('an ordinary form that drips is ended in time, one with files goes on', async () => {
  limitSlowForms(server, [{ path: /^\/files$/ }], 1);
  const head = (path: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx`;
  const large = await holding(head('/files?x=/'));
  const small = await holding(head('/form?at=/files'));
  await small.closed;
  large.socket.write('x'.repeat(9));
  const [answer] = await once(large.socket, 'data');
  expect(String(answer)).toContain('served');
});
