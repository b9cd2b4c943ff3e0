import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  /** Whom the mail was handed to, whatever its headers say. */
  readonly envelope: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** What came with it, as text. */
  readonly files: readonly { readonly type: string; readonly text: string }[];
};

/** A real SMTP server on loopback that keeps what it is given. `hold()` lets it stall until released; `refuse` knows nobody. */
export async function startMailServer(options: { refuse?: boolean } = {}) {
  const mails: ReceivedMail[] = [];
  let gate: Promise<void> = Promise.resolve();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      done(options.refuse ? new Error(`<${address}>: no such mailbox`) : null);
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer);
      } catch (error) {
        // Its sender was cut off in the middle: no mail came.
        return done(error as Error);
      }
      await gate;
      mails.push({
        envelope: session.envelope.rcptTo.map(({ address }) => address),
        ...readMail(Buffer.concat(chunks).toString('latin1')),
      });
      done();
    },
  });
  // A sender that was killed resets its connections, which is no failure of this server.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Reads a message of a text and perhaps files: folded headers, encoded words, quoted-printable or base64 bodies. */
function readMail(raw: string): Omit<ReceivedMail, 'envelope'> {
  const { headers, text, body } = readPart(raw);
  const boundary = /boundary="?([^";]+)/.exec(headers.get('content-type') ?? '')?.[1];
  if (!boundary) return { headers, text, files: [] };
  const [first, ...others] = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readPart(part.replace(/^\r\n/, '')));
  return {
    headers,
    text: first?.text ?? '',
    files: others.map((part) => ({ type: part.headers.get('content-type') ?? '', text: part.text })),
  };
}

function readPart(raw: string) {
  const split = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, split)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim()));
  }
  const body = raw.slice(split + 4);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquote(body.replace(/=\r\n/g, '')) : body, 'latin1');
  return { headers, body, text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

const unquote = (text: string) =>
  text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, what: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(what, 'base64').toString('utf8')
        : Buffer.from(unquote(what.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    );
}
