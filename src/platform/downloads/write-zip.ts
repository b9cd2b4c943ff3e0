import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import yazl from 'yazl';

/** One file of a ZIP that comes piece by piece. Pieces are asked for in order, one file after the other. */
export type ZipEntry = {
  readonly path: string;
  readonly pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
};

/**
 * Writes a ZIP as its entries come: never more than a few pieces are in memory, they are packed beside the event loop,
 * and between two of them everybody else has a turn. Throws what went wrong, or the reason of `stop`.
 */
export async function writeZip(
  entries: AsyncIterable<ZipEntry>,
  to: Writable,
  stop: AbortSignal,
): Promise<void> {
  const zip = new yazl.ZipFile();
  // What goes wrong with an entry is told by the entry itself.
  zip.on('error', () => {});
  const written = pipeline(zip.outputStream, to, { signal: stop });
  const failed = new Promise<never>((_, reject) => {
    written.catch(reject);
  });
  failed.catch(() => {});
  try {
    for await (const { path, pieces } of entries) {
      const source = Readable.from(inTurns(pieces, stop));
      zip.addReadStream(source, path);
      try {
        await Promise.race([finished(source), failed]);
      } finally {
        source.destroy();
      }
    }
    zip.end();
    await written;
  } catch (error) {
    (zip.outputStream as Readable).destroy();
    await written.catch(() => {});
    throw error;
  }
}

async function* inTurns(pieces: ZipEntry['pieces'], stop: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    stop.throwIfAborted();
    if (piece.length > 0) yield Buffer.from(piece);
    await turn();
  }
}
