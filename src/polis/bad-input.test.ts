import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type ExportFiles,
  inFolder,
  reportExport,
  without,
  zipExport,
} from '../../test/support/polis-export-files.ts';
import type { PolisLimits } from './export-source.ts';
import { PolisFileProblem } from './problems.ts';
import { readPolisExport } from './read-export.ts';

async function problemOf(path: string, limits?: Partial<PolisLimits>): Promise<PolisFileProblem> {
  const error: unknown = await readPolisExport(path, limits ? { limits } : {}).then(
    () => 'It was read without complaint.',
    (reason: unknown) => reason,
  );
  if (!(error instanceof PolisFileProblem)) throw error;
  return error;
}

const problemIn = (files: Record<string, string | Uint8Array>, limits?: Partial<PolisLimits>) =>
  problemOf(inFolder(files), limits);

function changed(name: string, change: (text: string) => string): ExportFiles {
  const files = zipExport();
  return { ...files, [name]: change(files[name] ?? '') };
}

describe('files that are missing or too many', () => {
  it('names a path that is not there', async () => {
    expect(await problemOf('/nowhere/at/all')).toMatchObject({
      code: 'not-found',
      values: { path: '/nowhere/at/all' },
    });
  });

  it.each([
    ['comments.csv', ['comments.csv']],
    ['votes.csv', ['votes.csv', 'participants-votes.csv']],
  ])('names a missing %s', async (file, removed) => {
    expect(await problemIn(without(zipExport(), ...removed))).toMatchObject({ code: 'file-missing', file });
  });

  it('says when a folder holds no export', async () => {
    expect(await problemIn({ 'letter.txt': 'Hello' })).toMatchObject({ code: 'not-an-export' });
    expect(await problemIn({})).toMatchObject({ code: 'not-an-export' });
  });

  it('does not choose between two files for one table', async () => {
    const files = zipExport();
    expect(await problemIn({ ...files, 'old-votes.csv': files['votes.csv'] ?? '' })).toMatchObject({
      code: 'duplicate-file',
      values: { other: 'old-votes.csv' },
    });
  });

  it('names an empty file', async () => {
    expect(await problemIn(zipExport({ 'votes.csv': '' }))).toMatchObject({
      code: 'empty-file',
      file: 'votes.csv',
    });
  });
});

describe('text that is not as it should be', () => {
  it('finds UTF-16, with and without its mark', async () => {
    const text = zipExport()['votes.csv'] ?? '';
    for (const start of ['\uFEFF', '']) {
      const utf16 = new Uint8Array(Buffer.from(start + text, 'utf16le'));
      expect(await problemIn({ ...zipExport(), 'votes.csv': utf16 })).toMatchObject({
        code: 'not-utf8',
        file: 'votes.csv',
        line: 1,
        values: { encoding: 'utf16' },
      });
    }
  });

  it('names the line of a character in another encoding', async () => {
    const latin = Buffer.from((zipExport()['comments.csv'] ?? '').replace('Lamps', 'L\u00e9s'), 'latin1');
    expect(await problemIn({ ...zipExport(), 'comments.csv': new Uint8Array(latin) })).toMatchObject({
      code: 'not-utf8',
      file: 'comments.csv',
      line: 3,
      values: { encoding: 'other' },
    });
  });

  it('names a file that breaks off within a character', async () => {
    const bytes = new Uint8Array([...strToU8(zipExport()['comments.csv'] ?? ''), 0xe2, 0x82]);
    expect(await problemIn({ ...zipExport(), 'comments.csv': bytes })).toMatchObject({
      code: 'not-utf8',
      line: 7,
    });
  });

  it('refuses bytes that are no text', async () => {
    expect(
      await problemIn(changed('votes.csv', (text) => text.replace(',2,3,-1', ',2,\0,-1'))),
    ).toMatchObject({
      code: 'not-text',
      line: 14,
    });
  });
});

