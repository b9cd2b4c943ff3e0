import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as client from 'openid-client';
import { z } from 'zod';
import { cookieName, isSecure } from '../platform/http/index.ts';
import { type Config, keyFor, type Log, seal, unseal } from '../platform/index.ts';

/** Who somebody is at the provider, and nothing else about them. */
type SignedIn = { readonly issuer: string; readonly subject: string };

export type VoterSignIn = ReturnType<typeof voterSignIn>;

/** Where the provider sends people back to; the operator registers it there. */
export const voterCallback = '/auth/callback/participant';
const patienceSeconds = 8;
const minutes = 15;
const begun = z.object({
  about: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});

/**
 * Sign-in of participants through an OpenID Connect provider: it makes no account and asks for no name and no address.
 * What has to come back lies in a signed cookie of the browser that asked, so nothing is written here meanwhile.
 */
export function voterSignIn(
  config: Pick<Config, 'publicUrl' | 'secret'>,
  provider: NonNullable<Config['participantOidc']>,
  log: Log,
) {
  const secure = isSecure(config.publicUrl);
  const key = keyFor(config.secret, 'voter-sign-in');
  const name = cookieName('voter-sign-in', secure);
  const attributes = { httpOnly: true, sameSite: 'Lax', secure, path: '/' } as const;
  let ready: Promise<client.Configuration | null> | null = null;

  // Asked at the first use, not at start, and again with the next person: see the sign-in of staff.
  async function connected(): Promise<client.Configuration | null> {
    ready ??= connect(provider).catch((error: unknown) => {
      log.warn(
        { err: error, issuer: provider.issuer },
        'the provider for participants does not answer as one',
      );
      return null;
    });
    const found = await ready;
    if (!found) ready = null;
    return found;
  }

  function remembered(c: Context) {
    const text = unseal(key, getCookie(c, name));
    const read =
      text === null ? null : begun.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return read?.success && read.data.until > Date.now() ? read.data : null;
  }

  return {
    /** What the button says. */
    label: provider.label,
    /**
     * Where to send the browser, or null when the provider cannot be reached. `about` comes back with the answer: what
     * the sign-in is for.
     */
    async begin(c: Context, about: string): Promise<URL | null> {
      const found = await connected();
      if (!found) return null;
      const [state, nonce, verifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      const kept = { about, state, nonce, verifier, until: Date.now() + minutes * 60_000 };
      const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
      setCookie(c, name, seal(key, text), { ...attributes, maxAge: minutes * 60 });
      return client.buildAuthorizationUrl(found, {
        redirect_uri: config.publicUrl + voterCallback,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    /** What it was for, and who came back: null when they did not sign in. Nothing at all in a browser that did not ask. */
    async finish(c: Context): Promise<{ readonly about: string; readonly who: SignedIn | null } | null> {
      const asked = remembered(c);
      // Whatever the answer is, it counts once.
      setCookie(c, name, '', { ...attributes, maxAge: 0 });
      if (!asked) return null;
      const found = await connected();
      const here = new URL(config.publicUrl + voterCallback + new URL(c.req.url).search);
      try {
        const tokens =
          found &&
          (await client.authorizationCodeGrant(found, here, {
            expectedState: asked.state,
            expectedNonce: asked.nonce,
            pkceCodeVerifier: asked.verifier,
            idTokenExpected: true,
          }));
        const claims = tokens?.claims();
        return { about: asked.about, who: claims ? { issuer: claims.iss, subject: claims.sub } : null };
      } catch (error) {
        // Said no, took too long, was forged: all the same to the person, and the log has the difference.
        log.info(
          { why: error instanceof Error ? error.message : String(error) },
          'a participant did not sign in',
        );
        return { about: asked.about, who: null };
      }
    },
  };
}

async function connect(provider: NonNullable<Config['participantOidc']>): Promise<client.Configuration> {
  const { clientId, clientSecret } = provider;
  const issuer = new URL(provider.issuer);
  const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const described = await client.discovery(issuer, clientId, clientSecret, undefined, {
    execute: insecure,
    timeout: patienceSeconds,
  });
  const server = described.serverMetadata();
  const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const proves = ways.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
  const found = new client.Configuration(server, clientId, clientSecret, proves(clientSecret));
  found.timeout = patienceSeconds;
  for (const allow of insecure) allow(found);
  // The token is checked by its signature too, not only by where it came from.
  client.enableNonRepudiationChecks(found);
  return found;
}
