import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type ExportFiles,
  inFolder,
  reportExport,
  withOtherSign,
  without,
  zipExport,
} from '../../test/support/polis-export-files.ts';
import type { ImportReport, PolisVotes, ReportKind } from './conversation.ts';
import type { PolisFileProblem } from './problems.ts';
import { type ReadOptions, readPolisExport } from './read-export.ts';

const read = (files: ExportFiles, options?: ReadOptions) => readPolisExport(inFolder(files), options);

const rows = (votes: PolisVotes) =>
  [...Array(votes.length).keys()].map((i) => [
    votes.statementId[i],
    votes.voterId[i],
    votes.value[i],
    votes.time[i],
  ]);

const entry = (report: ImportReport, kind: ReportKind) => report.entries.find((one) => one.kind === kind);
const kinds = (report: ImportReport) => report.entries.map((one) => one.kind).sort();

const expectedVotes = [
  [0, 0, 1, 1_600_000_000_000],
  [0, 1, 1, 1_600_000_200_000],
  [0, 2, -1, 1_600_000_300_000],
  [0, 2, 1, 1_600_000_310_250],
  [0, 3, 0, 1_600_000_400_000],
  [1, 0, 1, 1_600_000_060_500],
  [1, 1, -1, 1_600_000_201_000],
  [1, 2, -1, 1_600_000_301_000],
  [1, 4, 1, 1_600_000_500_000],
  [2, 0, -1, 1_600_000_210_000],
  [2, 1, 1, 1_600_000_120_000],
  [2, 2, -1, 1_600_000_302_000],
  [2, 3, -1, 1_600_000_401_000],
];
const inWholeSeconds = expectedVotes.map(([s, v, x, t = 0]) => [s, v, x, Math.floor(t / 1000) * 1000]);

