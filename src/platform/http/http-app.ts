import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import type { Log } from '../log.ts';
import { refuse } from './refusal.ts';
import { sameOriginWrites, securityHeaders } from './security.ts';

/** Ordinary forms are small; uploads declare their own routes and limits in `uploadPaths`. */
const formLimit = 256 * 1024;
const uploadLimit = 220 * 1024 * 1024;
const uploadPaths = /^\/manage\/import(\/|$)/;

/**
 * The HTTP application without any route: security headers, body limits, the check on where a write comes from,
 * and an answer for everything that goes wrong. No request gives a bare 500 without a page and a log line.
 */
export function createHttpApp(options: { publicUrl: string; log: Log }): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(compress({ threshold: 512 }));
  app.use(sameOriginWrites(options.publicUrl));
  const small = bodyLimit({ maxSize: formLimit, onError: (c) => refuse(c, 'too-large') });
  const large = bodyLimit({ maxSize: uploadLimit, onError: (c) => refuse(c, 'too-large') });
  app.use((c, next) => (uploadPaths.test(c.req.path) ? large(c, next) : small(c, next)));
  app.notFound((c) => refuse(c, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return refuse(c, error.status === 413 ? 'too-large' : 'bad-request');
    if (error instanceof URIError) return refuse(c, 'bad-request');
    options.log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'request failed');
    return refuse(c, 'failed');
  });
  return app;
}
