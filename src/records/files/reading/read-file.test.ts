import { existsSync } from 'node:fs';
import { readFile as fromDisk } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { openFolder } from '../../../../test/support/office-files.ts';
import { FileReader } from '../read-apart.ts';

// In its own process, as in the program: there, nothing else reads pictures.
const reader = new FileReader();
const folder = openFolder();
afterAll(async () => {
  await reader.close();
  folder.remove();
});
const read = (bytes: Uint8Array | string, isCalledTable = false) => {
  const path = folder.lay(bytes);
  return reader.read(path, `${path}.new`, isCalledTable).then((answer) => ({
    ...answer,
    rewritten: `${path}.new`,
  }));
};
const dot = sharp({ create: { width: 30, height: 20, channels: 3, background: '#b4531a' } });

describe('a picture', () => {
  test.each([
    ['image/jpeg', () => dot.clone().jpeg()],
    ['image/png', () => dot.clone().png()],
    ['image/webp', () => dot.clone().webp()],
    ['image/gif', () => dot.clone().gif()],
    ['image/avif', () => dot.clone().avif()],
  ] as const)(
    '%s is written anew as what it is, without a word beside its pixels',
    async (mediaType, made) => {
      const came = await made()
        .withExif({ IFD0: { Artist: 'CANARY' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARY</x:xmpmeta>')
        .toBuffer();
      const answer = await read(came);
      expect(answer).toMatchObject({ ok: true, mediaType, isRewritten: true, cautions: [], passages: [] });
      const written = await fromDisk(answer.rewritten);
      expect(written.includes('CANARY')).toBe(false);
      const { width, height, exif, xmp } = await sharp(written).metadata();
      expect([width, height, exif, xmp]).toEqual([30, 20, undefined, undefined]);
      const { dominant } = await sharp(written).stats();
      // Near #b4531a: rewriting is not repainting.
      expect([dominant.r > 150, dominant.b < 60]).toEqual([true, true]);
    },
  );

  test('that moves still moves', async () => {
    const frames = await Promise.all(
      ['#000', '#fff', '#f00'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const answer = await read(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
    expect((await sharp(answer.rewritten, { animated: true }).metadata()).pages).toBe(3);
  });

  test('with something behind it loses what is behind it', async () => {
    const came = Buffer.concat([
      await dot.clone().jpeg().toBuffer(),
      Buffer.from('<script>CANARY</script>PK\x03\x04'),
    ]);
    const answer = await read(came);
    expect(answer.ok).toBe(true);
    expect((await fromDisk(answer.rewritten)).includes('CANARY')).toBe(false);
  });

  test('that is cut off, made up or larger than a wall is not taken', async () => {
    const jpeg = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#123456' } })
      .jpeg({ quality: 100 })
      .toBuffer();
    expect(await read(jpeg.subarray(0, 700))).toMatchObject({ ok: false, why: 'broken' });
    expect(await read(Buffer.from('\x89PNG\r\n\x1a\nnothing', 'latin1'))).toMatchObject({
      ok: false,
      why: 'broken',
    });
    const wall = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(wall.length).toBeLessThan(3_000_000);
    const answer = await read(wall);
    expect(answer).toMatchObject({ ok: false, why: 'too-much' });
    expect(existsSync(answer.rewritten)).toBe(false);
  });
});

describe('a text', () => {
  test('is kept as it is, in any script', async () => {
    const text = '\ufeffThe bridge; le pont; الجسر; мост; 橋 < 2 km\n\tNext line\r\n';
    expect(await read(text)).toMatchObject({
      ok: true,
      mediaType: 'text/plain',
      isRewritten: false,
      passages: [{ number: 1, name: null, text: text.trim().replace('\ufeff', '') }],
    });
  });

  test('called a table is one where it can be read as one, and says which cells would be calculated', async () => {
    const table =
      '\ufeffname;sum\r\nA;-12,5\r\n"=HYPERLINK(""x"")";+1 555 0100\r\n@SUM(1);"-2+3+cmd|\' /C calc\'!A0"\r\n';
    expect(await read(table, true)).toMatchObject({
      mediaType: 'text/csv',
      cautions: [{ kind: 'formula', count: 3, example: '3' }],
    });
    expect(await read('a,"b\nnever closed', true)).toMatchObject({ mediaType: 'text/plain', cautions: [] });
    expect(await read(table, false)).toMatchObject({ mediaType: 'text/plain', cautions: [] });
  });

  test('longer than a book is kept whole and searched in part', async () => {
    const answer = await read('word '.repeat(500_000));
    expect(answer).toMatchObject({ ok: true, isTextWhole: false });
    if (answer.ok) expect(answer.passages[0]?.text.length).toBe(2_000_000);
  });
});

describe('what is not taken', () => {
  const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');
  const old = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
  test.each([
    ['nothing', '', 'empty'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'other-kind'],
    ['a page behind white space', ' \r\n <HTML onload=alert(1)>', 'other-kind'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'other-kind'],
    ['a drawing that says it is XML', '<?xml version="1.0"?><svg/>', 'other-kind'],
    ['a program in words', '#!/bin/sh\nrm -rf /\n', 'other-kind'],
    ['a program', bytes('MZ\x90\x00\x03\x00\x00\x00'), 'other-kind'],
    ['another program', bytes('\x7fELF\x02\x01\x01\x00'), 'other-kind'],
    ['a packed archive', bytes('\x1f\x8b\x08\x00'), 'other-kind'],
    ['an old Word file', Buffer.concat([old, Buffer.alloc(600)]), 'other-kind'],
    [
      'an office file behind a password',
      Buffer.concat([old, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked',
    ],
    ['Arabic in an old encoding', bytes('\xc7\xe1\xcc\xd3\xd1 \xe6\xc7\xe1\xda\xc8\xc7\xd1\xc9'), 'not-utf8'],
    ['a text in UTF-16', Buffer.from('\ufeffwords', 'utf16le'), 'not-utf8'],
    ['a photograph of a kind for printers', bytes('II*\x00\x08\x00\x00\x00'), 'other-kind'],
  ])('%s: %s', async (_what, content, why) => {
    expect(await read(content)).toMatchObject({ ok: false, why });
  });
});
