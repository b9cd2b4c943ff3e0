import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
type Kept = { plain: Buffer; br: Buffer; gzip: Buffer; type: string };

export type StaticFiles = ReturnType<typeof createStaticFiles>;

/**
 * The built files of the browser's side. Their names carry a hash of their content, so they are kept for a year;
 * each is compressed once and held in memory. Only names that the build listed can be asked for.
 */
export function createStaticFiles(folder: string) {
  const manifestFile = join(folder, 'manifest.json');
  const manifest: Record<string, { file: string; css?: string[] }> = existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, { file: string }>)
    : {};
  const addresses = new Map<string, string>();
  const known = new Set<string>();
  for (const [source, { file }] of Object.entries(manifest)) {
    known.add(`/${file}`);
    const plainName = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js');
    addresses.set(plainName, `/${file}`);
  }
  const kept = new Map<string, Promise<Kept>>();

  async function load(path: string): Promise<Kept> {
    const plain = await readFile(join(folder, path));
    const br = await compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    return {
      plain,
      br,
      gzip: await compressGzip(plain, { level: 9 }),
      type: types[extname(path)] ?? 'application/octet-stream',
    };
  }

  return {
    /** The address of a built file by its plain name (`site.css`, `vote.js`). */
    address: (name: string): string => addresses.get(name) ?? `/assets/${name}`,
    async serve(c: Context): Promise<Response | null> {
      const path = c.req.path;
      if (!known.has(path)) return null;
      const file = kept.get(path) ?? load(path);
      kept.set(path, file);
      const { plain, br, gzip: gz, type } = await file;
      const accepted = c.req.header('accept-encoding') ?? '';
      const [encoding, body] = accepted.includes('br')
        ? ['br', br]
        : accepted.includes('gzip')
          ? ['gzip', gz]
          : [null, plain];
      c.header('content-type', type);
      c.header('cache-control', 'public, max-age=31536000, immutable');
      c.header('vary', 'accept-encoding');
      if (encoding) c.header('content-encoding', encoding);
      return c.body(new Uint8Array(body));
    },
  };
}
