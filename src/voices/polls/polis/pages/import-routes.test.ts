import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFolder, without, zipExport } from '../../../../../test/support/polis-export-files.ts';
import { home, openTestPolls, type TestPolls } from '../../../../../test/support/polls.ts';
import { KeptFiles } from '../../../../platform/downloads/index.ts';
import { fingerprint } from '../../../../polis/fingerprint.ts';
import { readPolisExport } from '../../../../polis/read-export.ts';
import { createProcess, createProcessPort } from '../../../../processes/index.ts';
import { exportRoutes } from './export-routes.tsx';
import { importRoutes } from './import-routes.tsx';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let polls: TestPolls;
let folder: string;
let processId: string;
const admin = { id: 'account-1', email: 'a@example.org', name: 'A', isAdministrator: true };
const other = { id: 'account-2', email: 'b@example.org', name: 'B', isAdministrator: true };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polis-upload-'));
  polls = await openTestPolls({
    routes: (app, services) => {
      const processes = createProcessPort(services.db, null, 0);
      const downloads = new KeptFiles(join(folder, 'downloads'));
      importRoutes(app, { ...services, processes, uploadFolder: join(folder, 'uploads') });
      exportRoutes(app, { ...services, processes, downloads, publicUrl: home });
    },
  });
  const made = await createProcess(
    polls.db,
    { system: 'test' },
    { template: 'action-plan', title: 'Our plan', language: 'en' },
  );
  if (!made.ok) throw new Error('no process');
  processId = made.value.id;
});
afterAll(async () => {
  await polls.close();
  await rm(folder, { recursive: true, force: true });
});

const bytes = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
const zipOf = (files: Record<string, string>) => new File([zipSync(bytes(files))], 'export.zip');

function upload(...files: File[]): Promise<Response> {
  const form = new FormData();
  for (const file of files) form.append('files', file);
  return Promise.resolve(
    polls.app.request(`${home}/manage/import`, { method: 'POST', body: form, headers: { origin: home } }),
  );
}
const post = async (path: string, fields: Record<string, string>) =>
  polls.app.request(home + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: home },
  });
const get = async (path: string) => polls.app.request(home + path);

