import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { readerOf } from '../../people/index.ts';
import { problem } from '../../platform/http/index.ts';
import { messages, renderToHtml, say } from '../../site/index.ts';
import type { PollSubject } from '../../voices/polls/index.ts';
import { type FigureServices, type Sight, sightOf } from './read-results.ts';
import { HiddenResultsPage } from './results-frame.tsx';

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

/** Headers of a file that is kept under the name of its poll. */
export function asDownload(name: string, { snapshot }: PollSubject, ending: string) {
  const poll = snapshot.poll.id.replace(/[^\w-]/g, '');
  return { 'content-disposition': `attachment; filename="${name}-${poll}.${ending}"` };
}

export async function answerWithPage(c: Context, page: Child): Promise<Response> {
  return answerWithEtag(c, await renderToHtml(page), 'text/html');
}

type Means = Pick<FigureServices, 'db' | 'processes'>;
type Answer<Subject> = (c: Context, subject: Subject) => Promise<Response>;

/** Answers with a page that is as open as the results; in its place, while they are kept back, when they will be there. */
export function pageOfResults<Subject extends PollSubject>(
  services: Means,
  make: (c: Context, subject: Subject, sight: Exclude<Sight, 'hidden'>) => Promise<Child | Response>,
): Answer<Subject> {
  return async (c, subject) => {
    const sight = await sightOf(c, services, subject);
    if (sight === 'hidden')
      return answerWithPage(c, <HiddenResultsPage reader={readerOf(c)} subject={subject} />);
    const page = await make(c, subject, sight);
    return page instanceof Response ? page : answerWithPage(c, page);
  };
}

/** Answers with a file that is as open as the results. */
export function fileOfResults<Subject extends PollSubject>(
  services: Means,
  make: Answer<Subject>,
): Answer<Subject> {
  return async (c, subject) => {
    if ((await sightOf(c, services, subject)) !== 'hidden') return make(c, subject);
    const detail = say(c.var.visitor.language, messages.figures.hidden);
    return problem(c, 403, 'The results are not shown yet', { detail });
  };
}
