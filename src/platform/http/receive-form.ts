import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Context } from 'hono';
import { cleanText, type Form, lastValues, readFormAll } from './form.ts';

/** A file of a posted form, as it came: nothing of what it says of itself was checked. */
export type ReceivedFile = {
  readonly field: string;
  readonly name: string;
  /** Where it lies as long as the form is being answered. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Nothing of it is there: it was larger than it may be, or the disk could not take it. */
  readonly lost: 'too-large' | 'no-room' | null;
};
export type ReceivedForm = {
  readonly fields: Form;
  /** The same with every value of a name. */
  readonly all: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly ReceivedFile[];
  /** False where it was cut off, is no form, or was read no further because it is too large. */
  readonly isWhole: boolean;
};

/** Where files are put meanwhile, and how many bytes those of one form may have together. */
type Room = { readonly folder: string; readonly bytes: number };

const textLimit = 256 * 1024;
const readAwayLimit = 8 * 1024 * 1024;
const limits = { fields: 500, files: 50, parts: 550, fieldSize: textLimit, headerPairs: 20 };

/**
 * Reads a form with files, which are written to the disk as they come, into a folder that is gone once `use` has answered.
 * A form that is too large is read no further than it takes to show it again; what stands in it before its files is
 * there. A body that is no form gives an empty one, as with `readForm`.
 */
export async function receiveForm(
  c: Context,
  room: Room,
  use: (form: ReceivedForm) => Promise<Response>,
): Promise<Response> {
  const type = c.req.header('content-type') ?? '';
  const { body } = c.req.raw;
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) return use(formOf(await readFormAll(c)));
  const isTooLarge = Number(c.req.header('content-length') ?? 0) > room.bytes + textLimit;
  await mkdir(room.folder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(room.folder, 'form-'));
  const form = new FormBeingRead({ folder, bytes: room.bytes }, isTooLarge);
  try {
    await form.read(body, type);
    return await use(await form.whole());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const formOf = (
  all: ReceivedForm['all'],
  files: ReceivedForm['files'] = [],
  isWhole = true,
): ReceivedForm => ({ fields: lastValues(all), all, files, isWhole });

/** Browsers write three signs of a name as if it stood in an address. */
const nameAsTyped = (name: string) => name.replace(/%(22|0D|0A)/g, (sign) => decodeURIComponent(sign));

class FormBeingRead {
  readonly #room: Room;
  readonly #isTooLarge: boolean;
  readonly #all = Object.create(null) as Record<string, string[]>;
  readonly #files: Promise<ReceivedFile>[] = [];
  #isWhole = true;

  constructor(room: Room, isTooLarge: boolean) {
    this.#room = room;
    this.#isTooLarge = isTooLarge;
  }

  async read(body: ReadableStream<Uint8Array>, type: string): Promise<void> {
    const parser = new Busboy({
      headers: { 'content-type': type },
      limits: { ...limits, fileSize: this.#room.bytes },
    });
    parser.on('field', (name, value) => {
      this.#all[name] ??= [];
      this.#all[name].push(cleanText(value));
    });
    parser.on('file', (field, stream, name) => {
      // A form sent without choosing a file has a nameless one.
      if (name) this.#files.push(this.#take(field ?? '', nameAsTyped(name), stream));
      else stream.on('error', () => {}).resume();
    });
    // Cut off in the middle, what came until then is the form.
    await pipeline(this.#asFarAsWanted(body), parser).catch(() => {
      this.#isWhole = false;
    });
  }

  async whole(): Promise<ReceivedForm> {
    return formOf(this.#all, await Promise.all(this.#files), this.#isWhole);
  }

  /** Browsers show an answer only once they could send everything, so that a little too much is read and thrown away. */
  async *#asFarAsWanted(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of body.values({ preventCancel: true })) {
      yield chunk;
      size += chunk.length;
      if (this.#isTooLarge && size > readAwayLimit) return;
    }
  }

  async #take(field: string, name: string, stream: Readable & { truncated: boolean }): Promise<ReceivedFile> {
    const path = join(this.#room.folder, String(this.#files.length));
    const lost = (why: ReceivedFile['lost']) => ({ field, name, path, size: 0, sha256: '', lost: why });
    if (this.#isTooLarge) {
      stream.on('error', () => {}).resume();
      return lost('too-large');
    }
    const hash = createHash('sha256');
    let size = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(stream, counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    } catch {
      stream.resume();
      return lost('no-room');
    }
    if (stream.truncated) return lost('too-large');
    return { field, name, path, size, sha256: hash.digest('hex'), lost: null };
  }
}
