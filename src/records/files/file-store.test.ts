import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openS3Server } from '../../../test/support/s3-server.ts';
import { type FileStore, folderStore } from './file-store.ts';
import { s3Store } from './s3-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
let s3: Awaited<ReturnType<typeof openS3Server>>;
const stores: Record<string, () => FileStore> = {
  'in a folder': () => folderStore(join(folder, 'files'), join(folder, 'drafts')),
  'in an S3-compatible store': () => s3Store(s3.settings),
};
beforeAll(async () => {
  s3 = await openS3Server();
});
afterAll(async () => {
  await s3?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers from 0 to 255, over and over: every stretch of them is known. */
const bytes = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => at % 256));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const path = join(folder, 'came');
writeFileSync(path, bytes);
const read = async (store: FileStore, hash: string, start: number, end: number) => {
  const stream = await store.read(hash, { start, end });
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
};

describe.each(Object.keys(stores))('%s', (name) => {
  const open = () => stores[name]?.() as FileStore;

  test('a file is there whole and by stretches once it was put there, also twice, and gone when removed', async () => {
    const store = open();
    expect(await read(store, sha256, 0, 9)).toBeNull();
    await store.put(sha256, path);
    await store.put(sha256, path);
    expect((await read(store, sha256, 0, bytes.length - 1))?.equals(bytes)).toBe(true);
    expect([...((await read(store, sha256, 254, 258)) ?? [])]).toEqual([254, 255, 0, 1, 2]);
    expect([...((await read(store, sha256, 299_999, 299_999)) ?? [])]).toEqual([299_999 % 256]);
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await read(store, sha256, 0, 9)).toBeNull();
  });
});

test('a folder keeps nothing half written and nothing that others may read', async () => {
  const store = folderStore(join(folder, 'own'), join(folder, 'drafts'));
  await expect(store.put(sha256, join(folder, 'never came'))).rejects.toThrow('ENOENT');
  await store.put(sha256, path);
  const all = readdirSync(join(folder, 'own'), { recursive: true }).map(String);
  expect(all.sort()).toEqual([sha256.slice(0, 2), join(sha256.slice(0, 2), sha256)]);
  expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
  expect(all.map((one) => statSync(join(folder, 'own', one)).mode & 0o077)).toEqual([0, 0]);
});

test('an unknown key, an unknown bucket and a server that is away are failures, not missing files', async () => {
  const wrongKey = s3Store({ ...s3.settings, accessKeyId: 'another' });
  await expect(wrongKey.put(sha256, path)).rejects.toThrow(/answered 403 to PUT: .*InvalidAccessKeyId/s);
  const noBucket = s3Store({ ...s3.settings, bucket: 'nowhere' });
  await expect(noBucket.put(sha256, path)).rejects.toThrow(/NoSuchBucket/);
  await expect(noBucket.read(sha256, { start: 0, end: 1 })).rejects.toThrow(/NoSuchBucket/);
  const away = s3Store({ ...s3.settings, endpoint: 'http://127.0.0.1:9' });
  await expect(away.read(sha256, { start: 0, end: 1 })).rejects.toThrow();
});
