import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { type PlantedLine, plantProcess } from '../../test/support/planted-line.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import { findingKind } from '../findings/findings/index.ts';
import { takeTable } from '../records/table-in/index.ts';
import { importRecords } from './import-records.ts';
import { BadUse } from './running.ts';

let site: WholeSite;
let line: PlantedLine;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 3);
  place = await mkdtemp(join(tmpdir(), 'records-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

const bring = async (
  text: string | Uint8Array,
  change: { dryRun?: boolean; kind?: string; process?: string } = {},
) => {
  const file = join(place, 'table.csv');
  await writeFile(file, text);
  const { kind = 'findings', process = line.slug, ...options } = change;
  return importRecords(site.services, kind, file, { process, ...options });
};
const counts = (added: number, changed: number, unchanged: number) => ({ added, changed, unchanged });

test('a spreadsheet in any dress becomes drafts, once', async () => {
  const table =
    '\uFEFFTitle;Body;Pattern;Colour\r\nShade matters;Many said so.;convergent;green\r\n"Cars; or not";Two camps.;divergent;\r\n';
  expect(await bring(table, { dryRun: true })).toMatchObject(counts(2, 0, 0));
  expect(await bring(table)).toEqual({
    read: 2,
    ...counts(2, 0, 0),
    refused: [],
    notTaken: [{ what: 'Colour', count: 1 }],
  });
  expect(await bring(table)).toMatchObject({ read: 2, ...counts(0, 0, 2) });
  const { text } = await openBrowser(site.home).get(`/processes/${line.slug}/findings`);
  expect(text).not.toContain('Shade matters');
});

test('what is wrong is said at its row and column, and the others are taken', async () => {
  const { refused, added } = await bring(
    `title,body,pattern\nGood one,Words.,emerging\nBad one,Words.,sideways\n,Words.,emerging\nToo long,${'word '.repeat(5000)},emerging\n`,
  );
  expect(added).toBe(1);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [3, 'pattern'],
    [4, 'title'],
    [5, 'body'],
  ]);
  for (const { why } of refused) expect(why).toMatch(/\w/);
});

test('what people rely on is corrected on its page, with a reason, and not by a table', async () => {
  const id = await line.write(
    findingKind,
    { pattern: 'emerging' },
    { title: 'Published', body: 'It stands.' },
  );
  await line.link(id, 'rests-on', line.statement(1));
  await line.step(findingKind, id, 'publish');
  const { refused, changed } = await bring(`id,title\n${id},Otherwise\n`);
  expect([changed, refused]).toEqual([
    0,
    [{ line: 2, field: 'reason', why: 'People rely on this: change it on its page, where you say why.' }],
  ]);
});

test('milestones name their commitment by its id', async () => {
  const { added, refused } = await bring('title,commitment,due,owner\nPlan,nowhere12345,2027-01-31,Works\n', {
    kind: 'milestones',
  });
  expect([added, refused.map(({ field }) => field)]).toEqual([0, ['commitment']]);
});

test('what is too wide is refused, and what is broken off goes on with the same file', async () => {
  const columns = Array.from({ length: 501 }, (_, at) => `c${at}`).join(',');
  await expect(bring(`title,${columns}\n`)).rejects.toThrow('500 columns');
  const rows = Array.from({ length: 60 }, (_, at) => `Row ${at},emerging`).join('\n');
  const scope = await scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
  const gone = new AbortController();
  const bytes = Buffer.from(`title,pattern\n${rows}\n`);
  const asked = { scope, bytes, offer: { language: 'en', today: '2027-01-01', records: () => [] } } as const;
  let clock = 0;
  const at = new Date();
  Object.defineProperty(gone.signal, 'aborted', { get: () => clock++ > 0 });
  const first = await takeTable(site.db, program, findingKind, { ...asked, signal: gone.signal }, at);
  expect(first).toMatchObject({ added: 25 });
  expect(await takeTable(site.db, program, findingKind, asked, at)).toMatchObject({
    added: 35,
    unchanged: 25,
  });
  expect(await takeTable(site.db, program, findingKind, { ...asked, most: 59 }, at)).not.toHaveProperty(
    'read',
  );
});

test.each([
  ['no table at all', 'one,two\n1,2\n', {}, 'no table with a column'],
  ['another character set', Buffer.from('title\nCaf\xe9\n', 'latin1'), {}, 'UTF-8'],
  ['no such kind', 'title\nA\n', { kind: 'letters' }, 'There are: '],
  ['no such process', 'title\nA\n', { process: 'nowhere' }, 'nowhere'],
])('%s is refused whole', async (_, text, change, why) => {
  await expect(bring(text, change)).rejects.toThrow(
    expect.objectContaining({ constructor: BadUse, message: expect.stringContaining(why) }),
  );
});
