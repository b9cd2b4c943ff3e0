import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openS3Server } from '../../../test/support/s3-server.ts';
import { foundIn, post, sendFile, uploadsPart } from '../../../test/support/uploads-part.tsx';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-files-'));
let site: WholeSite;
let s3: Awaited<ReturnType<typeof openS3Server>>;
let onS3: WholeSite;
beforeAll(async () => {
  s3 = await openS3Server();
  const { endpoint, bucket, accessKeyId, secretAccessKey } = s3.settings;
  const common = { empty: true, more: [uploadsPart] } as const;
  site = await serveWholeSite({ ...common, env: { DATA_DIR: folder, FILE_MEGABYTES: '1' } });
  onS3 = await serveWholeSite({
    ...common,
    env: {
      DATA_DIR: join(folder, 'beside'),
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
}, 240_000);
afterAll(async () => {
  await site?.close();
  await onS3?.close();
  await s3?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${site.home}/try/${path}`, { headers, method });
/** The names of all files that lie in a folder or deeper. */
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const erase = async ({ home }: WholeSite, id: string) =>
  JSON.parse((await post(home, `/try/${id}/erase`)).text);

describe('a file that was sent', () => {
  const text = 'Le pont et le bac, ou الجسر والعبّارة.\n'.repeat(40);
  const bytes = Buffer.from(text);
  let id = '';
  beforeAll(async () => {
    ({ id } = await sendFile(site.home, 'C:\\fake\\Réponse "finale".html', text, { language: 'fr' }));
  });

  test('is kept once by what is in it, under a name without path, quotes or a false ending', async () => {
    expect(await foundIn(site.home, id)).toMatchObject({
      file: { sha256: sha256(text), name: 'Réponse finale.txt', mediaType: 'text/plain', language: 'fr' },
      passages: [{ number: 1, name: null, text: text.trim() }],
    });
    const again = await sendFile(site.home, 'b.txt', text);
    expect(again.id).not.toBe(id);
    expect(filesIn(join(folder, 'files'))).toEqual([sha256(text)]);
  });

  test('is served whole, for saving, in a way in which nothing of it runs', async () => {
    const answer = await get(id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="R_ponse finale.txt"; filename*=UTF-8''R%C3%A9ponse%20finale.txt`,
      'content-length': String(bytes.length),
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
      'x-content-type-options': 'nosniff',
      etag: `"${sha256(text)}"`,
    });
    // A browser that takes packed answers gets it as it is, so that ranges and the tag fit.
    const packed = await get(id, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBeNull();
    await packed.body?.cancel();
  });

  test('is described to HEAD, and not sent to whoever has it', async () => {
    const head = await get(id, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(bytes.length),
      '',
    ]);
    const etag = head.headers.get('etag') ?? '';
    for (const known of [etag, `"other", W/${etag}`, '*'])
      expect((await get(id, { 'if-none-match': known })).status).toBe(304);
    const other = await get(id, { 'if-none-match': '"other"' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });

  const size = bytes.length;
  test.each([
    ['bytes=0-8', 206, `bytes 0-8/${size}`, 'Le pont e'],
    ['bytes=3-6', 206, `bytes 3-6/${size}`, 'pont'],
    ['bytes=-2', 206, `bytes ${size - 2}-${size - 1}/${size}`, '.\n'],
    [`bytes=${size - 1}-`, 206, `bytes ${size - 1}-${size - 1}/${size}`, '\n'],
    [`bytes=${size - 1}-9999999`, 206, `bytes ${size - 1}-${size - 1}/${size}`, '\n'],
    [`bytes=${size}-`, 416, `bytes */${size}`, ''],
    ['bytes=-0', 416, `bytes */${size}`, ''],
    // Several stretches, backwards, no bytes: the whole file, as the standard allows.
    ['bytes=0-1,4-5', 200, null, text],
    ['bytes=9-3', 200, null, text],
    ['lines=1-2', 200, null, text],
  ])('%s -> %i', async (range, status, contentRange, body) => {
    const answer = await get(id, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    expect(await answer.text()).toBe(body);
  });

  test('is sent whole where the stretch is of another state of it', async () => {
    const stretch = { range: 'bytes=0-1' };
    expect((await get(id, { ...stretch, 'if-range': `"${sha256(text)}"` })).status).toBe(206);
    expect((await get(id, { ...stretch, 'if-range': '"other"' })).status).toBe(200);
  });
});

describe('a picture', () => {
  const withPlace = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: '#0b5c6b' } })
      .withExif({
        IFD0: { Artist: 'CANARY-ARTIST' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();

  test('is shown in the browser, upright, with its pixels and nothing else', async () => {
    const came = await withPlace();
    expect((await sharp(came).metadata()).exif?.includes('CANARY-ARTIST')).toBe(true);
    const { id } = await sendFile(site.home, 'photo.png', new Uint8Array(came));
    const answer = await get(id);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="photo.jpg"/);
    const served = Buffer.from(await answer.arrayBuffer());
    const { exif, xmp, iptc, icc, width, height } = await sharp(served).metadata();
    expect({ exif, xmp, iptc, icc, width, height }).toEqual({ width: 20, height: 40 });
    expect(served.includes('CANARY')).toBe(false);
    expect((await foundIn(site.home, id)).file?.originalSha256).toBeNull();
  });

  test('is kept as it came beside that only where this was asked for', async () => {
    const came = await withPlace();
    const hash = createHash('sha256').update(came).digest('hex');
    const { id } = await sendFile(site.home, 'photo.jpg', new Uint8Array(came), { original: 'yes' });
    expect((await foundIn(site.home, id)).file?.originalSha256).toBe(hash);
    expect(filesIn(join(folder, 'files'))).toContain(hash);
    // The other one with the same pixels still has what is served; only what came goes.
    expect(await erase(site, id)).toEqual({ ok: true, removed: 1 });
    expect(filesIn(join(folder, 'files'))).not.toContain(hash);
  });
});

describe('what is too large', () => {
  const sentence = 'Choose a file of at most 1 MB.';
  const mega = 1024 * 1024;

  test('is refused with 413 at its field, and the form keeps what was typed', async () => {
    for (const size of [mega + 1, 3 * mega]) {
      const sent = await sendFile(site.home, 'a.txt', 'x'.repeat(size), { title: 'Typed before' });
      expect(sent.status).toBe(413);
      expect(sent.body).toContain(sentence);
      expect(sent.body).toContain('value="Typed before"');
    }
    expect((await sendFile(site.home, 'a.txt', 'x'.repeat(mega))).status).toBe(303);
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });

  test('is refused before it has come', async () => {
    const head =
      '--b\r\ncontent-disposition: form-data; name="title"\r\n\r\nTyped\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const sent = { bytes: 0 };
    const answer = await new Promise<{ status: number; body: string }>((done, failed) => {
      const out = request(`${site.home}/try`, {
        method: 'POST',
        headers: {
          origin: site.home,
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': String(500 * mega),
        },
      });
      out.on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => {
          done({ status: response.statusCode ?? 0, body });
          out.destroy();
        });
      });
      out.on('error', failed);
      out.write(head);
      const more = () => {
        for (let open = true; open && sent.bytes < 500 * mega; sent.bytes += mega)
          open = out.write(Buffer.alloc(mega, 'x'));
      };
      out.on('drain', more);
      more();
    });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain(sentence);
    expect(answer.body).toContain('value="Typed"');
    // A browser gets to see the answer when it could send a little more; nobody reads 500 MB for that.
    expect(sent.bytes).toBeLessThan(60 * mega);
  });
});

