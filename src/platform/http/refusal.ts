import type { Context } from 'hono';

/** Why a request is turned away. Each has its page and its problem document, in the reader's language. */
export const refusalStatus = {
  'not-found': 404,
  'cross-site': 403,
  'too-large': 413,
  'too-many': 429,
  'bad-request': 400,
  gone: 410,
  unavailable: 503,
  'no-room': 503,
  failed: 500,
} as const;
export type Refusal = keyof typeof refusalStatus;

const titles: Record<Refusal, string> = {
  'not-found': 'Not found',
  'cross-site': 'This write did not come from a page of this site',
  'too-large': 'Too large',
  'too-many': 'Too many requests',
  'bad-request': 'The request could not be understood',
  gone: 'This receipt was given up; begin anew with a new one',
  unavailable: 'The database cannot be reached at the moment; try again shortly',
  'no-room': 'There is no room left to make this file; its operator has to make some',
  failed: 'Something went wrong on our side',
};

export type RefusalPage = (c: Context, refusal: Refusal) => Response | Promise<Response>;
let page: RefusalPage | null = null;

/** The site hands over how a refusal looks to a person; without it, plain text is answered. */
export function showRefusalsWith(view: RefusalPage): void {
  page = view;
}

/** Answers a refusal: a problem document for programs, a page for people. */
export function refuse(c: Context, refusal: Refusal): Response | Promise<Response> {
  if (wantsProblem(c)) return problem(c, refusalStatus[refusal], titles[refusal]);
  return page ? page(c, refusal) : c.text(titles[refusal], refusalStatus[refusal]);
}

function wantsProblem(c: Context): boolean {
  if (c.req.path.startsWith('/api/')) return true;
  const accept = c.req.header('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** One field of the input that cannot be used, and what to do about it. */
export type FieldProblem = { field: string; message: string };

/** An RFC 9457 problem document. */
export function problem(
  c: Context,
  status: number,
  title: string,
  more: { detail?: string; errors?: FieldProblem[]; type?: string } = {},
): Response {
  const body = JSON.stringify({ type: more.type ?? 'about:blank', title, status, ...more });
  const headers = new Headers(c.res.headers);
  headers.set('content-type', 'application/problem+json; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(body, { status, headers });
}
