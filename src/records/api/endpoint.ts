import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { type Act, type Found, guarded, type Receipt } from '../../people/index.ts';
import { type FieldProblem, problem } from '../../platform/http/index.ts';
import type { Message } from '../../site/index.ts';

/**
 * One operation of the API: the schemas that check what comes in and what goes out are the ones the OpenAPI document is
 * made of, so the two cannot drift apart.
 */
export type Endpoint<Subject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's form: `/api/v1/polls/:poll`. */
  readonly path: string;
  readonly id: string;
  /** What it does, for people. */
  readonly does: Message;
  readonly tag: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: 200 | 201 | 202;
  /** Needs the participant's token as a bearer; `if-any`: anybody may ask, and with a token more may be shown. */
  readonly asParticipant?: boolean | 'if-any';
  readonly act: Act;
  readonly find: (c: Context) => Promise<Found<Subject> | null> | Found<Subject> | null;
  readonly run: (
    c: Context,
    subject: Subject,
    input: { query: z.output<Query>; body: z.output<Body> },
  ) => Promise<z.input<Answer> | Refused>;
};

/** A request that was understood and cannot be done, said as a problem document. */
export class Refused {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429;
  readonly title: string;
  readonly more: { detail?: string; errors?: FieldProblem[]; type?: string };
  constructor(status: Refused['status'], title: string, more: Refused['more'] = {}) {
    this.status = status;
    this.title = title;
    this.more = more;
  }
}

export const tooMany = () =>
  new Refused(429, 'Too many requests', {
    detail: 'Wait for as many seconds as the retry-after header says.',
  });

/** The tag of operations for taking part, which come after those for reading. */
export const takingPart = 'Taking part';

/** What the OpenAPI document needs to know of an endpoint. */
export type Described = Pick<
  Endpoint<unknown, z.ZodObject, z.ZodType, z.ZodType>,
  | 'method'
  | 'path'
  | 'id'
  | 'does'
  | 'tag'
  | 'parameters'
  | 'query'
  | 'body'
  | 'answer'
  | 'status'
  | 'asParticipant'
>;

const noQuery = z.object({});
const noBody = z.undefined();

/** Mounts endpoints and remembers them for the OpenAPI document. */
export function endpointsOf(app: Hono) {
  const routes = guarded(app);
  const described: Described[] = [];
  function add<
    S,
    Q extends z.ZodObject = typeof noQuery,
    B extends z.ZodType = typeof noBody,
    A extends z.ZodType = z.ZodType,
  >(endpoint: Endpoint<S, Q, B, A>): void {
    described.push(endpoint as unknown as Described);
    const handle = async (c: Context, subject: S): Promise<Response> => {
      const query = (endpoint.query ?? noQuery).safeParse(c.req.query());
      if (!query.success) return invalid(c, query.error, 'query');
      const body = await readBody(c, endpoint.body);
      if (body instanceof Response) return body;
      const answer = await endpoint.run(c, subject, {
        query: query.data as z.output<Q>,
        body: body.data as z.output<B>,
      });
      if (answer instanceof Refused) return refused(c, answer);
      if (endpoint.method !== 'GET') c.header('cache-control', 'no-store');
      return c.json(answer as object, (endpoint.status ?? 200) as ContentfulStatusCode);
    };
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    routes[method](endpoint.path, { act: endpoint.act, find: endpoint.find }, handle);
  }
  return { add, described };
}

function refused(c: Context, { status, title, more }: Refused): Response {
  if (status === 401) c.header('www-authenticate', 'Bearer');
  return problem(c, status, title, more);
}

export type Endpoints = ReturnType<typeof endpointsOf>;

/** Whoever the token of the request stands for in this process. */
export function bearerOf(c: Context, processId: string): Receipt | Refused {
  return (
    c.var.participation.bearer(c, processId) ??
    new Refused(401, 'A participant token of this process is needed', {
      detail:
        'Get one from POST /api/v1/processes/{process}/participants and send it as Authorization: Bearer …',
    })
  );
}

/** What was sent, checked; or the answer that says what is wrong with it. */
async function readBody(c: Context, schema: z.ZodType | undefined): Promise<{ data: unknown } | Response> {
  if (!schema) return { data: undefined };
  let sent: unknown;
  try {
    sent = await c.req.json<unknown>();
  } catch {
    const detail = 'Send a JSON object with content-type application/json.';
    return problem(c, 400, 'The body is not JSON', { detail });
  }
  const parsed = schema.safeParse(sent);
  return parsed.success ? { data: parsed.data } : invalid(c, parsed.error, 'body');
}

function invalid(c: Context, error: z.ZodError, where: 'query' | 'body'): Response {
  const errors = error.issues.map((issue) => ({
    field: issue.path.join('.') || where,
    message: issue.message,
  }));
  return problem(c, where === 'query' ? 400 : 422, 'Some values cannot be used', { errors });
}
