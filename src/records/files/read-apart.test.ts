import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openFolder, paragraph, run, wordFile } from '../../../test/support/office-files.ts';
import type { Bounds } from '../../platform/apart/index.ts';
import { FileReader } from './read-apart.ts';

const folder = openFolder();
afterAll(() => folder.remove());
const mega = 1024 * 1024;

async function read(bytes: Uint8Array | string, bounds?: Bounds) {
  const reader = new FileReader(bounds);
  const path = folder.lay(bytes);
  try {
    return await reader.read(path, `${path}.new`, false);
  } finally {
    await reader.close();
  }
}

test('a small file that unpacks to more than any document is given up', async () => {
  const bomb = wordFile('', { 'word/document.xml': new Uint8Array(300 * mega).fill(32) });
  expect(bomb.length).toBeLessThan(mega);
  expect(await read(bomb)).toEqual({ ok: false, why: 'too-much' });
});

test('a picture that says it has more than a gigabyte inside an office file is given up unopened', async () => {
  const bomb = wordFile(paragraph(run('x')), { 'word/media/image1.png': 'x' });
  const directory = Buffer.from(bomb.buffer);
  const entry = directory.lastIndexOf('word/media/image1.png') - 46;
  expect(directory.readUInt32LE(entry)).toBe(0x02014b50);
  directory.writeUInt32LE(0xfffffff0, entry + 24);
  expect(await read(new Uint8Array(directory))).toEqual({ ok: false, why: 'too-much' });
});

test('a page of a PDF that unpacks to more memory than there is for it is given up', async () => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([300, 300]);
  const bomb = deflateSync(Buffer.alloc(600 * mega, '('), { level: 1 });
  const stream = pdf.context.stream(bomb, { Filter: 'FlateDecode' });
  page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
  const before = process.memoryUsage().rss;
  expect(await read(await pdf.save(), { ms: 60_000, megabytes: 400 })).toEqual({
    ok: false,
    why: 'too-much',
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * mega);
});

test.skipIf(process.platform !== 'linux')(
  'memory outside of what Node counts is bounded too (where the system says how much there is)',
  async () => {
    const side = 9_000;
    const create = { width: side, height: side, channels: 3, background: '#0b5c6b' } as const;
    // Written in passes, so that all of it has to be in memory at once: 9000 × 9000 × 3 are 243 million bytes.
    const picture = await sharp({ create }).png({ progressive: true }).toBuffer();
    expect(picture.length).toBeLessThan(2 * mega);
    expect(await read(picture, { ms: 60_000, megabytes: 200 })).toEqual({ ok: false, why: 'too-much' });
  },
);

test('whoever sends files that take long holds up nobody else', async () => {
  const long = wordFile('', { 'word/document.xml': `<w:document>${'<w:p/>'.repeat(40 * mega)}` });
  expect(long.length).toBeLessThan(mega);
  const reader = new FileReader({ ms: 12_000, megabytes: 1024 });
  const path = folder.lay(long);
  const slow = Promise.all([1, 2].map((n) => reader.read(path, `${path}.${n}`, false)));
  const short = folder.lay('words');
  const first = await Promise.race([slow, reader.read(short, `${short}.new`, false)]);
  expect(first).toMatchObject({ ok: true, passages: [{ text: 'words' }] });
  await reader.close();
  await slow.catch(() => {});
});

test('what takes longer than it may is given up, and the next file is read all the same', async () => {
  expect(await read('words', { ms: 1, megabytes: 1024 })).toEqual({ ok: false, why: 'too-much' });
  const reader = new FileReader();
  const paths = ['one', '<svg/>', 'three'].map((text) => folder.lay(text));
  const answers = await Promise.all(paths.map((path) => reader.read(path, `${path}.new`, false)));
  expect(answers.map((answer) => (answer.ok ? answer.passages[0]?.text : answer.why))).toEqual([
    'one',
    'other-kind',
    'three',
  ]);
  await reader.close();
  await expect(reader.read(paths[0] ?? '', '/nowhere', false)).rejects.toThrow('closed');
});
