import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { lineOf } from './rate-limit.ts';

/** One line may have so many connections that have not yet sent their first request; a hall full of phones has fewer. */
const halfOpenPerLine = 500;

/**
 * Closes the oldest of the half-open connections of one internet line when there are too many: whoever opens thousands
 * and sends nothing pushes out their own, and whoever comes after them behind the same line is served. Behind a proxy all
 * come from its address, but a proxy hands on whole requests, so that its connections are hardly ever half open.
 */
export function limitHalfOpen(server: Server, most = halfOpenPerLine): void {
  const waiting = new Map<string, Set<Socket>>();
  const whole = (line: string, socket: Socket) => {
    const own = waiting.get(line);
    own?.delete(socket);
    if (own?.size === 0) waiting.delete(line);
  };
  server.on('connection', (socket: Socket) => {
    const line = lineOf(socket.remoteAddress ?? 'unknown');
    const own = waiting.get(line) ?? new Set();
    waiting.set(line, own.add(socket));
    socket.once('close', () => whole(line, socket));
    const [oldest] = own;
    if (own.size > most) oldest?.destroy();
  });
  server.on('request', (request: IncomingMessage) => {
    const line = lineOf(request.socket.remoteAddress ?? 'unknown');
    // The head is here; of a body, the rest may still come drop by drop.
    if (hasBody(request)) request.once('end', () => whole(line, request.socket));
    else whole(line, request.socket);
  });
}

/**
 * A form has a minute to come. One with files may come over a slow line: it has as long as the server gives any request.
 */
export function limitSlowForms(
  server: Server,
  largeForms: readonly { readonly path: RegExp }[],
  ms = 60_000,
): void {
  server.on('request', (request: IncomingMessage) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!hasBody(request) || largeForms.some((form) => form.path.test(path))) return;
    const late = setTimeout(() => request.socket.destroy(), ms);
    for (const event of ['end', 'close']) request.once(event, () => clearTimeout(late));
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
