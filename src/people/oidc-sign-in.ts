import type { Config } from '../platform/index.ts';
import { type AuthOptions, createOidcAuth, type OidcAuth, oidcProvider } from './auth.ts';

export type OidcSignIn = {
  /** What the button says. */
  readonly label: string;
  /** The answer that sends the browser to the provider, or null when the provider cannot be reached. */
  begin(headers: Headers, next: string): Promise<Response | null>;
  /** The answer to the provider sending the browser back. */
  finish(request: Request): Promise<Response>;
};

const patience = 8_000;

/**
 * Sign-in through the organisation's OpenID Connect provider. The provider is asked about itself at the first use,
 * not at start: a provider that is down must not keep the server, or the other ways to sign in, from working.
 */
export function oidcSignIn(options: AuthOptions, oidc: NonNullable<Config['oidc']>): OidcSignIn {
  let ready: Promise<OidcAuth | null> | null = null;

  async function connect(): Promise<OidcAuth | null> {
    const auth = createOidcAuth(options, oidc);
    const context = await Promise.race([auth.$context, new Promise<null>((done) => setTimeout(done, patience, null).unref())]);
    const reached = context?.socialProviders.some((provider) => provider.id === oidcProvider) ?? false;
    if (!reached) options.log.warn({ issuer: oidc.issuer }, 'the OpenID Connect provider does not answer as one');
    return reached ? auth : null;
  }

  async function connected(): Promise<OidcAuth | null> {
    ready ??= connect().catch(() => null);
    const auth = await ready;
    if (!auth) ready = null; // try again with the next person
    return auth;
  }

  return {
    label: oidc.label,
    async begin(headers, next) {
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
    async finish(request) {
      const auth = await connected();
      if (auth) return auth.handler(request);
      return Response.redirect(`${options.config.publicUrl}/sign-in?error=unreachable`, 303);
    },
  };
}
