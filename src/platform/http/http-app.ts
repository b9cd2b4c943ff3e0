import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { isConnectionFailure, lackOfServer } from '../database/failures.ts';
import type { Log } from '../log.ts';
import { type Refusal, refuse } from './refusal.ts';
import { sameOriginWrites, securityHeaders } from './security.ts';

/** Ordinary forms are small. */
const formLimit = 256 * 1024;
const readAwayLimit = 8 * 1024 * 1024;

/**
 * Where a form may be larger, and how large; `Infinity` where the route itself stops reading and shows the form again,
 * as `receiveForm` does. It has to say its length.
 */
export type LargeForm = { readonly path: RegExp; readonly bytes: number };

/**
 * The HTTP application without any route: security headers, body limits, the check on where a write comes from,
 * and an answer for everything that goes wrong. No request gives a bare 500 without a page and a log line.
 */
export function createHttpApp(options: {
  publicUrl: string;
  log: Log;
  largeForms?: readonly LargeForm[];
  keyedPaths?: readonly string[];
}): Hono {
  const app = new Hono();
  app.use(securityHeaders(options.publicUrl));
  app.use(compress({ threshold: 512 }));
  app.use(saysThatItVaries);
  app.use(sameOriginWrites(options.publicUrl, options.log, options.keyedPaths));
  app.use(async (c, next) => (hasNul(c) ? refuse(c, 'not-found') : next()));
  app.use(limitBody(options.largeForms ?? []));
  app.notFound((c) => refuse(c, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return refuse(c, refusalFor[error.status] ?? 'bad-request');
    if (error instanceof URIError) return refuse(c, 'bad-request');
    if (isConnectionFailure(error)) {
      options.log.warn({ err: error, route: c.req.routePath }, 'the database cannot be reached');
      c.header('retry-after', '2');
      return refuse(c, 'unavailable');
    }
    const lack = lackOfServer(error);
    if (lack !== null) {
      // Where the disk is full every write fails alike: one line each, without a stack that helps nobody.
      options.log.error(
        { sqlstate: lack, route: c.req.routePath },
        `the database cannot work: ${error.message}`,
      );
      c.header('retry-after', '2');
      return refuse(c, 'unavailable');
    }
    options.log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'request failed');
    return refuse(c, 'failed');
  });
  return app;
}

/**
 * Says so before an answer exists: added to a finished one, as `compress` does where it is missing, it turns the answer
 * into a stream that is read again, a tenth of the cost of a vote.
 */
const saysThatItVaries = createMiddleware(async (c, next) => {
  c.header('vary', 'Accept-Encoding');
  return next();
});

const refusalFor: Readonly<Record<number, Refusal>> = { 410: 'gone', 413: 'too-large' };

/** A body of unknown length is held in memory to be measured, whoever sends it: uploads have to say theirs. */
const measured = bodyLimit({ maxSize: formLimit, onError: tooLarge });

/**
 * Most bodies say their length, and Node holds them to it: looking at the number is enough. Touching the body itself
 * would build the whole Fetch request around it, a tenth of the cost of a vote.
 */
const limitBody = (largeForms: readonly LargeForm[]) =>
  createMiddleware(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return measured(c, next);
    // Only with files is a form large: whatever else comes there is read whole into memory.
    const hasFiles = /^multipart\//i.test(c.req.header('content-type') ?? '');
    const large = hasFiles ? largeForms.find(({ path }) => path.test(c.req.path)) : undefined;
    return Number(length) <= (large?.bytes ?? formLimit) ? next() : tooLarge(c);
  });

/** No id, slug or file name holds a NUL, and PostgreSQL refuses to look for one: nothing can be at such an address. */
const hasNul = (c: Context) => c.req.url.split('?', 1)[0]?.includes('%00') ?? false;

/**
 * Browsers show our answer only once they could send everything; cut off earlier, they show an error of their own.
 * So what is a little too large is read and thrown away first.
 */
async function tooLarge(c: Context): Promise<Response> {
  const { body } = c.req.raw;
  if (body && !body.locked) {
    const reader = body.getReader();
    for (let size = 0; size < readAwayLimit; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
    }
  }
  return refuse(c, 'too-large');
}
