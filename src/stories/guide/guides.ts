import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from '../../site/index.ts';

export const guideRoles = ['administrator', 'convener', 'moderator', 'analyst', 'reviewer'] as const;
export type GuideRole = (typeof guideRoles)[number];

/** What a guide has, from above to below: stretches of Markdown, and pictures between them. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly file: string; readonly shows: string };
export type Guide = {
  readonly title: string;
  /** The language it is in: English where it is not written in the reader's. */
  readonly language: string;
  readonly pieces: readonly Piece[];
};

/** All pictures have one size, so that a page does not jump while they come. */
export const pictureSize = { width: 900, height: 560 } as const;
const picture = /^!\[(.*)\]\(images\/([a-z]+\.[a-z]+\.webp)\)$/m;

/** A guide in the reader's language. */
export function readGuide(role: GuideRole, language: Language): Guide {
  const file = (name: string) => join(guideFolder(), `${role}.${name}.md`);
  const found = existsSync(file(language)) ? language : 'en';
  const [first = '', ...rest] = readFileSync(file(found), 'utf8').split('\n');
  // What is split by, in parentheses, stands in the result: text, what a picture shows, its file, text, …
  const parts = rest.join('\n').split(picture);
  const pieces: Piece[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    pieces.push({ kind: 'text', text: parts[at] ?? '' });
    const [shows, name] = [parts[at + 1], parts[at + 2]];
    if (shows !== undefined && name !== undefined) pieces.push({ kind: 'picture', file: name, shows });
  }
  return { title: first.replace(/^# /, ''), language: found, pieces };
}

/** The bytes of a picture of a guide, or null. */
export function readPicture(name: string): Buffer<ArrayBuffer> | null {
  const path = join(guideFolder(), 'images', name);
  return /^[a-z]+\.[a-z]+\.webp$/.test(name) && existsSync(path) ? readFileSync(path) : null;
}

/** `docs/guide/` beside package.json, whether this runs from `src` or from `build`. */
function guideFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'docs', 'guide')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'docs', 'guide');
}