test('a form without a file, a broken one and one that is none are answered, not failed', async () => {
  const send = async (body: BodyInit, type: string) =>
    (
      await fetch(`${site.home}/try`, {
        method: 'POST',
        body,
        headers: { origin: site.home, 'content-type': type },
      })
    ).status;
  const multipart = 'multipart/form-data; boundary=b';
  const file = (name: string) =>
    `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  expect(await send('title=x', 'application/x-www-form-urlencoded')).toBe(422);
  expect(await send(`${file('')}\r\n--b--\r\n`, multipart)).toBe(422);
  expect(await send(`${file('a.txt')}cut off`, multipart)).toBe(422);
  expect(await send('nothing of a form', multipart)).toBe(422);
  expect(await send('', multipart)).toBe(422);
  expect(await send('{}', 'multipart/form-data')).toBe(422);
  expect((await sendFile(site.home, 'empty.txt', '')).status).toBe(422);
  expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
});

test('what was half come when the program ended is removed a day later', async () => {
  const incoming = join(folder, 'files', 'incoming');
  const dayAgo = new Date(Date.now() - 25 * 60 * 60_000);
  for (const name of ['form-old', 'form-new']) mkdirSync(join(incoming, name), { recursive: true });
  writeFileSync(join(incoming, 'form-old', '0'), 'half');
  utimesSync(join(incoming, 'form-old'), dayAgo, dayAgo);
  await site.services.uploads.clearIncoming();
  expect(readdirSync(incoming)).toEqual(['form-new']);
  rmSync(join(incoming, 'form-new'), { recursive: true });
});

describe('erasing', () => {
  const rows = async ({ db }: WholeSite, id: string) =>
    (
      await sql`select sha256, name, language, cautions, media_type,
        (select count(*)::int from file_passages where file_id = f.id) as passages,
        (select string_agg(state, ' ' order by s.id) from file_states s where file_id = f.id) as states
        from files f where id = ${id}`.execute(db)
    ).rows;

  test('takes out name, cautions and text at once, and bytes when no other file has them', async () => {
    const text = 'Two files with the same words';
    const one = await sendFile(site.home, 'CANARY-NAME.txt', text, { language: 'en' });
    const two = await sendFile(site.home, 'two.txt', text);
    expect(await erase(site, one.id)).toEqual({ ok: true, removed: 0 });
    expect((await get(one.id)).status).toBe(404);
    expect(await (await get(two.id)).text()).toBe(text);
    expect(await rows(site, one.id)).toEqual([
      {
        sha256: null,
        name: '',
        language: null,
        cautions: [],
        media_type: 'text/plain',
        passages: 0,
        states: 'kept erased',
      },
    ]);
    expect(filesIn(join(folder, 'files'))).toContain(sha256(text));

    expect(await erase(site, two.id)).toEqual({ ok: true, removed: 1 });
    expect(filesIn(join(folder, 'files'))).not.toContain(sha256(text));
    expect(await erase(site, two.id)).toEqual({ ok: false, removed: 0 });
    const told = await sql<{ line: string }>`
      select l::text as line from ledger l where object_id in (${one.id}, ${two.id})`.execute(site.db);
    expect(told.rows).toHaveLength(4);
    expect(told.rows.filter(({ line }) => line.includes('CANARY'))).toEqual([]);
    // The same words may come again.
    const again = await sendFile(site.home, 'again.txt', text);
    expect(await (await get(again.id)).text()).toBe(text);
  });

  test('is the only change that a file allows', async () => {
    const { id } = await sendFile(site.home, 'a.txt', 'Something else');
    const change = (what: ReturnType<typeof sql>) => what.execute(site.db);
    await expect(change(sql`update files set name = 'b.txt' where id = ${id}`)).rejects.toThrow(
      /never changed/,
    );
    await expect(change(sql`delete from file_states where file_id = ${id}`)).rejects.toThrow(/never changed/);
    await expect(
      change(sql`delete from file_bytes where sha256 = ${sha256('Something else')}`),
    ).rejects.toThrow(/foreign key/);
  });

  test('removes what was put into the store for a record that never came to be', async () => {
    const path = join(folder, 'given up');
    writeFileSync(path, 'Given up');
    const { uploads } = site.services;
    const bytes = { path, size: 8, sha256: sha256('Given up') };
    const checked = await uploads.check({ ...bytes, field: 'file', name: 'x.txt', lost: null });
    expect(checked.ok).toBe(true);
    expect(filesIn(join(folder, 'files'))).toContain(bytes.sha256);
    expect(await uploads.removeUnused()).toBe(1);
    expect(filesIn(join(folder, 'files'))).not.toContain(bytes.sha256);
    // Whoever had checked it a moment before still gets to keep it.
    if (!checked.ok) return;
    const by = { actor: { kind: 'system', id: 'test' }, processId: null, language: null } as const;
    const kept = await site.db.transaction().execute((tx) => uploads.keep(tx, checked.value, by));
    expect(await (await get(kept.id)).text()).toBe('Given up');
  });
});

test('a file that a participant sent does not say who that was', async () => {
  const path = join(folder, 'sent');
  writeFileSync(path, 'From somebody');
  const received = {
    path,
    size: 13,
    sha256: sha256('From somebody'),
    field: 'file',
    name: 'x.txt',
    lost: null,
  };
  const { uploads } = site.services;
  const checked = await uploads.check(received);
  if (!checked.ok) throw new Error(checked.why);
  const by = { actor: { kind: 'participant', id: 4711 }, processId: null, language: null } as const;
  const { id } = await site.db.transaction().execute((tx) => uploads.keep(tx, checked.value, by));
  const { rows } = await sql`
    select f.by, s.by as state_by from files f join file_states s on s.file_id = f.id where f.id = ${id}`.execute(
    site.db,
  );
  expect(rows).toEqual([{ by: null, state_by: null }]);
});

test('what was found is cleared once, by somebody, and erased is the end', async () => {
  const { id } = await sendFile(site.home, 'a.csv', 'sum\r\n"=1+1"\r\n');
  const clear = async () => JSON.parse((await post(site.home, `/try/${id}/clear`)).text);
  expect((await foundIn(site.home, id)).file).toMatchObject({
    mediaType: 'text/csv',
    state: 'kept',
    cautions: [{ kind: 'formula', count: 1, example: '2' }],
  });
  expect(await clear()).toMatchObject({ ok: true, value: { state: 'cleared' } });
  expect(await clear()).toEqual({ ok: false, why: 'not-now' });
  expect((await foundIn(site.home, id)).file?.state).toBe('cleared');
  await erase(site, id);
  expect(await clear()).toEqual({ ok: false, why: 'not-found' });
});

test('with an S3-compatible store the bytes lie there alone, and its absence is told at the field', async () => {
  const { id } = await sendFile(onS3.home, 'a.txt', 'In a bucket');
  const there = () => filesIn(s3.folder).filter((name) => name.includes(sha256('In a bucket')));
  expect(there().length).toBeGreaterThan(0);
  expect(filesIn(join(folder, 'beside', 'files'))).toEqual([]);
  const stretch = await fetch(`${onS3.home}/try/${id}`, { headers: { range: 'bytes=5-' } });
  expect([stretch.status, await stretch.text()]).toEqual([206, 'bucket']);
  expect(await erase(onS3, id)).toEqual({ ok: true, removed: 1 });
  expect(there()).toEqual([]);

  const kept = await sendFile(onS3.home, 'b.txt', 'Left behind');
  await s3.close();
  const refused = await sendFile(onS3.home, 'c.txt', 'Too late', { title: 'Typed' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('The file cannot be kept at the moment.');
  expect(refused.body).toContain('value="Typed"');
  expect((await fetch(`${onS3.home}/try/${kept.id}`)).status).toBe(503);
});
