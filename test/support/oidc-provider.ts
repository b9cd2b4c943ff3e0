import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { type Browser, openBrowser } from './browser.ts';

export type Claims = { email: string; email_verified: boolean; name: string };

/** A real OpenID Connect provider on loopback, whose people are named by their login. */
export async function startOidcProvider(options: {
  people: Record<string, Claims>;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** A provider that knows of one way only for a client to prove itself. */
  authentication?: 'client_secret_basic' | 'client_secret_post';
}) {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [options.redirectUri],
        token_endpoint_auth_method: options.authentication ?? 'client_secret_basic',
      },
    ],
    ...(options.authentication ? { clientAuthMethods: [options.authentication] } : {}),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Some providers put the claims into the ID token, some only into the user info.
    conformIdTokenClaims: false,
    cookies: { keys: ['only-for-tests'] },
    pkce: { required: () => true },
    findAccount: (_ctx: unknown, login: string) => ({
      accountId: login,
      claims: async () => ({ sub: login, ...options.people[login] }),
    }),
  });
  server.on('request', provider.callback());
  return { issuer, close: () => new Promise<void>((done) => server.close(() => done())) };
}

/** Follows the way from our page to the provider, through its log-in and consent, and back to our callback's address. */
export async function logInAtProvider(start: string, issuer: string, login: string): Promise<string> {
  const there: Browser = openBrowser(issuer);
  let url = start;
  for (let step = 0; step < 12; step += 1) {
    if (!url.startsWith(issuer)) return url;
    const answer = await there.get(url);
    if (answer.location) {
      url = new URL(answer.location, url).href;
      continue;
    }
    const form = /<form[^>]*action="([^"]+)"/.exec(answer.text)?.[1];
    if (!form) throw new Error(`no form at ${url}: ${answer.text.slice(0, 300)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(answer.text)?.[1] ?? '';
    const posted = await there.post(new URL(form, url).href, { prompt, login, password: 'any' });
    url = new URL(posted.location ?? '', url).href;
  }
  throw new Error(`the provider never sent the browser back; last at ${url}`);
}
