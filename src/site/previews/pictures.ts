/**
 * The pictures that messengers show beside a link, one for each kind of page. They hold no words, because fonts for every
 * script are not there on every server, and no figures, because a picture that is the same for all polls must not look
 * like the result of one. Messengers take no SVG: each PNG is its SVG at 1200 by 630.
 */
import findings from './findings.png?inline';
import line from './line.png?inline';
import poll from './poll.png?inline';

export type PreviewPicture = 'line' | 'poll' | 'findings';

const inlined: Readonly<Record<PreviewPicture, string>> = { line, poll, findings };

/** A picture for link previews by its name in the address, `poll.png`; null when there is none. */
export function previewPicture(name: string): Uint8Array<ArrayBuffer> | null {
  const key = name.replace(/\.png$/, '');
  if (!name.endsWith('.png') || !Object.hasOwn(inlined, key)) return null;
  const url = inlined[key as PreviewPicture];
  return new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}
