import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';

/** The files of a folder as a zip, made while it is read. `done` is called when it is read or given up. */
export function zipFolder(folder: string, done: () => void): ReadableStream<Uint8Array> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      let ready: Uint8Array[] = [];
      const zip = new Zip((error, data) => {
        if (error) throw error;
        ready.push(data);
      });
      for (const name of (await readdir(folder)).sort()) {
        const entry = new ZipDeflate(name, { level: 6 });
        zip.add(entry);
        for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1 << 17 })) {
          entry.push(new Uint8Array(chunk as Buffer));
          yield* ready;
          ready = [];
        }
        entry.push(new Uint8Array(0), true);
      }
      zip.end();
      yield* ready;
    } finally {
      done();
    }
  }
  return Readable.toWeb(
    Readable.from(pieces(), { objectMode: true }),
  ) as unknown as ReadableStream<Uint8Array>;
}
