import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
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
export async function receiveUpload(body: ReadableStream<Uint8Array> | null, contentType: string, folder: string): Promise<string> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,100})"?/i.exec(contentType)?.[1];
  if (!body || boundary === undefined) throw new UploadProblem('no-form');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mark = Buffer.from(`\r\n--${boundary}`);
  const names: string[] = [];
  let kept = Buffer.from('\r\n');
  let file: WriteStream | null = null;
  let inPart = false;
  let ended = false;
  try {
    for await (const chunk of body) {
      if (ended) continue;
      kept = Buffer.concat([kept, chunk]);
      for (;;) {
        if (!inPart) {
          const head = readHead(kept, mark);
          if (head === 'more') {
            if (kept.length > headAtMost) throw new UploadProblem('no-form');
            break;
          }
          if (head === 'end') {
            ended = true;
            break;
          }
          kept = kept.subarray(head.bytes);
          inPart = true;
          if (head.filename !== null && head.filename !== '') {
            if (names.length >= filesAtMost) throw new UploadProblem('too-many');
            const name = safeName(head.filename, names);
            names.push(name);
            file = createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' });
          }
          continue;
        }
        const at = kept.indexOf(mark);
        // What could be the beginning of the mark waits for the next piece.
        const upTo = at === -1 ? Math.max(0, kept.length - mark.length) : at;
        if (file && upTo > 0) await write(file, kept.subarray(0, upTo));
        kept = kept.subarray(upTo);
        if (at === -1) break;
        if (file) await finish(file);
        file = null;
        inPart = false;
      }
    }
  } finally {
    file?.destroy();
  }
  if (!ended) throw new UploadProblem('no-form');
  if (names.length === 0) throw new UploadProblem('no-file');
  const [only] = names;
  return names.length === 1 && only && /\.zip$/i.test(only) ? join(folder, only) : folder;
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
  const base = (given.split(/[\\/]/).at(-1) ?? '').replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '').slice(-80) || 'file';
  return taken.includes(base) ? `${taken.length}-${base}` : base;
}

async function write(file: WriteStream, bytes: Buffer): Promise<void> {
  if (!file.write(Buffer.from(bytes))) await once(file, 'drain');
}

async function finish(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'close');
}
