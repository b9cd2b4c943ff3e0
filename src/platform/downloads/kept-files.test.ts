import { once } from 'node:events';
import { mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { unzipSync } from 'fflate';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptFiles } from './kept-files.ts';
import { sendKept, stateOf } from './send-kept.ts';
import type { ZipEntry } from './write-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-files-'));
let files: KeptFiles;
let built: string[];
beforeEach(() => {
  files = new KeptFiles(folder);
  built = [];
});
afterEach(() => files.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stays = () => new AbortController().signal;
const wanted = (name: string, state: string, pieces: ZipEntry['pieces'] = [`${name} in ${state}`]) => ({
  name,
  state,
  async *entries() {
    built.push(`${name} ${state}`);
    yield { path: 'a/text.txt', pieces };
    yield { path: 'empty.txt', pieces: [] };
  },
});
const read = async (from: ReadableStream<Uint8Array> | null | undefined) => {
  const zip = unzipSync(new Uint8Array(await new Response(from ?? null).arrayBuffer()));
  return Object.fromEntries(
    Object.entries(zip).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
};

/** Pieces that go on until somebody ends them, and tell how it went. */
function endless() {
  const told = { begun: Promise.withResolvers<void>(), ended: Promise.withResolvers<void>() };
  async function* pieces() {
    try {
      for (;;) {
        yield 'more and more ';
        told.begun.resolve();
      }
    } finally {
      told.ended.resolve();
    }
  }
  return { pieces: pieces(), begun: told.begun.promise, ended: told.ended.promise };
}

describe('a file that is kept', () => {
  it('is built once for all who ask for the same state, at once or later', async () => {
    const asked = ['one', 'two', 'three'].map(() => files.find(wanted('poll', 'first'), stays()));
    const [one, two, three] = await Promise.all(asked);
    expect(two).toBe(one);
    expect(three).toBe(one);
    expect(await files.find(wanted('poll', 'first'), stays())).toBe(one);
    expect(built).toEqual(['poll first']);
    for (const reader of [one, two])
      expect(await read(reader?.read())).toEqual({ 'a/text.txt': 'poll in first', 'empty.txt': '' });
  });

  it('is built anew for another state, and whoever reads the one before gets all of it', async () => {
    const long = Array.from({ length: 500 }, (_, n) => `${n} ${Math.sin(n)} ${'x'.repeat(n)}\n`);
    const first = await files.find(wanted('poll', 'first', long), stays());
    const slow = first?.read();
    const second = await files.find(wanted('poll', 'second'), stays());
    expect(await read(second?.read())).toMatchObject({ 'a/text.txt': 'poll in second' });
    expect((await read(slow))['a/text.txt']).toBe(long.join(''));
    expect(built).toEqual(['poll first', 'poll second']);
  });

  it('leaves nothing in the folder', async () => {
    await files.find(wanted('poll', 'first'), stays());
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is tried again after it went wrong', async () => {
    async function* breaks() {
      yield 'some';
      throw new Error('the database is away');
    }
    await expect(files.find(wanted('poll', 'first', breaks()), stays())).rejects.toThrow('is away');
    expect(await read((await files.find(wanted('poll', 'first'), stays()))?.read())).toMatchObject({
      'a/text.txt': 'poll in first',
    });
  });
});

describe('whoever has gone', () => {
  it('ends the build that only they waited for, and the next begins', async () => {
    const gone = new AbortController();
    const { pieces, begun, ended } = endless();
    const waits = files.find(wanted('poll', 'first', pieces), gone.signal);
    const next = files.find(wanted('other', 'first'), stays());
    await begun;
    gone.abort();
    await ended;
    expect(await waits).toBeNull();
    expect(await read((await next)?.read())).toMatchObject({ 'a/text.txt': 'other in first' });
    expect(files.waiting).toBe(0);
  });

  it('ends nothing while somebody else waits', async () => {
    const gone = new AbortController();
    let more = true;
    const begun = Promise.withResolvers<void>();
    async function* pieces() {
      while (more) {
        yield '.';
        begun.resolve();
      }
    }
    const one = files.find(wanted('poll', 'first', pieces()), gone.signal);
    const other = files.find(wanted('poll', 'first'), stays());
    await begun.promise;
    gone.abort();
    more = false;
    expect((await other)?.size).toBeGreaterThan(0);
    expect(await one).toBe(await other);
  });

  it('never has a build begun that waited for its turn', async () => {
    const first = new AbortController();
    const second = new AbortController();
    const { pieces, begun } = endless();
    const running = files.find(wanted('poll', 'first', pieces), first.signal);
    await begun;
    const queued = files.find(wanted('never', 'first'), second.signal);
    const third = files.find(wanted('third', 'first'), stays());
    expect(built).toEqual(['poll first']);
    second.abort();
    first.abort();
    await Promise.all([running, third]);
    expect(await queued).toBeNull();
    expect(built).toEqual(['poll first', 'third first']);
  });

  it('and comes back gets a build that lives', async () => {
    const gone = new AbortController();
    const { pieces, begun } = endless();
    void files.find(wanted('poll', 'first', pieces), gone.signal);
    await begun;
    gone.abort();
    const again = await files.find(wanted('poll', 'first'), stays());
    expect(await read(again?.read())).toMatchObject({ 'a/text.txt': 'poll in first' });
  });
});

describe('everybody else', () => {
  it('has a turn between any two pieces', async () => {
    let turns = 0;
    let counting = true;
    const count = () => {
      turns++;
      if (counting) setImmediate(count);
    };
    count();
    const pieces = Array.from({ length: 200 }, () => 'x');
    await files.find(wanted('poll', 'first', pieces), stays());
    counting = false;
    expect(turns).toBeGreaterThanOrEqual(200);
  });
});

describe('the answer', () => {
  const app = new Hono();
  const options = { fileName: 'poll.zip', forEverybody: true };
  app.get('/zip', (c) =>
    sendKept(c, files, { ...options, ...wanted('poll', stateOf(c.req.query('votes') ?? '')) }),
  );
  app.get('/full', (c) => {
    async function* full() {
      yield 'x';
      // What a full disk says, from the system itself.
      writeSync(openSync('/dev/full', 'w'), 'x');
    }
    return sendKept(c, files, { ...options, ...wanted('full', 'first', full()) });
  });

  it('says with 304 that whoever asks has it, until it changes', async () => {
    const first = await app.request('/zip?votes=1');
    expect(first.headers.get('content-type')).toBe('application/zip');
    const tag = first.headers.get('etag') ?? '';
    expect(Number(first.headers.get('content-length'))).toBe((await first.arrayBuffer()).byteLength);
    const headers = { 'if-none-match': tag };
    expect((await app.request('/zip?votes=1', { headers })).status).toBe(304);
    const later = await app.request('/zip?votes=2', { headers });
    expect(later.status).toBe(200);
    expect(later.headers.get('etag')).not.toBe(tag);
    expect(built).toHaveLength(2);
  });

  it('to HEAD has no body', async () => {
    const answer = await app.request('/zip?votes=1', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.body).toBeNull();
  });

  it('is given up as soon as the connection of whoever asked is closed', async () => {
    const { pieces, begun, ended } = endless();
    const own = new Hono();
    own.get('/endless', (c) => sendKept(c, files, { ...options, ...wanted('endless', 'first', pieces) }));
    const server = serve({ fetch: own.fetch, port: 0, hostname: 'localhost' }) as Server;
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const gone = new AbortController();
      const asked = fetch(`http://localhost:${port}/endless`, { signal: gone.signal });
      asked.catch(() => {});
      await begun;
      gone.abort();
      await ended;
      await expect(asked).rejects.toThrow('aborted');
    } finally {
      server.close();
    }
  });

  it('says that there is no room, and when to try again, where the disk is full', async () => {
    const answer = await app.request('/full');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('no room');
    expect(answer.headers.get('retry-after')).toBe('300');
    expect(answer.headers.get('etag')).toBeNull();
  });
});