describe('both generations', () => {
  it('reads the older export', async () => {
    const { conversation, report } = await read(zipExport());
    expect(conversation.topic).toBe('A park for everyone');
    expect(conversation.description).toBe('What should change?\n\n* paths, lamps\n* benches');
    expect(conversation.url).toBe('https://example.org/park');
    expect(rows(conversation.votes)).toEqual(expectedVotes);
    expect(conversation.statements.map((one) => one.id)).toEqual([0, 1, 2, 4]);
    expect(conversation.statements[2]).toEqual({
      id: 2,
      authorId: 1,
      createdAt: 1_600_000_120_000,
      text: 'The "old" bridge\nshould stay closed.',
      moderated: -1,
      isMeta: null,
      isSeed: null,
      printedAgrees: 1,
      printedDisagrees: 3,
    });
    expect(conversation.participants.map((one) => one.groupId)).toEqual([0, 0, 1, 1, null]);

    expect(report.generation).toBe('zip');
    expect(report.counts).toEqual({
      statements: 4,
      participants: 5,
      voters: 5,
      voteEvents: 13,
      latestVotes: 12,
      agrees: 6,
      disagrees: 5,
      passes: 1,
    });
    expect(report.matrix).toEqual({ cells: 12, matching: 12 });
    expect(report.sign).toMatchObject({ agreeIs: 'plus', how: 'detected' });
    // Statement 1 has as many agrees as disagrees and statement 4 none: neither can tell.
    expect(report.sign.evidence[0]).toEqual({ kind: 'comment-totals', of: 2, plus: 2, minus: 0 });
    expect(report.files.map((file) => [file.name, file.rows])).toEqual([
      ['summary.csv', 9],
      ['comments.csv', 4],
      ['votes.csv', 13],
      ['participants-votes.csv', 5],
    ]);
    expect(kinds(report)).toEqual(['revotes', 'statement-id-gaps', 'statements-without-votes']);
    expect(entry(report, 'statement-id-gaps')).toMatchObject({ count: 1, examples: ['3'] });
  });

  it('reads the report export, in seconds', async () => {
    const { conversation, report } = await read(reportExport());
    expect(report.generation).toBe('report');
    expect(report.recognisedBy).toEqual(['participant-votes.csv', 'timestamp: seconds']);
    expect(rows(conversation.votes)).toEqual(inWholeSeconds);
    expect(conversation.description).toBe('What should change?\n\n* paths, lamps\n* benches');
    expect(report.counts.latestVotes).toBe(12);
    expect(report.matrix).toEqual({ cells: 12, matching: 12 });
  });

  it('takes Windows line ends, a byte order mark and a missing last line end, and says so', async () => {
    const files = zipExport();
    const windows = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        `\uFEFF${text.replaceAll('\n', '\r\n').replace(/\r\n$/, '')}`,
      ]),
    );
    const { conversation, report } = await read(windows);
    expect(rows(conversation.votes)).toEqual(expectedVotes);
    expect(conversation.statements[2]?.text).toBe('The "old" bridge\r\nshould stay closed.');
    expect(entry(report, 'byte-order-mark')?.count).toBe(4);
    expect(entry(report, 'carriage-returns')?.examples).toContain('votes.csv');
  });

  it('reads the later comment columns, with flags and without dates', async () => {
    const comments = `timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body
1600000000000,0,0,3,1,1,false,true,0.4,Benches belong in every park.
1600000060500,1,0,2,2,1,true,false,0.1,"Lamps, paths and trees come first."
1600000120000,2,1,1,3,-1,False,,,Bridges.
1600000180000,4,2,0,0,0,false,false,,Nobody voted on this one.
`;
    const { conversation, report } = await read(zipExport({ 'comments.csv': comments }));
    expect(conversation.statements.map((one) => [one.isMeta, one.isSeed])).toEqual([
      [false, true],
      [true, false],
      [false, null],
      [false, false],
    ]);
    expect(entry(report, 'unknown-columns')).toBeUndefined();
  });

  it('reads marks of importance and keeps the file of them unread', async () => {
    const files = reportExport();
    const votes = (files['votes.csv'] ?? '')
      .trimEnd()
      .split('\n')
      .map((line, i) => `${line},${i === 0 ? 'important' : i % 2}`)
      .join('\n');
    const comments = (files['comments.csv'] ?? '')
      .replace('moderated,comment-body', 'moderated,importance,comment-body')
      .replaceAll(/^(\d{10},[^,]+(?:,-?\d+){5}),/gm, '$1,0,');
    const { conversation, report } = await read({
      ...files,
      'votes.csv': votes,
      'comments.csv': comments,
      'participant-importance.csv': 'participant,group-id,n-comments,n-votes,n-important,0\n0,0,2,3,1,1\n',
      'comment-groups.csv': 'comment-id,comment,total-votes\n',
      'notes.txt': 'not part of it',
    });
    expect([...(conversation.votes.important ?? [])]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(entry(report, 'files-not-read')).toMatchObject({
      count: 3,
      examples: ['comment-groups.csv', 'notes.txt', 'participant-importance.csv'],
    });
  });

  it('reads external ids from a column or a file of their own', async () => {
    const files = zipExport();
    const matrix = (files['participants-votes.csv'] ?? '')
      .replace('participant,', 'participant,xid,')
      .replaceAll(/^(\d),/gm, '$1,person-$1,');
    const column = await read({ ...files, 'participants-votes.csv': matrix });
    expect(column.conversation.participants[3]).toEqual({ id: 3, groupId: 1, externalId: 'person-3' });
    expect(entry(column.report, 'external-ids')?.count).toBe(5);

    const own = await read({ ...files, 'xids.csv': 'participant,xid\n2,a\n77,b\n' });
    expect(own.conversation.participants.map((one) => one.externalId)).toEqual([null, null, 'a', null, null]);
    expect(entry(own.report, 'external-ids-without-participant')).toMatchObject({
      count: 1,
      examples: ['77'],
    });
  });

  it('reads early comments whose texts stand unquoted', async () => {
    const { conversation, report } = await read(
      reportExport({
        'comments.csv': `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1600000000,Sun Sep 13 2020,0,0,3,1,1,Benches, always benches.
1600000060,Sun Sep 13 2020,1,0,2,2,1,Lamps "and" paths,
on every way
1600000120,Sun Sep 13 2020,2,1,1,3,-1,"Bridges" he said
1600000180,Sun Sep 13 2020,4,2,0,0,0,Nobody voted.
`,
      }),
    );
    expect(conversation.statements.map((one) => one.text)).toEqual([
      'Benches, always benches.',
      'Lamps "and" paths,\non every way',
      '"Bridges" he said',
      'Nobody voted.',
    ]);
    expect(entry(report, 'text-not-quoted')?.count).toBe(4);
  });
});

