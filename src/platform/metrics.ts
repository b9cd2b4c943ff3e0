import { createMiddleware } from 'hono/factory';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Measurements for Prometheus: the process itself, and how long each route takes. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'http_request_failures_total',
    help: 'Answers with a status of 500 or more.',
    registers: [registry],
  });
  return {
    registry,
    /** Times every answer by route pattern (never by address: addresses hold ids). */
    middleware: createMiddleware(async (c, next) => {
      const start = performance.now();
      await next();
      const { status } = c.res;
      duration.observe(
        { method: c.req.method, route: c.req.routePath, status },
        (performance.now() - start) / 1000,
      );
      if (status >= 500) failures.inc();
    }),
  };
}
