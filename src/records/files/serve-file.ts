import type { Context } from 'hono';
import { mediaTypes, type StoredFile } from './file.ts';
import type { ByteRange, FileStore } from './file-store.ts';

/**
 * Nothing in a file runs, loads or is framed. Browsers lay out a picture with a style of their own, and do not show PDFs
 * in a sandbox.
 */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Served = Pick<StoredFile, 'sha256' | 'size' | 'mediaType' | 'name'>;

/**
 * Answers GET and HEAD with a file, whole or a stretch of it, or that whoever asks has it already. Who may have it was
 * asked before. Null where its bytes are not there.
 */
export async function serveFile(
  c: Context,
  store: FileStore,
  file: Served,
  forEverybody: boolean,
): Promise<Response | null> {
  const tag = `"${file.sha256}"`;
  const headers: Record<string, string> = {
    etag: tag,
    'accept-ranges': 'bytes',
    // Packed on the way it would be another file, with other ranges.
    'cache-control': `${forEverybody ? '' : 'private, '}no-cache, no-transform`,
  };
  if (namesTag(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers);
  const range = rangeOf(c, tag, file.size);
  if (range === 'beyond') return c.body(null, 416, { ...headers, 'content-range': `bytes */${file.size}` });
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  Object.assign(headers, {
    'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    'content-disposition': dispositionOf(file),
    'content-length': String(end - start + 1),
    'content-security-policy':
      file.mediaType === 'application/pdf' ? policy : `${policy}; style-src 'unsafe-inline'; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
    ...(range && { 'content-range': `bytes ${start}-${end}/${file.size}` }),
  });
  const status = range ? 206 : 200;
  if (c.req.method === 'HEAD') return c.body(null, status, headers);
  const bytes = await store.read(file.sha256, { start, end });
  return bytes && c.body(bytes as ReadableStream<Uint8Array<ArrayBuffer>>, status, headers);
}

const namesTag = (header: string | undefined, tag: string): boolean =>
  header === '*' || (header?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag) ?? false);

/** The one stretch asked for; null for the whole file, also where several are asked for or another state of it. */
function rangeOf(c: Context, tag: string, size: number): ByteRange | 'beyond' | null {
  const ifRange = c.req.header('if-range');
  if (ifRange !== undefined && ifRange !== tag) return null;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(c.req.header('range') ?? '') ?? [];
  if (from === '' && to === '') return null;
  const last = size - 1;
  if (from === '') return to === '0' ? 'beyond' : { start: Math.max(0, size - Number(to)), end: last };
  const start = Number(from);
  const end = to === '' ? last : Math.min(Number(to), last);
  if (to !== '' && Number(to) < start) return null;
  return start > last ? 'beyond' : { start, end };
}

function dispositionOf({ name, mediaType }: Served): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = mediaTypes[mediaType].shown ? 'inline' : 'attachment';
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
