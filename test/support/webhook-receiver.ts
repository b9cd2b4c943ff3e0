import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What was posted to, with the name that the sender meant. */
  readonly path: string;
};
type Answered = {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Record<string, string>;
};

/** A real receiver on loopback that keeps what it is sent and answers as it is told to, 200 unless told otherwise. */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  let answer: (got: Received) => Answered | 'nothing' | 'waits' = () => ({ status: 200, text: 'taken' });
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const got = {
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(pieces).toString('utf8'),
      path: request.url ?? '',
    };
    received.push(got);
    const how = answer(got);
    if (how === 'waits') return;
    if (how === 'nothing') request.socket.destroy();
    else response.writeHead(how.status, how.headers).end(how.text);
  }
  // A sender that breaks off has nothing more to say to it.
  const server = createServer((request, response) => void take(request, response).catch(() => {}));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers(how: typeof answer) {
      answer = how;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
