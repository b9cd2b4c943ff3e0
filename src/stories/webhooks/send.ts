import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { type Allowed, publicAddresses, type Resolve } from './public-address.ts';

/** What came back: a status with the first of the text, or why nothing did. */
export type Answer = { readonly status: number | null; readonly text: string };

export const notPublic = 'not-public';
const mostBytes = 64 * 1024;
const keptCharacters = 300;
const patienceMs = 10_000;

/**
 * Posts to a receiver on the public internet. The connection goes to the addresses that were checked and to no other; no
 * redirect is followed, through no proxy, and nothing is waited for longer than ten seconds in all.
 */
export async function post(
  address: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  allowed: Allowed,
  resolve?: Resolve,
): Promise<Answer> {
  const url = new URL(address);
  const signal = AbortSignal.timeout(patienceMs);
  const addresses = await publicAddresses(url, allowed, resolve);
  const [first] = addresses;
  if (!first) return { status: null, text: notPublic };
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const { promise, resolve: answer } = Promise.withResolvers<Answer>();
  const request: ClientRequest = send(
    url,
    {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Throughline-Webhooks',
        ...message.headers,
      },
      lookup: (_name, { all }, found) =>
        all ? found(null, [...addresses]) : found(null, first.address, first.family),
    },
    (response) =>
      void readSome(response).then((text) => answer({ status: response.statusCode ?? null, text })),
  );
  request.on('error', (error: NodeJS.ErrnoException) =>
    answer({ status: null, text: error.name === 'AbortError' ? 'timeout' : (error.code ?? 'failed') }),
  );
  request.end(message.body);
  return promise;
}

/** The first of a text, of whatever a receiver sends at most 64 kB being read. */
async function readSome(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response) {
      pieces.push(piece as Buffer);
      size += (piece as Buffer).length;
      if (size >= mostBytes) break;
    }
  } catch {
    // It answered, and then broke off: its status is its answer.
  }
  response.destroy();
  const text = Buffer.concat(pieces).subarray(0, mostBytes).toString('utf8');
  return [...text.replace(/\p{Cc}+/gu, ' ').trim()].slice(0, keptCharacters).join('');
}
