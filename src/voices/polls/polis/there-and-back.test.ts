import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { inventProcesses, type TestDatabase } from '../../../../test/support/database.ts';
import { inFolder, newFolder, reportExport, zipExport } from '../../../../test/support/polis-export-files.ts';
import { formerFingerprint } from '../../../polis/fingerprint.ts';
import { readPolisExport } from '../../../polis/read-export.ts';
import { exportPoll } from './export-poll.ts';
import { findImportedPoll, importConversation } from './import-conversation.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openPollDatabase();
});
afterAll(() => database.close());

const by = { kind: 'system', id: 'test' } as const;
const at = new Date('2026-11-21T12:00:00Z');
const bringIn = async (path: string, processId: string, title?: string) => {
  await inventProcesses(database.db, [processId]);
  const { conversation, report } = await readPolisExport(path);
  return {
    conversation,
    ...(await importConversation(database.db, { conversation, report, processId, title, by, at })),
  };
};
const takeOut = async (pollId: string, generation: 'zip' | 'report', forPublic = false) => {
  const folder = join(newFolder(), 'out');
  await exportPoll(database.db, pollId, folder, { generation, forPublic });
  return folder;
};

const flagged = zipExport({
  'comments.csv': `timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body
1600000000000,0,0,3,1,1,true,false,Benches belong in every park.
1600000060500,1,0,2,2,1,false,true,"Lamps, paths and trees come first."
1600000120000,2,1,1,3,-1,false,false,The old bridge should stay closed.
1600000180000,4,2,0,0,0,,,Nobody voted on this one.
`,
});

it.each(['zip', 'report'] as const)('flags survive the %s file set', async (generation) => {
  const first = await bringIn(inFolder(flagged), `flags-${generation}`);
  const again = await bringIn(await takeOut(first.pollId, generation), `flags-again-${generation}`);
  expect(again.conversation.statements.map((one) => [one.id, one.isMeta, one.isSeed])).toEqual([
    [0, true, false],
    [1, false, true],
    [2, false, false],
    [4, null, null],
  ]);
  const { rows } = await sql<{ number: number; is_meta: boolean; is_seed: boolean }>`
    select number, is_meta, is_seed from statements where poll_id = ${again.pollId} order by number`.execute(
    database.db,
  );
  expect(rows.map((row) => [row.number, row.is_meta, row.is_seed])).toEqual([
    [1, true, false],
    [2, false, true],
    [3, false, false],
    [5, false, false],
  ]);
});

it('milliseconds of votes and statements survive the older file set', async () => {
  const first = await bringIn(inFolder(flagged), 'milliseconds');
  const again = await bringIn(await takeOut(first.pollId, 'zip'), 'milliseconds-again');
  expect([...again.conversation.votes.time].filter((time) => time % 1000 > 0).sort()).toEqual([
    1600000060500, 1600000310250,
  ]);
  expect(again.conversation.statements[1]?.createdAt).toBe(1600000060500);
});

it('an empty topic stays empty, and is recognised when it comes again', async () => {
  const untitled = zipExport({ 'summary.csv': 'topic,\nurl,\nconversation-description,\n' });
  const first = await bringIn(inFolder(untitled), 'untitled');
  const out = await takeOut(first.pollId, 'zip');
  expect((await readPolisExport(out)).conversation.topic).toBe('');
  expect(await bringIn(out, 'untitled')).toMatchObject({ added: false, pollId: first.pollId });
});

it.each([
  ['the report files of a zip conversation', zipExport(), reportExport()],
  ['the zip of a report conversation', reportExport(), zipExport()],
])('%s are the same conversation', async (name, one, other) => {
  const first = await bringIn(inFolder(one), name);
  expect(await bringIn(inFolder(other), name)).toMatchObject({ added: false, pollId: first.pollId });
});

it.each([
  ['zip', false],
  ['report', false],
  ['zip', true],
  ['report', true],
] as const)(
  'what went out as %s (for everybody: %s) comes back as the same poll',
  async (generation, forPublic) => {
    const processId = `back-${generation}-${forPublic}`;
    const first = await bringIn(inFolder(flagged), processId, 'Our own title');
    const out = await takeOut(first.pollId, generation, forPublic);
    expect(await bringIn(out, processId)).toMatchObject({ added: false, pollId: first.pollId });
  },
);

it('another vote, another text or another time makes another conversation', async () => {
  await bringIn(inFolder(zipExport()), 'others');
  const votes = zipExport()['votes.csv'] ?? '';
  const comments = zipExport()['comments.csv'] ?? '';
  for (const changed of [
    {
      'votes.csv': votes.replace('2020,1,4,1\n', '2020,1,4,0\n'),
      'comments.csv': comments.replace('1,0,2,2,1', '1,0,1,2,1'),
    },
    { 'votes.csv': votes.replace('1600000500000', '1600000501000') },
    { 'comments.csv': comments.replace('Benches', 'Fountains') },
  ]) {
    const { 'participants-votes.csv': _, ...files } = zipExport(changed);
    expect((await bringIn(inFolder(files), 'others')).added).toBe(true);
  }
});

it('what was imported before this way of recognising is found by the former one', async () => {
  const first = await bringIn(inFolder(zipExport()), 'former');
  await sql`update poll_imports set source_hash = ${formerFingerprint(first.conversation)}
    where poll_id = ${first.pollId}`.execute(database.db);
  expect(await bringIn(inFolder(zipExport()), 'former')).toMatchObject({
    added: false,
    pollId: first.pollId,
  });
  expect(await findImportedPoll(database.db, first.conversation)).not.toBeNull();
});

it('the words of a rejected statement are not for everybody', async () => {
  const first = await bringIn(inFolder(zipExport()), 'rejected');
  const texts = async (forPublic: boolean) =>
    (await readPolisExport(await takeOut(first.pollId, 'zip', forPublic))).conversation.statements[2]?.text;
  expect(await texts(false)).toContain('bridge');
  expect(await texts(true)).toBe('');
});
