import { open } from 'node:fs/promises';
import type { MediaType, Pixels, Reading, WhyNot } from '../file.ts';
import { Cautions, NotTaken, Text } from './cautions.ts';

/** What was read; `isRewritten` when what is to be kept is another file than the one that came. */
export type ReadFile =
  | ({ readonly ok: true; readonly isRewritten: boolean } & Reading)
  | { readonly ok: false; readonly why: WhyNot };

/** How files begin, in hexadecimal. Whoever reads one then finds out whether the rest of it is what it began as. */
const beginnings = [
  ['pdf', /^255044462d3\d/],
  ['office', /^504b0304/],
  // JPEG, PNG, GIF, WebP, AVIF
  [
    'picture',
    /^(ffd8ff|89504e470d0a1a0a|474946383[79]61|52494646.{8}57454250|.{8}66747970(61766966|61766973|6d696631|6d736631))/,
  ],
  ['rich-text', /^7b5c727466/],
  ['old-office', /^d0cf11e0a1b11ae1/],
] as const;

/** Reads a file that somebody sent, by what is in it. A picture is written anew to `rewritten`, no larger than `within`. */
export async function readFile(
  path: string,
  rewritten: string,
  isCalledTable: boolean,
  within: Pixels | null = null,
): Promise<ReadFile> {
  const cautions = new Cautions();
  const text = new Text();
  try {
    const [mediaType, pixels] = await read();
    const { passages, isWhole } = text;
    const found = { mediaType, cautions: cautions.list(), passages, isTextWhole: isWhole };
    return { ok: true, isRewritten: pixels !== null, ...found, ...(pixels && { pixels }) };
  } catch (error) {
    if (error instanceof NotTaken) return { ok: false, why: error.why };
    throw error;
  }

  // Each reader is loaded when it is needed: most of what they stand on is large.
  async function read(): Promise<readonly [MediaType, Pixels | null]> {
    const kind = await beginsAs(path);
    switch (kind) {
      case 'pdf':
        await (await import('./read-pdf.ts')).readPdf(path, cautions, text);
        return ['application/pdf', null];
      case 'office':
        return [await (await import('./read-office.ts')).readOffice(path, cautions, text), null];
      case 'picture': {
        const drawn = await (await import('./read-picture.ts')).rewritePicture(path, rewritten, within);
        return [drawn.mediaType, drawn.pixels];
      }
      case 'rich-text':
        await (await import('./read-rich-text.ts')).readRichText(path, cautions, text);
        return ['application/rtf', null];
      case 'text':
        return [await (await import('./read-text.ts')).readText(path, isCalledTable, cautions, text), null];
    }
  }
}

async function beginsAs(path: string): Promise<'pdf' | 'office' | 'picture' | 'rich-text' | 'text'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0);
    if (bytesRead === 0) throw new NotTaken('empty');
    const start = buffer.toString('hex', 0, bytesRead);
    const kind = beginnings.find(([, mark]) => mark.test(start))?.[0] ?? 'text';
    if (kind !== 'old-office') return kind;
    // Behind a password, a new office file is wrapped in an old one.
    const whole = await file.readFile();
    throw new NotTaken(whole.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'other-kind');
  } finally {
    await file.close();
  }
}
