import { z } from 'zod';
import type { Config } from '../platform/index.ts';
import { type AuthOptions, createOidcAuth, type OidcAuth, oidcProvider } from './auth.ts';

const patience = 8_000;
/** What we read in a provider's description of itself; without a word about it, the standard says `basic`. */
const description = z.object({
  token_endpoint_auth_methods_supported: z
    .array(z.string())
    .default(['client_secret_basic'])
    .transform((methods) =>
      methods.includes('client_secret_basic') ? ('basic' as const) : ('post' as const),
    ),
});

/**
 * Sign-in through the organisation's OpenID Connect provider. The provider is asked about itself at the first use,
 * not at start: a provider that is down must not keep the server, or the other ways to sign in, from working.
 */
export function oidcSignIn(options: AuthOptions, oidc: NonNullable<Config['oidc']>) {
  let ready: Promise<OidcAuth | null> | null = null;

  async function connect(): Promise<OidcAuth | null> {
    const address = `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    const described = description.parse(await answer.json());
    const auth = createOidcAuth(options, oidc, {
      address,
      authentication: described.token_endpoint_auth_methods_supported,
    });
    const { socialProviders } = await auth.$context;
    return socialProviders.some((provider) => provider.id === oidcProvider) ? auth : null;
  }

  async function connected(): Promise<OidcAuth | null> {
    ready ??= connect().catch((error: unknown) => {
      options.log.warn(
        { err: error, issuer: oidc.issuer },
        'the OpenID Connect provider does not answer as one',
      );
      return null;
    });
    const auth = await ready;
    if (!auth) ready = null; // try again with the next person
    return auth;
  }

  return {
    /** What the button says. */
    label: oidc.label,
    /** The answer that sends the browser to the provider, or null when the provider cannot be reached. */
    async begin(headers: Headers, next: string): Promise<Response | null> {
      const auth = await connected();
      if (!auth) return null;
      const home = options.config.publicUrl;
      const answer = await auth.api.signInSocial({
        body: {
          provider: oidcProvider,
          callbackURL: home + next,
          errorCallbackURL: `${home}/sign-in?next=${encodeURIComponent(next)}`,
        },
        headers,
        asResponse: true,
      });
      return answer.headers.has('location') ? answer : null;
    },
    /** The answer to the provider sending the browser back. */
    async finish(request: Request): Promise<Response> {
      const auth = await connected();
      if (auth) return auth.handler(request);
      return Response.redirect(`${options.config.publicUrl}/sign-in?error=unreachable`, 303);
    },
  };
}
