import sharp from 'sharp';
import type { MediaType, Pixels } from '../file.ts';
import { NotTaken } from './cautions.ts';

const mostPixels = 100_000_000;

// Nothing but these is ever tried on a file, whatever it says of itself: SVG, PDF and rarer kinds are not for here.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
  ],
});
sharp.concurrency(1);

const formats = {
  jpeg: { mediaType: 'image/jpeg', options: { quality: 90 } },
  png: { mediaType: 'image/png', options: {} },
  webp: { mediaType: 'image/webp', options: { quality: 90 } },
  gif: { mediaType: 'image/gif', options: {} },
  heif: { mediaType: 'image/avif', options: { quality: 70, compression: 'av1' } },
} as const satisfies Readonly<Record<string, { mediaType: MediaType; options: object }>>;

/**
 * Writes a picture anew, upright and with nothing but its pixels: no place, no time, no camera, no name, no preview. A
 * picture that is larger than `within` is drawn smaller.
 */
export async function rewritePicture(
  path: string,
  rewritten: string,
  within: Pixels | null = null,
): Promise<{ readonly mediaType: MediaType; readonly pixels: Pixels }> {
  const picture = sharp(path, { animated: true, limitInputPixels: mostPixels, failOn: 'error' });
  const {
    format,
    compression,
    pages = 1,
    height,
    pageHeight = height,
  } = await picture.metadata().catch(refused);
  const known = format in formats ? formats[format as keyof typeof formats] : null;
  if (known === null || (format === 'heif' && compression !== 'av1')) throw new NotTaken('other-kind');
  if (pageHeight === 0) throw new NotTaken('broken');
  // What moves has no direction of its own.
  const upright = pages === 1 ? picture.autoOrient() : picture;
  const fitted = within ? upright.resize({ ...within, fit: 'inside', withoutEnlargement: true }) : upright;
  const {
    width,
    height: all,
    pageHeight: drawn = all,
  } = await fitted
    .toFormat(format as keyof typeof formats, known.options)
    .toFile(rewritten)
    .catch(refused);
  return { mediaType: known.mediaType, pixels: { width, height: drawn } };
}

function refused(error: unknown): never {
  const said = error instanceof Error ? error.message : '';
  throw new NotTaken(/pixel limit/i.test(said) ? 'too-much' : 'broken');
}
