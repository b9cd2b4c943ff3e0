/** To pack a page and to unpack it again takes as long as to make it; real browsers in the journeys have theirs packed. */
export const unpacked = { 'accept-encoding': 'identity' };

/**
 * A browser without script, as far as the server can tell: keeps cookies, sends where a form comes from,
 * and shows redirects instead of following them.
 */
export function openBrowser(home: string, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>();
  const jar = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(new URL(path, home), {
      redirect: 'manual',
      ...init,
      headers: {
        accept: 'text/html',
        ...unpacked,
        ...(cookies.size ? { cookie: jar() } : {}),
        ...headers,
        ...init.headers,
      },
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    const text = await textOf(response);
    return {
      status: response.status,
      text,
      headers: response.headers,
      location: response.headers.get('location'),
    };
  }

  function keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (gone) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  return {
    cookies,
    get: (path: string) => send(path),
    post: (path: string, fields: Record<string, string> = {}, more: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: new URL(home).origin, ...more },
      }),
    send,
  };
}

/** The body, or of a stream of events that never ends what comes first. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

export type Answer = { status: number; text: string; headers: Headers; location: string | null };
export type Browser = ReturnType<typeof openBrowser>;
