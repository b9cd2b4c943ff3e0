import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { inFolder, without, zipExport } from '../../test/support/polis-export-files.ts';
import { allMigrations } from '../parts.ts';
import type { Database } from '../platform/database/index.ts';
import { findProcess, listProcesses } from '../processes/index.ts';
import { listPollIds } from '../voices/polls/counts/index.ts';
import { type ImportPolisOptions, importPolis, linesOf } from './import-polis.ts';
import { BadUse } from './running.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase(allMigrations);
  folder = await mkdtemp(join(tmpdir(), 'import-polis-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const now = new Date('2026-11-21T12:00:00Z');
const open = <T>(work: (db: Database) => Promise<T>) => work(database.db);
const bringIn = (options: ImportPolisOptions) => importPolis(open, options, now);
const polls = async () => (await listPollIds(database.db)).length;

describe('import polis', () => {
  it('reads without writing on a dry run', async () => {
    const answer = await importPolis(
      () => Promise.reject(new Error('the database was opened')),
      { path: inFolder(zipExport()), dryRun: true },
      now,
    );
    expect(answer).toMatchObject({ dryRun: true, added: false, pollId: null, topic: 'A park for everyone' });
    expect(linesOf(answer).at(-1)).toBe('Nothing was written.');
  });

  it('makes a draft of a process, and adds nothing the second time, from a zip either', async () => {
    const first = await bringIn({ path: inFolder(zipExport()) });
    expect(first.added).toBe(true);
    expect(linesOf(first).join('\n')).toContain(
      `as a draft. Look at it and publish it: /manage/polls/${first.pollId}`,
    );
    const process = await findProcess(database.db, first.processId ?? '');
    expect(process).toMatchObject({ state: 'draft', slug: 'a-park-for-everyone' });
    // The first and the last vote, read off votes.csv.
    expect(process?.phases[0]).toMatchObject({ startsOn: '2020-09-13', endsOn: '2020-09-13' });
    const bytes = Object.fromEntries(
      Object.entries(zipExport()).map(([name, text]) => [name, new TextEncoder().encode(text)]),
    );
    const zip = join(inFolder({ 'export.zip': zipSync(bytes) }), 'export.zip');
    expect(await bringIn({ path: zip })).toMatchObject({ added: false, pollId: first.pollId });
    expect(await listProcesses(database.db, ['draft', 'published'], 'en')).toHaveLength(1);
    expect(await polls()).toBe(1);
  });

  const changed = (name: string, change: (text: string) => string) => () =>
    inFolder({ ...zipExport(), [name]: change(zipExport()[name] ?? '') });
  it.each([
    ['nothing there', () => join(folder, 'nowhere'), /There is nothing at/],
    ['a missing file', () => inFolder(without(zipExport(), 'comments.csv')), /^comments\.csv/],
    ['a vote of 7', changed('votes.csv', (text) => text.replace('1,4,1\n', '1,4,7\n')), /^votes\.csv:10: /],
    [
      'a statement twice',
      changed('comments.csv', (text) =>
        text.replace('\n1600000180000,', '\n1600000180000,x,0,2,0,0,0,again\n1600000180000,'),
      ),
      /^comments\.csv:\d+: /,
    ],
    ['a truncated line', changed('votes.csv', (text) => text.slice(0, -20)), /^votes\.csv:14: /],
    [
      'another encoding',
      () =>
        inFolder({
          ...zipExport(),
          'comments.csv': Buffer.from(
            `${zipExport()['comments.csv'] ?? ''}1600000180000,x,9,2,0,0,0,\xe9t\xe9\n`,
            'latin1',
          ),
        }),
      /^comments\.csv/,
    ],
  ])('refuses %s with file and line, and writes nothing', async (_name, path, message) => {
    const before = await polls();
    const refused = await bringIn({ path: path() }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(BadUse);
    expect((refused as Error).message).toMatch(message);
    expect(await polls()).toBe(before);
  });

  it.each([
    [{ process: 'no-such-process' }, /no process/],
    [{ sign: 'sideways' }, /--sign/],
    [{ process: 'no-such-process', dryRun: true }, /no process/],
    [{ language: 'not a language!' }, /--language/],
    [{ language: 'xx', dryRun: true }, /--language xx/],
  ])('refuses %j', async (options, message) => {
    await expect(bringIn({ path: inFolder(zipExport()), ...options })).rejects.toThrow(message);
  });

  it.skipIf(!existsSync('../shared/data/polis-exports'))(
    'reads each real conversation (needs ../shared/data)',
    async () => {
      const answer = await importPolis(
        open,
        { path: '../shared/data/polis-exports/scoop-hivemind.biodiversity', dryRun: true },
        now,
      );
      expect(answer.report.counts).toMatchObject({ statements: 316, voters: 536, latestVotes: 29_719 });
    },
  );
});