describe('lines that are not as they should be', () => {
  it('names the header it found and the one it expected', async () => {
    const problem = await problemIn(changed('votes.csv', (text) => text.replace('voter-id', 'person')));
    expect(problem).toMatchObject({
      code: 'wrong-header',
      file: 'votes.csv',
      line: 1,
      values: {
        found: 'timestamp,datetime,comment-id,person,vote',
        expected: 'timestamp,comment-id,voter-id,vote',
        missing: 'voter-id',
      },
    });
    const twice = await problemIn(
      changed('participants-votes.csv', (text) => text.replace(',0,1,2\n', ',0,1,1\n')),
    );
    expect(twice).toMatchObject({ code: 'wrong-header', values: { twice: '1' } });
  });

  it('names a line that was cut off, after texts of several lines', async () => {
    const cut = changed('comments.csv', (text) => text.slice(0, text.indexOf(',Sun Sep 13 12:29:40')));
    expect(await problemIn(cut)).toMatchObject({
      code: 'wrong-field-count',
      file: 'comments.csv',
      line: 6,
      values: { found: 1, expected: 8 },
    });
    expect(await problemIn(changed('votes.csv', (text) => text.slice(0, -7)))).toMatchObject({
      code: 'wrong-field-count',
      line: 14,
    });
  });

  it('names a cut-off line among texts without quotes too', async () => {
    const comments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1600000000,x,0,0,3,1,1,Benches, always benches.
1600000060,x,1
`;
    expect(await problemIn(reportExport({ 'comments.csv': comments }))).toMatchObject({
      code: 'wrong-field-count',
      line: 3,
    });
  });

  it('names the line where a quote was opened and never closed', async () => {
    const open = changed('comments.csv', (text) => text.replace('stay closed."', 'stay closed.'));
    expect(await problemIn(open)).toMatchObject({ code: 'quote-not-closed', file: 'comments.csv', line: 4 });
  });

  it('does not take a large file into memory for an open quote', async () => {
    const open = changed(
      'votes.csv',
      (text) => text.replace('Sun', '"Sun') + '1600000000000,x,0,0,1\n'.repeat(250_000),
    );
    expect(await problemIn(open)).toMatchObject({ code: 'record-too-long', file: 'votes.csv', line: 2 });
  });

  it('names a quote in the wrong place', async () => {
    const wrong = changed('comments.csv', (text) => text.replace('come first."', 'come" first."'));
    expect(await problemIn(wrong)).toMatchObject({ code: 'bad-quote', line: 3 });
  });

  it.each([
    ['votes.csv', ',0,3,0\n', ',0,3,7\n', 'bad-vote', 6, { value: '7' }],
    ['votes.csv', ',0,3,0\n', ',0,3,\n', 'bad-vote', 6, { value: '' }],
    ['votes.csv', ',0,3,0\n', ',0,3.5,0\n', 'not-a-whole-number', 6, { column: 'voter-id', value: '3.5' }],
    ['votes.csv', ',0,3,0\n', ',-2,3,0\n', 'not-a-whole-number', 6, { column: 'comment-id', value: '-2' }],
    ['votes.csv', ',0,3,0\n', ',0,99999999999,0\n', 'not-a-whole-number', 6, { column: 'voter-id' }],
    [
      'votes.csv',
      '1600000400000,',
      '1.6E+12,',
      'not-a-whole-number',
      6,
      { column: 'timestamp', value: '1.6E+12' },
    ],
    ['participants-votes.csv', '3,1,0,2,0,1,0', '3,1,0,2,0,1,5', 'bad-vote', 5, { column: '0', value: '5' }],
    ['participants-votes.csv', '3,1,0,2', '2,1,0,2', 'duplicate-participant', 5, { id: 2 }],
    ['comments.csv', ',4,2,0,0,0,', ',1,2,0,0,0,', 'duplicate-statement', 6, { id: 1, before: 3 }],
    [
      'comments.csv',
      ',4,2,0,0,0,',
      ',four,2,0,0,0,',
      'not-a-whole-number',
      6,
      { column: 'comment-id', value: 'four' },
    ],
    ['comments.csv', ',4,2,0,0,0,', ',4,2,0,0,3,', 'bad-moderation', 6, { value: '3' }],
    ['comments.csv', ',4,2,0,0,0,', ',4,2,-1,0,0,', 'not-a-whole-number', 6, { column: 'agrees' }],
  ] as const)('%s: %j instead of %j', async (file, replacement, by, code, line, values) => {
    const problem = await problemIn(changed(file, (text) => text.replace(replacement, by)));
    expect(problem).toMatchObject({ code, file, line, values });
  });

  it('quotes only a little of what it found', async () => {
    const long = `1${'x'.repeat(5000)}\u0007`;
    const problem = await problemIn(
      changed('votes.csv', (text) => text.replace(',0,3,0\n', `,0,3,${long}\n`)),
    );
    expect(String(problem.values.value).length).toBeLessThan(200);
  });
});

describe('sizes and zip files', () => {
  const zipOf = (files: Record<string, string | Uint8Array>) =>
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    );
  const problemInZip = (zip: Uint8Array, limits?: Partial<PolisLimits>) =>
    problemOf(join(inFolder({ 'export.zip': zip }), 'export.zip'), limits);

  it('refuses a file of two gigabytes by its size', async () => {
    const folder = inFolder(zipExport());
    truncateSync(join(folder, 'votes.csv'), 2 ** 31);
    expect(await problemOf(folder)).toMatchObject({
      code: 'file-too-large',
      file: 'votes.csv',
      values: { megabytes: 2148, limitMegabytes: 500 },
    });
    const single = join(inFolder({ 'big.zip': '' }), 'big.zip');
    truncateSync(single, 2 ** 31);
    expect(await problemOf(single)).toMatchObject({ code: 'file-too-large', file: 'big.zip' });
  });

  it('refuses a zip bomb before unpacking it', async () => {
    const bomb = zipOf({ ...zipExport(), 'stats-history.csv': new Uint8Array(60_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemInZip(bomb)).toMatchObject({ code: 'zip-bomb', file: 'stats-history.csv' });
  });

  it('does not believe a zip file that understates its sizes', async () => {
    const zip = zipOf({
      ...zipExport(),
      'votes.csv': (zipExport()['votes.csv'] ?? '').padEnd(3_000_000, ' '),
    });
    const view = Buffer.from(zip);
    // Uncompressed size of votes.csv in the list at the end: 24 bytes after the entry's signature.
    for (let at = view.indexOf('PK\x01\x02'); at >= 0; at = view.indexOf('PK\x01\x02', at + 4)) {
      if (view.readUInt32LE(at + 24) === 3_000_000) view.writeUInt32LE(100, at + 24);
    }
    expect(await problemInZip(view)).toMatchObject({ code: 'zip-damaged' });
  });

  it('refuses too many files and too much in all', async () => {
    const many = Object.fromEntries([...Array(30).keys()].map((i) => [`${i}.csv`, 'x']));
    expect(await problemInZip(zipOf(many), { files: 20 })).toMatchObject({ code: 'zip-too-many-files' });
    expect(await problemInZip(zipOf(zipExport()), { totalBytes: 1000 })).toMatchObject({
      code: 'zip-too-large',
    });
  });

  it.each(['../votes.csv', '/etc/votes.csv', 'a/../../votes.csv', '..\\votes.csv', 'C:/votes.csv'])(
    'refuses a file called %s',
    async (name) => {
      expect(await problemInZip(zipOf({ [name]: 'x' }))).toMatchObject({ code: 'zip-unsafe-path' });
    },
  );

  it('refuses a damaged zip file, one with a password, and what is no zip file', async () => {
    const zip = zipOf(zipExport());
    expect(await problemInZip(zip.slice(0, zip.length - 100))).toMatchObject({ code: 'zip-damaged' });
    expect(await problemInZip(strToU8('Not a zip file at all.'))).toMatchObject({ code: 'zip-damaged' });
    const locked = Buffer.from(zip);
    for (let at = locked.indexOf('PK\x01\x02'); at >= 0; at = locked.indexOf('PK\x01\x02', at + 4))
      locked[at + 8] = 1;
    expect(await problemInZip(locked)).toMatchObject({ code: 'zip-encrypted' });
  });

  it('does not choose between two conversations in one zip file', async () => {
    const both = Object.entries(zipExport()).flatMap(([name, text]) => [
      [`a/${name}`, text],
      [`b/${name}`, text],
    ]);
    expect(await problemInZip(zipOf(Object.fromEntries(both)))).toMatchObject({
      code: 'several-conversations',
      values: { folders: 'a/, b/' },
    });
  });

  it('leaves the file alone whatever is wrong with it', async () => {
    const path = join(inFolder({}), 'export.zip');
    writeFileSync(path, 'PK');
    await problemOf(path);
    writeFileSync(path, zipOf(zipExport()));
    expect((await readPolisExport(path)).report.counts.voteEvents).toBe(13);
  });
});
