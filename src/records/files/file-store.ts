import { randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

/** From one byte to another, both included. */
export type ByteRange = { readonly start: number; readonly end: number };

/** Where bytes lie, under the SHA-256 of what they are: what is there never changes. */
export type FileStore = {
  /** Puts the file at `path` there. Once it is done, a power cut does not take it away. */
  put(sha256: string, path: string): Promise<void>;
  /** Null where there is no such file. */
  read(sha256: string, range: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  /** Done as well where it was not there. */
  remove(sha256: string): Promise<void>;
};

/**
 * In a folder of this machine: `ab/ab12…`, so that no folder grows too long. What is half written lies in `drafts`, on the
 * same disk, where a power cut may leave it.
 */
export function folderStore(folder: string, drafts: string): FileStore {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(sha256, path) {
      const place = placeOf(sha256);
      const isThere = await stat(place).then(
        () => true,
        () => false,
      );
      if (isThere) return;
      const draft = join(drafts, `draft-${randomBytes(6).toString('hex')}`);
      for (const needed of [dirname(place), drafts]) await mkdir(needed, { recursive: true, mode: 0o700 });
      try {
        await copyFile(path, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
        await synced(draft, 0o600);
        await rename(draft, place);
        await synced(dirname(place));
        await synced(folder);
      } finally {
        await rm(draft, { force: true });
      }
    },
    async read(sha256, range) {
      const handle = await open(placeOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      // The stream closes the handle, also when nobody reads it to its end.
      return handle && asWeb(createReadStream('', { fd: handle, ...range }));
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
  };
}

const asWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>;

async function synced(path: string, mode?: number): Promise<void> {
  const handle = await open(path);
  try {
    if (mode !== undefined) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
