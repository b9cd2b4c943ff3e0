import { expect, it } from 'vitest';
import { inFolder, zipExport } from '../../test/support/polis-export-files.ts';
import { columnNamed } from './header.ts';
import { readPolisExport } from './read-export.ts';

const flagged = (header: string) =>
  zipExport({
    'comments.csv': `${header}\n1600000000000,0,0,3,1,1,true,false,Benches.\n1600000060500,1,0,2,2,1,false,true,Lamps.\n1600000120000,2,1,1,3,-1,,,Bridge.\n`,
  });
const names = 'timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body';

it.each([
  ['underscores', names.replaceAll('-', '_')],
  ['capital letters', names.toUpperCase()],
  ['blanks', names.replaceAll('-', ' ').replaceAll(',', ' , ')],
  ['one word', names.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())],
  [
    'quotes',
    names
      .split(',')
      .map((name) => `"${name}"`)
      .join(','),
  ],
  ['other hyphens', names.replaceAll('-', '\u2011')],
])('a header spelled with %s says what the usual one says', async (_, header) => {
  const usual = await readPolisExport(inFolder(flagged(names)));
  expect(usual.conversation.statements[0]).toMatchObject({ isMeta: true, isSeed: false });
  const read = await readPolisExport(inFolder(flagged(header)));
  expect(read.conversation).toEqual(usual.conversation);
  expect(read.report.entries).toEqual(usual.report.entries);
});

it('finds votes, people and the summary under other spellings, also in files of other names', async () => {
  const files = zipExport();
  const spelled = (name: string) =>
    (files[name] ?? '').replace(/^.*/, (first) => first.toUpperCase().replaceAll('-', '_'));
  const read = await readPolisExport(
    inFolder({
      'one.csv': spelled('comments.csv'),
      'two.csv': spelled('votes.csv'),
      'participants-votes.csv': spelled('participants-votes.csv'),
      'summary.csv': (files['summary.csv'] ?? '')
        .replace(/^topic/, 'Topic')
        .replace('conversation-description', 'Conversation Description'),
    }),
  );
  expect(read.conversation).toEqual((await readPolisExport(inFolder(files))).conversation);
});

it('a column twice under two spellings is refused, and a foreign one is reported', async () => {
  await expect(readPolisExport(inFolder(flagged(names.replace('is-seed', 'is_meta'))))).rejects.toMatchObject(
    { code: 'wrong-header', values: { twice: 'is-meta' } },
  );
  const { report } = await readPolisExport(inFolder(flagged(names.replace('is-meta', 'is metal'))));
  expect(report.entries).toContainEqual(
    expect.objectContaining({ kind: 'unknown-columns', examples: ['is metal'] }),
  );
});

it('a number is the number of a statement only as it stands', () => {
  expect(columnNamed('1-2', ['12'])).toBe('12');
  expect(columnNamed('1-2', ['participant'])).toBe('1-2');
});
