import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The body is no multipart form, or more than an upload may hold. */
export class UploadProblem extends Error {
  readonly code: 'no-form' | 'no-file' | 'too-many';
  constructor(code: UploadProblem['code']) {
    super(code);
    this.code = code;
  }
}

const filesAtMost = 20;
const headAtMost = 16 * 1024;

/**
 * Writes the files of a posted multipart form into `folder` as they come in, so that a large one is never held in
 * memory. Answers where to read the export: the one zip file, or the folder. Fields that are no files are passed over.
 */
export async function receiveUpload(
  body: ReadableStream<Uint8Array> | null,
  contentType: string,
  folder: string,
): Promise<string> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,100})"?/i.exec(contentType)?.[1];
  if (!body || boundary === undefined) throw new UploadProblem('no-form');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const parts = new Parts(folder, boundary);
  try {
    for await (const chunk of body) await parts.take(chunk);
  } finally {
    parts.giveUp();
  }
  if (!parts.ended) throw new UploadProblem('no-form');
  if (parts.names.length === 0) throw new UploadProblem('no-file');
  const [only] = parts.names;
  return parts.names.length === 1 && only && /\.zip$/i.test(only) ? join(folder, only) : folder;
}

/** Takes a form apart piece by piece. What is not written yet is at most a mark or the head of a part long. */
class Parts {
  readonly names: string[] = [];
  ended = false;
  readonly #folder: string;
  readonly #mark: Buffer;
  #kept: Buffer = Buffer.from('\r\n');
  #file: WriteStream | null = null;
  #inPart = false;

  constructor(folder: string, boundary: string) {
    this.#folder = folder;
    this.#mark = Buffer.from(`\r\n--${boundary}`);
  }

  async take(chunk: Uint8Array): Promise<void> {
    if (this.ended) return;
    this.#kept = Buffer.concat([this.#kept, chunk]);
    let goesOn = true;
    while (goesOn) goesOn = this.#inPart ? await this.#takeContent() : this.#takeHead();
  }

  giveUp(): void {
    this.#file?.destroy();
  }

  /** Answers whether there is more to do with what is here. */
  #takeHead(): boolean {
    const head = readHead(this.#kept, this.#mark);
    if (head === 'more' && this.#kept.length > headAtMost) throw new UploadProblem('no-form');
    if (head === 'end') this.ended = true;
    if (head === 'more' || head === 'end') return false;
    this.#kept = this.#kept.subarray(head.bytes);
    this.#inPart = true;
    if (head.filename) this.#file = this.#begin(head.filename);
    return true;
  }

  async #takeContent(): Promise<boolean> {
    const at = this.#kept.indexOf(this.#mark);
    // What could be the beginning of the mark waits for the next piece.
    const upTo = at === -1 ? Math.max(0, this.#kept.length - this.#mark.length) : at;
    if (this.#file && upTo > 0) await write(this.#file, this.#kept.subarray(0, upTo));
    this.#kept = this.#kept.subarray(upTo);
    if (at === -1) return false;
    if (this.#file) await finish(this.#file);
    this.#file = null;
    this.#inPart = false;
    return true;
  }

  #begin(filename: string): WriteStream {
    if (this.names.length >= filesAtMost) throw new UploadProblem('too-many');
    const name = safeName(filename, this.names);
    this.names.push(name);
    return createWriteStream(join(this.#folder, name), { mode: 0o600, flags: 'wx' });
  }
}

type Head = { readonly bytes: number; readonly filename: string | null };

function readHead(kept: Buffer, mark: Buffer): Head | 'more' | 'end' {
  const at = kept.indexOf(mark);
  if (at === -1 || kept.length < at + mark.length + 2) return 'more';
  const after = at + mark.length;
  if (kept.toString('latin1', after, after + 2) === '--') return 'end';
  const end = kept.indexOf('\r\n\r\n', after);
  if (end === -1) return 'more';
  const disposition = /^content-disposition:.*$/im.exec(kept.toString('utf8', after, end))?.[0] ?? '';
  return { bytes: end + 4, filename: /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1] ?? null };
}

/** A file name that cannot lead anywhere else. */
function safeName(given: string, taken: readonly string[]): string {
  const base =
    (given.split(/[\\/]/).at(-1) ?? '')
      .replace(/[^A-Za-z0-9._-]/g, '_')
      .replace(/^\.+/, '')
      .slice(-80) || 'file';
  return taken.includes(base) ? `${taken.length}-${base}` : base;
}

async function write(file: WriteStream, bytes: Buffer): Promise<void> {
  if (!file.write(Buffer.from(bytes))) await once(file, 'drain');
}

async function finish(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'close');
}
