import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/**
 * Answers with an ETag made from the content itself, or with "not modified" when the reader has just this. Pages differ
 * by language and by who asks, so only the reader's own browser may keep them, and it asks each time.
 */
export function answerWithEtag(
  c: Context,
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  c.header('etag', etag);
  c.header('cache-control', 'private, no-cache');
  c.header('vary', 'Cookie, Authorization, Accept-Language', { append: true });
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag.slice(2)) || known.includes('*')) return c.body(null, 304);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header('content-type', `${type}; charset=utf-8`);
  return c.body(body);
}
