import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { refuse } from '../http/refusal.ts';
import type { KeptFiles, Wanted } from './kept-files.ts';

/** No room, no right or no disk: the program is well, and what was asked for cannot be written down now. */
const diskProblems = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

/** One word for everything that a file is made of: differs whenever any of it does. */
export function stateOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}

/**
 * Answers a file of `KeptFiles`, or that whoever asks has it already. Its tag is a weak one: two builds of one state say
 * the same, but numbers are drawn anew in each.
 */
export async function sendKept(
  c: Context,
  files: KeptFiles,
  wanted: Wanted & { readonly fileName: string; readonly forEverybody: boolean },
): Promise<Response> {
  const tag = `"${wanted.state}"`;
  const headers = {
    etag: `W/${tag}`,
    'cache-control': wanted.forEverybody ? 'no-cache' : 'private, no-cache',
  };
  if (c.req.header('if-none-match')?.includes(tag)) return c.body(null, 304, headers);
  try {
    const file = await files.find(wanted, c.req.raw.signal);
    // Whoever it was has gone: nobody reads this.
    if (!file) return c.body(null, 503);
    for (const [name, value] of Object.entries({
      ...headers,
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${wanted.fileName}"`,
      'content-length': String(file.size),
    }))
      c.header(name, value);
    return c.req.method === 'HEAD' ? c.body(null) : c.body(file.read());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && diskProblems.has(String(error.code)))) throw error;
    c.header('retry-after', '300');
    return refuse(c, 'no-room');
  }
}
