import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import type { Context } from 'hono';
import { type Language, say } from '../../site/index.ts';
import {
  type NoticeWords,
  noteWithWordings,
  type Publication,
  publicationIn,
  targetOf,
} from './publication.ts';

/** What a feed says of itself. Addresses are full ones. */
export type FeedHead = {
  readonly title: string;
  readonly language: Language;
  readonly publicUrl: string;
  readonly words: NoticeWords;
  /** The page that the feed follows, and the feeds themselves, as paths. */
  readonly page: string;
  readonly atom: string;
  readonly json: string;
};

type Entry = { id: string; url: string; title: string; note: string | null; at: Date; language: string };

function entriesOf(head: FeedHead, publications: readonly Publication[]): Entry[] {
  return publications.map((publication) => {
    const text = publicationIn(publication, head.language);
    const word = head.words[publication.kind];
    return {
      // Stays the same when the site moves to another address or a process to another slug.
      id: `urn:throughline:publication:${idOf(publication)}`,
      url: new URL(addressOf(publication), `${head.publicUrl}/`).href,
      // A notice says what it is in its own words.
      title: word === undefined ? text.body : `${say(head.language, word)}: ${text.body}`,
      note: noteWithWordings(publication, head.language),
      at: publication.at,
      language: text.language,
    };
  });
}

/** A notice without a page of its own is read where it stands in the list. */
const addressOf = (publication: Publication): string =>
  targetOf(publication, null) ?? `${publication.href}/publications#publication-${publication.id}`;

const idOf = ({ id, scope }: Publication) => `${scope}:${id}`;

/** An Atom 1.0 feed (RFC 4287). */
export function atomFeed(head: FeedHead, publications: readonly Publication[]): string {
  const feed = new Feed({
    id: head.publicUrl + head.page,
    title: head.title,
    link: head.publicUrl + head.page,
    feedLinks: { atom: head.publicUrl + head.atom, json: head.publicUrl + head.json },
    author: { name: head.title },
    updated: lastChange(publications),
    generator: false,
  });
  for (const entry of entriesOf(head, publications)) {
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: asHtml(entry.title),
      date: entry.at,
      published: entry.at,
      ...(entry.note ? { description: asHtml(entry.note) } : {}),
    });
  }
  return feed.atom1().replace('<feed ', `<feed xml:lang="${head.language}" `);
}

/**
 * The library marks titles and summaries as HTML and wraps them in CDATA as they are. Ours are plain: with their signs
 * written out they read as meant, and none can end the CDATA.
 */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A JSON Feed 1.1 (jsonfeed.org); the library only knows version 1. */
export function jsonFeed(head: FeedHead, publications: readonly Publication[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    home_page_url: head.publicUrl + head.page,
    feed_url: head.publicUrl + head.json,
    language: head.language,
    items: entriesOf(head, publications).map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.note ?? entry.title,
      date_published: entry.at.toISOString(),
      language: entry.language,
    })),
  });
}

function lastChange(publications: readonly Publication[]): Date {
  return new Date(Math.max(0, ...publications.map(({ recordedAt }) => recordedAt.getTime())));
}

/** Answers a feed, or 304 when the reader has this very one already. */
export const answerFeed = (
  c: Context,
  type: string,
  body: string,
  publications: readonly Publication[],
): Response => answerKnown(c, type, body, lastChange(publications));

/** Answers what programs ask for again and again. `changed` is left out where something can go without a trace. */
export function answerKnown(
  c: Context,
  type: string,
  body: string,
  changed: Date | null,
  forEverybody = true,
): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    etag,
    ...(changed ? { 'last-modified': changed.toUTCString() } : {}),
    'cache-control': forEverybody ? 'public, max-age=300' : 'private, no-cache',
    vary: 'accept-language, cookie',
    'access-control-allow-origin': '*',
  };
  return isFresh(c, etag, changed) ? c.body(null, 304, headers) : c.body(body, 200, headers);
}

/** If-None-Match decides alone where it is given (RFC 9110, 13.2.2). */
function isFresh(c: Context, etag: string, changed: Date | null): boolean {
  const known = c.req.header('if-none-match');
  if (known !== undefined) {
    const bare = etag.replace(/^W\//, '');
    return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === bare);
  }
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return changed !== null && !Number.isNaN(since) && Math.floor(changed.getTime() / 1000) * 1000 <= since;
}
