import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { allMigrations } from '../../parts.ts';
import { migrate } from '../../platform/database/index.ts';

const step = '2026-11-29T1410-statements-from-one';
let database: TestDatabase;
const rows = async <Row>(query: string): Promise<Row[]> =>
  (await sql.raw<Row>(query).execute(database.db)).rows;

beforeAll(async () => {
  database = await openTestDatabase(allMigrations.filter(({ name }) => name < step));
  await rows(`insert into processes (id, template, original_language, preview_secret, created_by)
    values ('p', 'action-plan', 'en', 's', 't')`);
  await rows(`insert into polls (id, process_id, original_language, created_by, kind, voters_published) values
    ('own', 'p', 'en', 't', 'votes', null), ('polis', 'p', 'en', 't', 'votes', null), ('table', 'p', 'en', 't', 'totals', 9)`);
  await rows(`insert into statements (poll_id, number, language, state, author_label) values
    ('own', 1, 'en', 'accepted', 'first'), ('own', 2, 'en', 'accepted', 'second'),
    ('polis', 1, 'en', 'accepted', 'tid 1'), ('polis', 4, 'en', 'accepted', 'tid 4'),
    ('table', 0, 'en', 'accepted', 'row 0'), ('table', 1, 'en', 'accepted', 'row 1')`);
  await rows(`insert into poll_imports (id, poll_id, source_kind, source_hash, report, by) values
    ('1', 'polis', 'polis', 'h', '{"generation":"zip"}', 't'),
    ('2', 'table', 'totals', 'h', '{"ambiguous":[0,3],"estimated":[{"number":3,"votes":50}]}', 't')`);
  await rows(`insert into published_claims (id, poll_id, kind, claim, added_by) values
    ('a', 'table', 'share', '{"kind":"share","number":3,"percent":"57"}', 't'),
    ('b', 'own', 'share', '{"kind":"share","number":3,"percent":"57"}', 't'),
    ('c', 'table', 'at-most', '{"kind":"at-most","percent":"25"}', 't')`);
  for (const poll of ['own', 'table'])
    await rows(`insert into opinion_map_runs (id, poll_id, input_hash, settings, started_at, engine_seconds, asked_by,
      votes_until, impression, program_version, verdict, groups, participants, included, statements, votes, left_out)
      values ('${poll}', '${poll}', 'h', '{}', now(), 1, 'votes', 1, 'i', 'v', 'groups', 2, 9, 9, 2, 9, '{}')`);
  await rows(
    `insert into opinion_map_contents (run_id, result, input) values ('own', 'x', 'x'), ('table', 'x', 'x')`,
  );
  await migrate(database.db, allMigrations);
});
afterAll(() => database?.close());

it('counts the statements of imported polls from one and leaves those counted so', async () => {
  const found = await rows<{ poll: string; n: number; was: string }>(
    'select poll_id as poll, number as n, author_label as was from statements order by poll_id, number',
  );
  expect(found.map(({ poll, n, was }) => [poll, n, was])).toEqual([
    ['own', 1, 'first'],
    ['own', 2, 'second'],
    ['polis', 2, 'tid 1'],
    ['polis', 5, 'tid 4'],
    ['table', 1, 'row 0'],
    ['table', 2, 'row 1'],
  ]);
  await expect(
    rows(`insert into statements (poll_id, number, language, state) values ('own', 0, 'en', 'accepted')`),
  ).rejects.toThrow(/number_check/);
});

it('takes along what else names them by number, and lets go of maps that cannot', async () => {
  const claims = await rows<{ claim: { number?: number } }>('select claim from published_claims order by id');
  expect(claims.map(({ claim }) => claim.number)).toEqual([4, 3, undefined]);
  const reports = await rows<{ report: unknown }>('select report from poll_imports order by id');
  expect(reports.map(({ report }) => report)).toEqual([
    { generation: 'zip' },
    { countedFromZero: true, ambiguous: [1, 4], estimated: [{ number: 4, votes: 50 }] },
  ]);
  expect(await rows('select run_id from opinion_map_contents')).toEqual([{ run_id: 'own' }]);
  expect(await rows('select poll_id, raised_by from statement_renumberings order by 1')).toEqual([
    { poll_id: 'polis', raised_by: 1 },
    { poll_id: 'table', raised_by: 1 },
  ]);
});