describe('folders and zip files', () => {
  it('reads a zip file with a folder inside, past what macOS adds', async () => {
    const entries = Object.entries(zipExport()).map(
      ([name, text]) => [`park/${name}`, strToU8(text)] as const,
    );
    const zip = zipSync(
      Object.fromEntries([...entries, ['__MACOSX/park/._votes.csv', strToU8('x')] as const]),
    );
    const folder = inFolder({ 'park.zip': zip });
    const { conversation, report } = await readPolisExport(join(folder, 'park.zip'));
    expect(rows(conversation.votes)).toEqual(expectedVotes);
    expect(report.files).toHaveLength(4);
  });

  it('looks into the one folder that an unpacked zip file left', async () => {
    const inner = Object.fromEntries(
      Object.entries(zipExport()).map(([name, text]) => [`park/${name}`, text]),
    );
    expect((await read(inner)).report.counts.voteEvents).toBe(13);
  });

  it('knows files by the end of their name, or by their first line', async () => {
    const files = zipExport();
    const { report } = await read({
      '2020-09-13-park-comments.csv': files['comments.csv'] ?? '',
      'export (1).csv': files['votes.csv'] ?? '',
      'park-participants-votes.csv': files['participants-votes.csv'] ?? '',
    });
    expect(report.counts.latestVotes).toBe(12);
    expect(kinds(report)).toContain('summary-missing');
  });

  it('tells how far it has come, to the end', async () => {
    const seen: number[] = [];
    let total = 0;
    await read(zipExport(), {
      onProgress: ({ bytesRead, bytesTotal }) => {
        seen.push(bytesRead);
        total = bytesTotal;
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
  });
});

describe('the sign of the votes', () => {
  it('is detected when -1 means agree', async () => {
    const { conversation, report } = await read(withOtherSign(zipExport()));
    expect(report.sign).toMatchObject({ agreeIs: 'minus', how: 'detected' });
    expect(rows(conversation.votes)).toEqual(expectedVotes);
    expect(report.counts).toMatchObject({ agrees: 6, disagrees: 5 });
    expect(report.matrix).toEqual({ cells: 12, matching: 12 });
    expect(kinds(report)).not.toContain('comment-totals-differ');
  });

  const silentComments = (zipExport()['comments.csv'] ?? '').replaceAll(/(UTC 2020,\d,\d),\d,\d,/g, '$1,,,');

  it('is refused when no total can tell, and taken when given', async () => {
    const files = without(zipExport({ 'comments.csv': silentComments }), 'participants-votes.csv');
    const problem: PolisFileProblem = await read(files).catch((error) => error);
    expect(problem).toMatchObject({ code: 'sign-unclear', file: 'votes.csv' });
    expect(problem.values).toMatchObject({ commentsOf: 0, participantsOf: 0, authorsPlus: 3 });

    const { conversation, report } = await read(files, { sign: 'minus' });
    expect(report.sign).toMatchObject({ agreeIs: 'minus', how: 'given' });
    expect(conversation.votes.value[0]).toBe(-1);
  });

  it('is known from the participants alone when the comments do not tell', async () => {
    const { report } = await read(zipExport({ 'comments.csv': silentComments }));
    expect(report.sign).toMatchObject({ agreeIs: 'plus', how: 'detected' });
  });

  it('is refused when two totals contradict each other', async () => {
    const files = zipExport();
    const turned = withOtherSign(files);
    await expect(read({ ...files, 'votes.csv': turned['votes.csv'] ?? '' })).rejects.toMatchObject({
      code: 'sign-unclear',
    });
  });

  it('is refused when authors seem to disagree with all they wrote', async () => {
    // As the report export first came: votes as in the database, totals named the wrong way round.
    const ids = [0, 1, 2, 3, 4, 5];
    const comments = ids.map((id) => `1600000000,x,${id},${id},0,2,1,Text ${id}`);
    const votes = ids.flatMap((id) => [`1600000000,x,${id},${id},-1`, `1600000001,x,${id},9,-1`]);
    const files = {
      'comments.csv': `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${comments.join('\n')}\n`,
      'votes.csv': `timestamp,datetime,comment-id,voter-id,vote\n${votes.join('\n')}\n`,
    };
    await expect(read(files)).rejects.toMatchObject({
      code: 'sign-unclear',
      values: { authorsMinus: 6, commentsPlus: 6 },
    });
    expect((await read(files, { sign: 'minus' })).report.counts.agrees).toBe(12);
  });

  it('does not matter when everybody passed', async () => {
    const files = {
      'comments.csv':
        'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1600000000,x,0,0,0,0,1,Text\n',
      'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n1600000000,x,0,0,0\n',
    };
    expect((await read(files)).report.sign.how).toBe('irrelevant');
  });
});

it('reads nothing of a file but its size when it is too large', async () => {
  const folder = inFolder(zipExport());
  writeFileSync(join(folder, 'votes.csv'), 'not,a,header\n');
  await expect(readPolisExport(folder, { limits: { fileBytes: 12 } })).rejects.toMatchObject({
    code: 'file-too-large',
  });
});