/** Follows the page's own wish to be looked at again until it has none. */
async function settled(path: string): Promise<{ status: number; text: string }> {
  for (;;) {
    const answer = await get(path);
    const text = await answer.text();
    if (answer.headers.get('refresh') === null) return { status: answer.status, text };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const count = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from polls`.execute(polls.db)).rows[0]?.n ?? -1;

describe('uploading an export', () => {
  it('sends visitors to sign in and tells accounts without a process that there is nothing', async () => {
    polls.account = null;
    expect((await get('/manage/import')).status).toBe(303);
    expect((await upload(zipOf(zipExport()))).status).toBe(404);
    polls.account = { ...admin, isAdministrator: false };
    expect((await get('/manage/import')).status).toBe(404);
    expect((await upload(zipOf(zipExport()))).status).toBe(404);
  });

  it('shows what was found, and keeps nothing until that is confirmed', async () => {
    polls.account = admin;
    const before = await count();
    const answer = await upload(zipOf(zipExport()));
    expect(answer.status).toBe(303);
    const path = answer.headers.get('location') ?? '';
    const preview = await settled(path);
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('A park for everyone');
    expect(preview.text).toContain('1 means agree');
    expect(await count()).toBe(before);
    // Read: the files are no longer needed.
    await expect.poll(() => readdirSync(join(folder, 'uploads'))).toEqual([]);

    const unfinished = await post(path, { process: 'no-such', title: ' ', language: '' });
    expect(unfinished.status).toBe(422);
    expect(await unfinished.text()).toContain('Write a title.');
    // Which are drafts is said, and none is chosen for anybody.
    expect(preview.text).toMatch(/<option value="" selected[^>]*>Choose a process/);
    expect(preview.text).toContain('Our plan (draft)');
    polls.account = other;
    expect((await get(path)).status).toBe(404);
    expect((await post(path, { process: processId, title: 'Mine', language: 'en' })).status).toBe(404);
    expect(await count()).toBe(before);
    polls.account = admin;
    expect(
      (await post(path, { process: processId, title: '<script>x</script>', language: 'en' })).status,
    ).toBe(303);
    const done = await settled(path);
    expect(done.text).toContain('The conversation is imported, as a draft');
    expect(await count()).toBe(before + 1);
    const pollId = /manage\/polls\/([a-z0-9]+)/.exec(done.text)?.[1] ?? '';
    const report = await get(`/manage/polls/${pollId}/import-report`);
    expect(report.status).toBe(200);
    expect(await report.text()).not.toContain('<script>x');

    const twice = (await upload(zipOf(zipExport()))).headers.get('location') ?? '';
    await settled(twice);
    await post(twice, { process: processId, title: 'Again', language: 'en' });
    expect((await settled(twice)).text).toContain('Nothing was added');
    expect(await count()).toBe(before + 1);

    const zip = new Uint8Array(await (await get(`/manage/polls/${pollId}/export.zip`)).arrayBuffer());
    const files = unzipSync(zip);
    const back = await readPolisExport(inFolder(Object.fromEntries(Object.entries(files))));
    const original = await readPolisExport(inFolder(zipExport()));
    expect(fingerprint({ ...back.conversation, topic: '' })).toBe(
      fingerprint({ ...original.conversation, topic: '' }),
    );
    polls.account = null;
    // The process is a draft, so the poll is nobody's business yet.
    expect((await get(`/polls/${pollId}/export.zip`)).status).toBe(404);
    expect((await get(`/manage/polls/${pollId}/export.zip`)).status).toBe(303);
  });

  it('takes the CSV files one by one as well, whatever their names try to reach', async () => {
    polls.account = admin;
    const files = Object.entries(zipExport()).map(
      ([name, text]) => new File([text], name === 'summary.csv' ? '../../summary.csv' : name),
    );
    const path = (await upload(...files)).headers.get('location') ?? '';
    expect((await settled(path)).text).toContain('A park for everyone');
    expect(existsSync(join(folder, 'summary.csv'))).toBe(false);
    expect((await post(`${path}/discard`, {})).status).toBe(303);
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    [
      'a vote of 7',
      () =>
        zipOf({ ...zipExport(), 'votes.csv': zipExport()['votes.csv']?.replace('1,4,1\n', '1,4,7\n') ?? '' }),
      'votes.csv, line 10',
    ],
    [
      'a cut file',
      () => zipOf({ ...zipExport(), 'comments.csv': zipExport()['comments.csv']?.slice(0, 200) ?? '' }),
      'comments.csv',
    ],
    [
      'a missing file',
      () => zipOf({ 'summary.csv': zipExport()['summary.csv'] ?? '' }),
      'cannot be imported',
    ],
    ['no zip at all', () => new File(['PK nonsense'], 'export.zip'), 'cannot be imported'],
    [
      'a zip bomb',
      () =>
        zipOf({
          ...zipExport(),
          'votes.csv': `timestamp,datetime,comment-id,voter-id,vote\n${'0'.repeat(60_000_000)}`,
        }),
      'cannot be imported',
    ],
  ])('says what is wrong with %s', async (_name, file, says) => {
    polls.account = admin;
    const before = await count();
    const answer = await upload(file());
    const page = await settled(answer.headers.get('location') ?? '');
    expect(page.status).toBe(422);
    expect(page.text).toContain(says);
    expect(page.text).toContain('Nothing was imported.');
    expect(await count()).toBe(before);
  });

  it('says what is wrong with an empty form, and with one that is none', async () => {
    polls.account = admin;
    expect((await upload(new File([], ''))).status).toBe(422);
    expect((await post('/manage/import', { files: 'x' })).status).toBe(422);
  });
});

describe('an export whose sign cannot be known', () => {
  it('is read again with the sign that a person gives, and remembers that', async () => {
    polls.account = admin;
    const silent = (zipExport()['comments.csv'] ?? '').replaceAll(/(UTC 2020,\d,\d),\d,\d,/g, '$1,,,');
    const files = without(zipExport({ 'comments.csv': silent }), 'participants-votes.csv');
    const path = (await upload(zipOf(files))).headers.get('location') ?? '';
    const asked = await settled(path);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('What means agree in these files?');
    await post(`${path}/sign`, { sign: 'sideways' });
    expect((await settled(path)).status).toBe(422);
    await post(`${path}/sign`, { sign: 'minus' });
    const preview = await settled(path);
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('-1 means agree: a person said so');
  });
});

describe('a large upload', () => {
  it('must say how large it is: measuring it would hold it in memory, before anybody is asked who they are', async () => {
    polls.account = null;
    const piece = new Uint8Array(1 << 20);
    const body = Readable.toWeb(
      Readable.from(Array.from({ length: 3 }, () => piece)),
    ) as unknown as ReadableStream;
    const headers = { origin: home, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await polls.app.request(`${home}/manage/import`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('goes to disk as it comes, and is not held in memory', async () => {
    polls.account = admin;
    const boundary = 'x-boundary-x';
    const piece = new Uint8Array(1 << 20).fill(48);
    const text = (value: string) => new TextEncoder().encode(value);
    let most = 0;
    async function* body() {
      yield text(
        `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="votes.csv"\r\n\r\n`,
      );
      for (let i = 0; i < 150; i += 1) {
        yield piece.slice();
        // What is held, not what waits to be collected: when that happens depends on what else ran.
        if (i % 10 === 9) {
          collectGarbage();
          most = Math.max(most, process.memoryUsage().arrayBuffers);
        }
      }
      yield text(`\r\n--${boundary}--\r\n`);
    }
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    const answer = await polls.app.request(`${home}/manage/import`, {
      method: 'POST',
      body: Readable.toWeb(Readable.from(body())) as unknown as ReadableStream,
      headers: {
        origin: home,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(150 * (1 << 20) + 200),
      },
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(303);
    // 150 MB came; what was held at any moment is far below.
    expect(most - before).toBeLessThan(100_000_000);
    expect((await settled(answer.headers.get('location') ?? '')).text).toContain('Nothing was imported.');
  });
});
