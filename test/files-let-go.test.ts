import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createProcess } from '../src/processes/index.ts';
import type { Browser } from './support/browser.ts';
import { openS3Server } from './support/s3-server.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-let-go-'));
let s3: Awaited<ReturnType<typeof openS3Server>>;
beforeAll(async () => {
  s3 = await openS3Server();
});
afterAll(async () => {
  await s3?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const stores = {
  'a folder': () => ({ env: { DATA_DIR: folder }, place: join(folder, 'files') }),
  'an S3-compatible store': () => {
    const { endpoint, bucket, accessKeyId, secretAccessKey } = s3.settings;
    const env = {
      DATA_DIR: join(folder, 'beside'),
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    };
    return { env, place: s3.folder };
  },
};

describe.each(Object.entries(stores))('in %s', (_, settingsOf) => {
  let site: WholeSite;
  let administrator: Browser;
  let path = '';
  let place = '';
  beforeAll(async () => {
    const settings = settingsOf();
    place = settings.place;
    site = await serveWholeSite({ empty: true, env: settings.env });
    administrator = await site.becomeAdministrator();
    const doer = { system: 'test' } as const;
    const template = 'neighbourhood-question';
    const made = await createProcess(site.db, doer, { template, title: 'Files', language: 'en' });
    if (!made.ok) throw new Error('not created');
    path = `/manage/processes/${made.value.id}/documents`;
  }, 240_000);
  afterAll(() => site?.close());

  /** How many files lie in the store, whatever lies beside them. */
  const stored = () =>
    new Set(
      readdirSync(place, { recursive: true }).flatMap((name) => /[0-9a-f]{64}/.exec(String(name)) ?? []),
    ).size;
  const send = async (to: string, fields: Record<string, string>, text?: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (text !== undefined) body.append('file:new', new Blob([text]), 'a.txt');
    return administrator.send(to, { method: 'POST', body, headers: { origin: site.home } });
  };
  const fieldsOf = (page: string) => ({
    file: /name="file" value="([a-z0-9]+)"/.exec(page)?.[1] ?? '',
    'seen:title': /name="seen:title" value="(\d+)"/.exec(page)?.[1] ?? '',
    version: /name="version" value="(\d+)"/.exec(page)?.[1] ?? '',
  });
  const aDayLater = () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * 60_000 });
  };

  test('goes what only a refused form brought, after a day and not before', async () => {
    const refused = await send(`${path}/new`, { do: 'save', title: '' }, 'of a form that was refused');
    expect(refused.status).toBe(422);
    const { file } = fieldsOf(refused.text);
    expect(file).not.toBe('');
    await site.runJob('tidy-files');
    expect(stored()).toBe(1);
    aDayLater();
    await site.runJob('tidy-files');
    expect(stored()).toBe(0);
    // Whoever left the form open so long is told at the field, and loses nothing else.
    const late = await send(`${path}/new`, { do: 'save', title: 'Too late', file });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Too late');
  });

  test('stays what a record has, and what it had in a version before', async () => {
    const made = await send(`${path}/new`, { do: 'save', title: 'Two files' }, 'the first');
    expect(made.status).toBe(303);
    const list = (await administrator.get(path)).text;
    const id = /\/documents\/([a-z0-9]{12})"/.exec(list)?.[1] ?? '';
    const open = fieldsOf((await administrator.get(`${path}/${id}`)).text);
    // Brought by a form that was only looked at, and replaced before it was saved.
    await send(`${path}/${id}`, { ...open, do: 'preview', title: 'Two files' }, 'replaced');
    const saved = await send(`${path}/${id}`, { ...open, do: 'save', title: 'Two files' }, 'the second');
    expect(saved.status).toBe(303);
    expect(stored()).toBe(3);
    aDayLater();
    await site.runJob('tidy-files');
    expect(stored()).toBe(2);
    await site.runJob('tidy-files');
    expect(stored()).toBe(2);
  });
});
