import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ExportFiles,
  inFolder,
  newFolder,
  reportExport,
  without,
  zipExport,
} from '../../test/support/polis-export-files.ts';
import type { PolisConversation } from './conversation.ts';
import type { WriteOptions } from './export-tables.ts';
import { readPolisExport } from './read-export.ts';
import { writePolisExport } from './write-export.ts';

const place = () => join(newFolder(), 'export');

async function rewrite(files: ExportFiles, options: WriteOptions) {
  const { conversation } = await readPolisExport(inFolder(files));
  const out = place();
  const written = await writePolisExport(conversation, out, options);
  const texts = Object.fromEntries(
    readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
  return { conversation, written, out, texts };
}

/** The lines of a file, those after the header sorted: the example lists a later vote before an earlier one. */
const lines = (text = '') => {
  const [header, ...rest] = text.trimEnd().split('\n');
  return [header, ...rest.sort()];
};

describe('writePolisExport', () => {
  it('writes the older file set as Polis does, byte for byte', async () => {
    const { texts, written } = await rewrite(zipExport(), { generation: 'zip' });
    const expected = zipExport();
    expect(texts['summary.csv']).toBe(expected['summary.csv']);
    expect(texts['comments.csv']).toBe(expected['comments.csv']);
    expect(texts['participants-votes.csv']).toBe(expected['participants-votes.csv']);
    expect(texts['votes.csv']).toBe(expected['votes.csv']);
    expect(written.files.map((file) => [file.name, file.rows])).toEqual([
      ['summary.csv', 9],
      ['comments.csv', 4],
      ['votes.csv', 13],
      ['participants-votes.csv', 5],
    ]);
    expect(written.lost).toEqual([]);
  });

  it('writes the report file set as Polis does, byte for byte', async () => {
    const { texts, written } = await rewrite(reportExport(), { generation: 'report' });
    expect(texts).toEqual(reportExport());
    expect(written.lost).toEqual([]);
  });

  it('turns one into the other, and says what is lost', async () => {
    const { texts, written } = await rewrite(zipExport(), { generation: 'report' });
    expect(texts).toEqual(reportExport());
    // One statement and two vote events of the example do not fall on a full second.
    expect(written.lost).toEqual([{ what: 'milliseconds', count: 2 }]);
    const back = await rewrite(reportExport(), { generation: 'zip' });
    expect(lines(back.texts['participants-votes.csv'])).toEqual(lines(zipExport()['participants-votes.csv']));
  });

  it('writes flags, importance and external ids where there is a place for them', async () => {
    const { conversation } = await readPolisExport(
      inFolder({ ...zipExport(), 'xids.csv': 'participant,xid\n2,a b\n' }),
    );
    const rich: PolisConversation = {
      ...conversation,
      statements: conversation.statements.map((one) => ({
        ...one,
        isSeed: one.id === 0,
        isMeta: one.id === 1,
      })),
      votes: { ...conversation.votes, important: new Int8Array(13).fill(1, 0, 2) },
    };
    const flags = place();
    const options: WriteOptions = { generation: 'zip', commentColumns: 'with-flags', externalIds: true };
    expect((await writePolisExport(rich, flags, options)).lost).toEqual([{ what: 'importance', count: 2 }]);
    const again = (await readPolisExport(flags)).conversation;
    expect(again.statements).toEqual(rich.statements);
    expect(again.participants).toEqual(rich.participants);
    expect(readFileSync(join(flags, 'comments.csv'), 'utf8').split('\n')[0]).toBe(
      'timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body',
    );

    const report = place();
    expect((await writePolisExport(rich, report, { generation: 'report' })).lost).toEqual([
      { what: 'milliseconds', count: 2 },
      { what: 'external-ids', count: 1 },
    ]);
    expect(readFileSync(join(report, 'votes.csv'), 'utf8').split('\n')[0]).toBe(
      'timestamp,datetime,comment-id,voter-id,vote,important',
    );
    expect(
      (await readPolisExport(report)).conversation.statements.map(({ isMeta, isSeed }) => [isMeta, isSeed]),
    ).toEqual(rich.statements.map(({ isMeta, isSeed }) => [isMeta, isSeed]));
    const usual = { generation: 'report', commentColumns: 'usual' } as const;
    expect((await writePolisExport(rich, place(), usual)).lost.slice(0, 2)).toEqual([
      { what: 'is-meta', count: 1 },
      { what: 'is-seed', count: 1 },
    ]);
    expect(
      (await readPolisExport(report)).conversation.votes.important?.filter((mark) => mark === 1),
    ).toHaveLength(2);
  });

  it('keeps texts as they are: formulas, quotes, line ends, other scripts', async () => {
    const texts = [
      '=1+1',
      '@cmd',
      'a,b',
      '"',
      'a\r\nb',
      'a\rb',
      '',
      ' spaced ',
      'تجربة "نص"',
      '—',
      '1',
      '\uFEFFx',
    ];
    const { conversation } = await readPolisExport(inFolder(zipExport()));
    const out = place();
    const statements = texts.map((text, i) => ({
      id: i + 10,
      authorId: null,
      createdAt: null,
      text,
      moderated: 1 as const,
      isMeta: null,
      isSeed: null,
      printedAgrees: 0,
      printedDisagrees: 0,
    }));
    await writePolisExport(
      { ...conversation, statements: [...conversation.statements, ...statements] },
      out,
      {
        generation: 'zip',
      },
    );
    const again = (await readPolisExport(out)).conversation.statements.slice(4);
    expect(again).toEqual(statements);
  });

  it('brings back statements whose text is missing, and votes without a time', async () => {
    const files = without(zipExport(), 'votes.csv');
    const comments = (files['comments.csv'] ?? '').replace(/^.*Benches.*\n/m, '');
    const { conversation, out } = await rewrite(
      { ...files, 'comments.csv': comments },
      { generation: 'zip' },
    );
    const again = await readPolisExport(out);
    expect(again.conversation.statements[0]).toEqual(conversation.statements[0]);
    expect(again.conversation.statements[0]?.text).toBeNull();
    expect(again.conversation.votes.length).toBe(12);
    expect([...again.conversation.votes.time].every(Number.isNaN)).toBe(true);
  });

  it('writes into an empty folder, never into one that holds anything', async () => {
    const { conversation } = await readPolisExport(inFolder(zipExport()));
    const out = place();
    mkdirSync(out);
    await writePolisExport(conversation, out, { generation: 'zip' });
    await expect(writePolisExport(conversation, out, { generation: 'zip' })).rejects.toMatchObject({
      code: 'target-not-empty',
    });
    const file = place();
    writeFileSync(file, 'a file');
    await expect(writePolisExport(conversation, file, { generation: 'zip' })).rejects.toMatchObject({
      code: 'target-not-empty',
    });
    expect(readFileSync(file, 'utf8')).toBe('a file');
  });

  it('leaves nothing behind when it fails', async () => {
    const { conversation } = await readPolisExport(inFolder(zipExport()));
    const out = place();
    const broken = { ...conversation, participants: null as unknown as PolisConversation['participants'] };
    await expect(writePolisExport(broken, out, { generation: 'zip' })).rejects.toThrow(TypeError);
    const late = { ...conversation, votes: { ...conversation.votes, length: -1 } };
    await expect(writePolisExport(late, out, { generation: 'zip' })).rejects.toThrow(RangeError);
    expect(readdirSync(dirname(out))).toEqual([]);
  });
});
