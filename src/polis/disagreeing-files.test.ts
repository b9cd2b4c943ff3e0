import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportFiles, inFolder, without, zipExport } from '../../test/support/polis-export-files.ts';
import type { ImportReport, ReportKind } from './conversation.ts';
import { readPolisExport } from './read-export.ts';
import { latestVotes, VoteLog } from './vote-log.ts';

const read = (files: ExportFiles) => readPolisExport(inFolder(files));
const entry = (report: ImportReport, kind: ReportKind) => report.entries.find((one) => one.kind === kind);
const kinds = (report: ImportReport) => report.entries.map((one) => one.kind).sort();

describe('files that do not agree with each other', () => {
  it('adds what only the participants know, keeps what only the log knows', async () => {
    const files = zipExport();
    const { conversation, report } = await read({
      ...files,
      // Without: the votes of voter 4 and of voter 3 on statement 2. With: a voter and a statement nobody lists.
      'votes.csv': `${(files['votes.csv'] ?? '')
        .split('\n')
        .filter((line) => !/,1,4,1$|,2,3,-1$/.test(line))
        .join('\n')}1600000600000,x,9,2,1\n1600000600001,x,0,8,1\n1600000600002,x,1,3,1\n`,
    });
    expect(entry(report, 'cells-without-event')).toMatchObject({
      count: 2,
      examples: ['2/3', '1/4'],
      done: 'added',
    });
    expect(entry(report, 'statements-without-text')).toMatchObject({
      count: 1,
      examples: ['9'],
      done: 'added',
    });
    expect(entry(report, 'voters-not-in-matrix')).toMatchObject({ count: 1, examples: ['8'] });
    expect(entry(report, 'events-without-cell')).toMatchObject({ count: 1, examples: ['1/3'] });
    expect(conversation.statements.find((one) => one.id === 9)).toMatchObject({ text: null, authorId: null });
    expect(conversation.votes.length).toBe(11 + 3 + 2);
    expect(Number.isNaN(conversation.votes.time.at(-1))).toBe(true);
    expect(report.counts).toMatchObject({ voters: 6, latestVotes: 15, statements: 5 });
    // On statement 1 an agreement went and another came, so its printed totals hold by chance.
    expect(entry(report, 'comment-totals-differ')?.examples).toEqual(['0', '2']);
  });

  it('reports cells that differ from the last vote, and keeps the log', async () => {
    const files = zipExport();
    const { conversation, report } = await read({
      ...files,
      'participants-votes.csv': (files['participants-votes.csv'] ?? '').replace(
        '2,1,1,3,1,2,1,',
        '2,1,1,3,0,3,-1,',
      ),
    });
    expect(entry(report, 'cells-differ')).toMatchObject({ count: 1, examples: ['0/2'], done: 'kept' });
    expect(report.matrix).toEqual({ cells: 12, matching: 11 });
    expect(conversation.votes.length).toBe(13);
  });

  it('takes the votes from the participants when there is no log', async () => {
    const { conversation, report } = await read(without(zipExport(), 'votes.csv'));
    expect(report.counts).toMatchObject({
      voteEvents: 12,
      latestVotes: 12,
      agrees: 6,
      disagrees: 5,
      passes: 1,
    });
    expect(entry(report, 'votes-from-matrix')).toMatchObject({ count: 12, done: 'derived' });
    expect([...conversation.votes.time].every(Number.isNaN)).toBe(true);
    // Statement 0 lost the event that was voted again.
    expect(entry(report, 'comment-totals-differ')?.examples).toEqual(['0']);
  });

  it('does without the participants', async () => {
    const { conversation, report } = await read(
      without(zipExport(), 'participants-votes.csv', 'summary.csv'),
    );
    expect(report.matrix).toBeNull();
    expect(conversation.topic).toBe('');
    expect(kinds(report)).toEqual([
      'matrix-missing',
      'revotes',
      'statement-id-gaps',
      'statements-without-votes',
      'summary-missing',
    ]);
  });

  it('keeps participants who never voted and authors who are not listed', async () => {
    const files = zipExport();
    const { conversation, report } = await read({
      ...files,
      'participants-votes.csv': `${files['participants-votes.csv']}5,,0,0,0,0,,,\n`,
      'comments.csv': `${files['comments.csv']}1600000190000,x,5,6,0,0,1,By somebody unlisted.\n`,
    });
    expect(conversation.participants.map((one) => one.id)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(entry(report, 'participants-without-votes')?.examples).toEqual(['5', '6']);
    expect(entry(report, 'authors-without-votes')?.examples).toEqual(['5']);
  });

  it('names printed numbers that are wrong', async () => {
    const files = zipExport();
    const { report } = await read({
      ...files,
      'summary.csv': (files['summary.csv'] ?? '').replace('voters,5\n', 'voters,9\n'),
    });
    expect(entry(report, 'summary-differs')).toMatchObject({ count: 1, examples: ['voters: 9, 5'] });
  });

  it('notes mixed units, missing times and columns it does not know', async () => {
    const files = zipExport();
    const votes = (files['votes.csv'] ?? '')
      .replace('1600000000000,', '1600000000,')
      .replace('1600000200000,', ',')
      .replaceAll(/,(vote|-?[01])$/gm, (_, last) => `,${last},${last === 'vote' ? 'weight' : '0'}`);
    const { conversation, report } = await read({ ...files, 'votes.csv': votes });
    expect(conversation.votes.time[0]).toBe(1_600_000_000_000);
    expect(entry(report, 'time-units-mixed')?.count).toBe(1);
    expect(entry(report, 'times-missing')?.count).toBe(1);
    expect(entry(report, 'unknown-columns')).toMatchObject({ examples: ['weight'], done: 'ignored' });
  });

  it('keeps a formula as the text it is', async () => {
    const files = zipExport();
    const formula = '=HYPERLINK("https://example.org","x")';
    const { conversation, report } = await read({
      ...files,
      'comments.csv': (files['comments.csv'] ?? '').replace(
        'Nobody voted on this one.',
        `"${formula.replaceAll('"', '""')}"`,
      ),
    });
    expect(conversation.statements[3]?.text).toBe(formula);
    expect(entry(report, 'text-like-formula')).toMatchObject({ count: 1, examples: ['4'], done: 'kept' });
  });
});

describe('latestVotes', () => {
  it('takes the last by time and, at one moment, the last in the file', () => {
    const vote = fc.tuple(
      fc.nat(3),
      fc.nat(3),
      fc.constantFrom(-1, 0, 1),
      fc.oneof(fc.nat(4), fc.constant(Number.NaN)),
    );
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 60 }), (events) => {
        const log = new VoteLog();
        for (const [s, v, value, time] of events) log.add(s, v, value, time);
        // The plain rule: walk the file; a vote replaces the one before unless it is known to be older.
        const expected = new Map<string, number>();
        events.forEach(([s, v, , time], i) => {
          const before = expected.get(`${s}/${v}`);
          const timeBefore = before === undefined ? Number.NaN : (events[before]?.[3] ?? Number.NaN);
          if (before === undefined || !(time < timeBefore)) expected.set(`${s}/${v}`, i);
        });
        expect([...latestVotes(log.columns()).events]).toEqual([...expected.values()].sort((a, b) => a - b));
      }),
    );
  });

  it('reports two different votes at one moment', async () => {
    const files = zipExport();
    const { report } = await read({
      ...files,
      'votes.csv': (files['votes.csv'] ?? '').replace('1600000310250,', '1600000300000,'),
    });
    expect(entry(report, 'revotes-at-one-moment')).toMatchObject({ count: 1, examples: ['0/2'] });
    expect(report.matrix).toEqual({ cells: 12, matching: 12 });
  });

  it('lets a later time win over a later line', async () => {
    const files = zipExport();
    const [header = '', ...lines] = (files['votes.csv'] ?? '').trimEnd().split('\n');
    const { report } = await read({ ...files, 'votes.csv': [header, ...lines.reverse()].join('\n') });
    expect(report.matrix).toEqual({ cells: 12, matching: 12 });
  });
});
