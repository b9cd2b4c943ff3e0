import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPolls, type TestPolls } from '../../test/support/polls.ts';
import { figureMigrations } from '../findings/figures/migrations.ts';
import { migrate } from '../platform/database/index.ts';
import { importTotalsFile } from './import-totals.ts';
import { BadUse } from './running.ts';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: () => {} });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls.close());

describe('a published table', () => {
  it('comes in by the command, which says what is wrong with its call', async () => {
    const place = await mkdtemp(join(tmpdir(), 'totals-'));
    const file = join(place, 'annex.csv');
    await writeFile(
      file,
      'statement_id,statement,votes,agreed_percent,disagreed_percent,passed_percent\n1,Trees,3,66,33,0\n',
    );
    const call = (change: Record<string, unknown>) =>
      importTotalsFile(
        polls.db,
        polls.services.processes,
        { file, voters: '3', process: 'our-street', ...change },
        polls.now,
      );
    const refused = (change: Record<string, unknown>, why: string) =>
      expect(call(change)).rejects.toThrow(
        expect.objectContaining({ constructor: BadUse, message: expect.stringContaining(why) }),
      );
    expect(await call({})).toMatchObject({ report: { rounding: 'truncated', votes: 3 } });
    await refused({ voters: 'many' }, '--voters');
    await refused({ process: 'nowhere' }, 'nowhere');
    await refused({ file: join(place, 'gone.csv') }, 'cannot be read');
    await refused({ file: place }, 'is no file');
    await refused({ claims: ['lots'] }, '--claim lots');
    await refused({ voters: '2' }, 'annex.csv, line 2');
    await rm(place, { recursive: true });
  });
});
