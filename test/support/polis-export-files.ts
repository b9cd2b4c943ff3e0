import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

// A small invented conversation as both exports would print it, written out by hand for the tests:
// 5 voters, 4 statements (number 3 was never published), 13 vote events of which one was voted again.

export type ExportFiles = Record<string, string>;

const zipSummary = `topic,A park for everyone
url,https://example.org/park
views,40
voters,5
voters-in-conv,5
commenters,3
comments,3
groups,2
conversation-description,"What should change?

* paths, lamps
* benches"
`;

const zipComments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1600000000000,Sun Sep 13 12:26:40 UTC 2020,0,0,3,1,1,Benches belong in every park.
1600000060500,Sun Sep 13 12:27:40 UTC 2020,1,0,2,2,1,"Lamps, paths and trees come first."
1600000120000,Sun Sep 13 12:28:40 UTC 2020,2,1,1,3,-1,"The ""old"" bridge
should stay closed."
1600000180000,Sun Sep 13 12:29:40 UTC 2020,4,2,0,0,0,Nobody voted on this one.
`;

const zipVotes = `timestamp,datetime,comment-id,voter-id,vote
1600000000000,Sun Sep 13 12:26:40 UTC 2020,0,0,1
1600000200000,Sun Sep 13 12:30:00 UTC 2020,0,1,1
1600000300000,Sun Sep 13 12:31:40 UTC 2020,0,2,-1
1600000310250,Sun Sep 13 12:31:50 UTC 2020,0,2,1
1600000400000,Sun Sep 13 12:33:20 UTC 2020,0,3,0
1600000060500,Sun Sep 13 12:27:40 UTC 2020,1,0,1
1600000201000,Sun Sep 13 12:30:01 UTC 2020,1,1,-1
1600000301000,Sun Sep 13 12:31:41 UTC 2020,1,2,-1
1600000500000,Sun Sep 13 12:35:00 UTC 2020,1,4,1
1600000210000,Sun Sep 13 12:30:10 UTC 2020,2,0,-1
1600000120000,Sun Sep 13 12:28:40 UTC 2020,2,1,1
1600000302000,Sun Sep 13 12:31:42 UTC 2020,2,2,-1
1600000401000,Sun Sep 13 12:33:21 UTC 2020,2,3,-1
`;

const zipMatrix = `participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2
0,0,2,3,2,1,1,1,-1
1,0,1,3,2,1,1,-1,1
2,1,1,3,1,2,1,-1,-1
3,1,0,2,0,1,0,,-1
4,,0,1,1,0,,1,
`;

/** The older export. */
export function zipExport(changes: ExportFiles = {}): ExportFiles {
  return {
    'summary.csv': zipSummary,
    'comments.csv': zipComments,
    'votes.csv': zipVotes,
    'participants-votes.csv': zipMatrix,
    ...changes,
  };
}

/** The same conversation from a report's page: seconds, JavaScript dates, another name, all statements as columns. */
export function reportExport(changes: ExportFiles = {}): ExportFiles {
  const inSeconds = (text: string) =>
    text.replace(
      /^(\d{10})\d{3},(\w{3} \w{3} \d\d) ([\d:]{8}) UTC (\d{4}),/gm,
      '$1,$2 $4 $3 GMT+0000 (Coordinated Universal Time),',
    );
  const summary = `topic,A park for everyone
url,https://example.org/park
voters,5
voters-in-conv,4
commenters,3
comments,4
groups,2
conversation-description,"What should change?

* paths, lamps
* benches"`;
  const matrix = zipMatrix.replaceAll('\n', ',\n').replace('0,1,2,\n', '0,1,2,4\n');
  return {
    'summary.csv': summary,
    'comments.csv': inSeconds(zipComments),
    'votes.csv': inSeconds(zipVotes),
    'participant-votes.csv': matrix,
    ...changes,
  };
}

/** The export as it would be if -1 meant agree in its files; its totals stay named as they are. */
export function withOtherSign(files: ExportFiles): ExportFiles {
  const turned = { ...files };
  const turn = (cell: string) => (cell === '1' ? '-1' : cell === '-1' ? '1' : cell);
  for (const [name, text] of Object.entries(files)) {
    const from = name === 'votes.csv' ? 4 : /participants?-votes/.test(name) ? 6 : null;
    if (from === null) continue;
    const [header = '', ...rows] = text.split('\n');
    const changed = rows.map((row) =>
      row
        .split(',')
        .map((cell, i) => (i >= from ? turn(cell) : cell))
        .join(','),
    );
    turned[name] = [header, ...changed].join('\n');
  }
  return turned;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, removed when the test file is done. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'polis-test-'));
  folders.push(folder);
  return folder;
}

/** Writes files into a new folder and gives its path. Names may hold a folder. */
export function inFolder(files: Record<string, string | Uint8Array>): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The files without some. */
export function without(files: ExportFiles, ...names: string[]): ExportFiles {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
}
