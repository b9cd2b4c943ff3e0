import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import type { Database } from '../platform/database/index.ts';
import { cookieName, isSecure } from '../platform/http/index.ts';
import { type Config, keyFor, type Log, newId } from '../platform/index.ts';
import { noteSignIn } from './account-store.ts';
import { browserIn } from './browser-name.ts';
import { isOpenAccount } from './close-account.ts';

export const linkMinutes = 15;
export const sessionDays = 14;
const day = 24 * 3600;
/** How the one OpenID Connect provider of an installation is called in addresses and in the database. */
export const oidcProvider = 'oidc';

type SignInLink = {
  readonly email: string;
  readonly token: string;
  readonly next: string;
  readonly language: string;
  /** Whoever runs the machine asked for it at the terminal: it is shown there, and no mail is written. */
  readonly atTerminal: boolean;
};

export type AuthOptions = {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  /** A sign-in token was made for an account that exists. */
  readonly deliver: (link: SignInLink) => Promise<void>;
};

/** What a session needs wherever it comes from: our tables, our cookie, no passwords, nobody signs up unasked. */
function shared({ db, config, log }: AuthOptions) {
  return {
    appName: config.siteName,
    baseURL: new URL(config.publicUrl).origin,
    basePath: '/auth',
    secret: sessionSecret(config),
    database: { db: db as never, type: 'postgres' as const },
    telemetry: { enabled: false },
    // Our own limits stand in front, counted by hashed address and by e-mail address.
    rateLimit: { enabled: false },
    logger: {
      log: (level: 'info' | 'warn' | 'error' | 'debug', message: string) =>
        log[level]({ part: 'sign-in' }, message),
    },
    onAPIError: { errorURL: `${config.publicUrl}/sign-in` },
    advanced: {
      // `useSecureCookies` would put its own, weaker prefix in front.
      cookiePrefix: cookieName('staff', isSecure(config.publicUrl)),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(config.publicUrl), path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'account_sessions',
      expiresIn: sessionDays * day,
      updateAge: day,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'account_identities',
      updateAccountOnSignIn: false,
      // Only an address that the provider itself has verified leads to an account.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
      fields: {
        userId: 'account_id',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'account_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          // Whatever the way in: a closed account gets no session.
          before: async (session: { userId: string; userAgent?: string | null }) =>
            (await isOpenAccount(db, session.userId)) && {
              // Of the browser as much as its owner needs to know it again, of the address nothing.
              data: { ...session, userAgent: browserIn(session.userAgent), ipAddress: null },
            },
          after: (session: { userId: string; createdAt: Date }) =>
            noteSignIn(db, session.userId, session.createdAt),
        },
      },
      account: {
        create: {
          before: async (identity: object) => ({
            data: { ...identity, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
  };
}

/** The key that signs the session cookie. */
export function sessionSecret(config: Config): string {
  return keyFor(config.secret, 'staff-session');
}

type CookieAttributes = { readonly maxAge?: number; readonly secure?: boolean };

/**
 * What we use of better-auth, written out. Its inferred type unfolds into half a million types, which made every
 * compile a minute longer.
 */
export type Auth = {
  readonly handler: (request: Request) => Promise<Response>;
  readonly $context: Promise<{
    readonly authCookies: {
      readonly sessionToken: { readonly name: string; readonly attributes: CookieAttributes };
    };
    readonly internalAdapter: {
      createSession(
        accountId: string,
        dontRememberMe: boolean,
        given: { userAgent: string },
      ): Promise<{ readonly token: string }>;
    };
  }>;
  readonly api: {
    getSession(input: { headers: Headers; returnHeaders: true }): Promise<{ readonly headers: Headers }>;
    signInMagicLink(input: {
      body: { email: string; metadata: Record<string, string> };
      headers: Headers;
    }): Promise<unknown>;
    magicLinkVerify(input: {
      query: { token: string };
      headers: Headers;
      asResponse: true;
    }): Promise<Response>;
  };
};

export type OidcAuth = {
  readonly $context: Promise<{ readonly socialProviders: readonly { readonly id: string }[] }>;
  readonly handler: (request: Request) => Promise<Response>;
  readonly api: {
    signInSocial(input: {
      body: { provider: string; callbackURL: string; errorCallbackURL: string };
      headers: Headers;
      asResponse: true;
    }): Promise<Response>;
  };
};

/** Sign-in by a link in a mail and by passkey. */
export function createAuth(options: AuthOptions): Auth {
  const home = new URL(options.config.publicUrl);
  const auth: unknown = betterAuth({
    ...shared(options),
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token, metadata }) =>
          options.deliver({
            email,
            token,
            next: String(metadata?.next ?? '/manage'),
            language: String(metadata?.language ?? 'en'),
            atTerminal: metadata?.atTerminal === 'yes',
          }),
      }),
      passkey({
        rpID: home.hostname,
        rpName: options.config.siteName,
        origin: home.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        schema: {
          passkey: {
            modelName: 'account_passkeys',
            fields: {
              userId: 'account_id',
              credentialID: 'credential_id',
              publicKey: 'public_key',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
  } as object);
  return auth as Auth;
}

/** Sign-in through the organisation's own OpenID Connect provider. Reads the provider's description from the network. */
export function createOidcAuth(
  options: AuthOptions,
  oidc: NonNullable<Config['oidc']>,
  described: { readonly address: string; readonly authentication: 'basic' | 'post' },
): OidcAuth {
  const auth: unknown = betterAuth({
    ...shared(options),
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: oidcProvider,
            name: oidc.label,
            discoveryUrl: described.address,
            authentication: described.authentication,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            disableSignUp: true,
          },
        ],
      }),
    ],
  } as object);
  return auth as OidcAuth;
}
