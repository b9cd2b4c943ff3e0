import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { makeProcess, scopeOf } from '../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import type { Scope } from '../records/index.ts';
import { importRecords } from './import-records.ts';

let site: WholeSite;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  place = await mkdtemp(join(tmpdir(), 'letters-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

const newScope = async (): Promise<Scope> =>
  scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
const bring = async (scope: Scope, table: string | Buffer, dryRun = false) => {
  const file = join(place, 'letters.csv');
  await writeFile(file, table);
  return importRecords(site.services, 'submissions', file, { process: scope.id ?? '', dryRun });
};
const kept = async (scope: Scope) => {
  const { rows } = await sql<{ state: string; from: string | null; publish: string; came: string }>`
    select r.state, s."from", s.publish, s.came_by as came from submissions s join records r on r.id = s.id
    where s.scope = ${scope.id} order by s."from" nulls last, s.publish`.execute(site.db);
  return rows;
};

const table = [
  'title,body,name,publish,co_signers,speaks_as,mood',
  'Trees,Plant trees.,Ana,with-name,3,person,',
  'Trees,Plant trees.,,without-name,,,',
  'Trees,Plant trees.,,without-name,,,',
  'Quiet,Between us.,Bea,not-at-all,,,glad',
  'Nobody,No name.,,with-name,,,',
  ',Untitled.,,without-name,,,',
  'Odd,Odd.,,without-name,many,,',
].join('\n');

test('each row is a letter that waits, the same words count as often as they stand there, and a second time adds nothing', async () => {
  const scope = await newScope();
  const dry = await bring(scope, table, true);
  expect(dry.added).toBe(4);
  expect(await kept(scope)).toEqual([]);
  const first = await bring(scope, table);
  expect(first).toMatchObject({ read: 7, added: 4, changed: 0, unchanged: 0 });
  expect(first.refused.map(({ line, field }) => [line, field])).toEqual([
    [6, 'name'],
    [7, 'title'],
    [8, 'co_signers'],
  ]);
  expect(first.notTaken).toEqual([{ what: 'mood', count: 1 }]);
  expect(await bring(scope, table)).toMatchObject({ read: 7, added: 0, unchanged: 4 });
  expect(await kept(scope)).toEqual([
    { state: 'held', from: 'Ana', publish: 'with-name', came: 'table' },
    { state: 'held', from: null, publish: 'not-at-all', came: 'table' },
    { state: 'held', from: null, publish: 'without-name', came: 'table' },
    { state: 'held', from: null, publish: 'without-name', came: 'table' },
  ]);
});

test('what one installation gives to everybody another takes', async () => {
  const from = await newScope();
  await bring(from, 'title,body,from\nSigned,Words.,Ana\nUnsigned,"More, words.",\n');
  await sql`update records set public_since = now(), state = 'published' where scope = ${from.id} and kind = 'submission'`.execute(
    site.db,
  );
  const { text } = await openBrowser(site.home).get(`${from.href}/submissions.csv`);
  expect(text).not.toContain('publish,');
  const to = await newScope();
  const rows = text.replaceAll(/^[a-z0-9]{6,40},/gm, ',');
  expect(await bring(to, rows)).toMatchObject({ read: 2, added: 2, refused: [] });
  expect((await kept(to)).map((one) => [one.from, one.publish])).toEqual([
    ['Ana', 'with-name'],
    [null, 'without-name'],
  ]);
});
