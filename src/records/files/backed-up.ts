import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Config } from '../../platform/index.ts';
import { foldersOf, storeOf } from './configured-store.ts';
import { notedBytes } from './store.ts';

/** The bytes of files, for a backup that takes them along and for a restore that lays them back. */
export function backedUpFiles(config: Pick<Config, 'dataDir' | 's3'>) {
  const store = storeOf(config);
  const { incoming } = foldersOf(config);
  return {
    names: notedBytes,
    /** Null where they are gone, or were noted and never came. */
    async open(sha256: string): Promise<Readable | null> {
      const bytes = await store.read(sha256, { start: 0, end: Number.POSITIVE_INFINITY });
      return bytes && Readable.fromWeb(bytes as ReadableStream);
    },
    /** Puts them there; answers false, and keeps nothing, where they are not what their name says. */
    async lay(sha256: string, bytes: Readable): Promise<boolean> {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const draft = join(incoming, `restored-${sha256}`);
      const hash = createHash('sha256');
      const hashing = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(bytes, hashing, createWriteStream(draft, { mode: 0o600 }));
        if (hash.digest('hex') !== sha256) return false;
        await store.put(sha256, draft);
        return true;
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}
