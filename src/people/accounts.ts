import type { Context } from 'hono';
import { getSignedCookie, setCookie, setSignedCookie } from 'hono/cookie';
import type { Database } from '../platform/database/index.ts';
import { cookieName, createRateLimit, isSecure } from '../platform/http/index.ts';
import type { Clock, Config, Log } from '../platform/index.ts';
import type { Mailer } from '../platform/mail/index.ts';
import { isLanguage, type Language, type Message } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import {
  endSession,
  findAccountByEmail,
  findSession,
  hasLinkOut,
  recordOnAccount,
  removeExpired,
  type Session,
} from './account-store.ts';
import { type AuthOptions, createAuth, linkMinutes, sessionSecret } from './auth.ts';
import { prepareFirstAdministrator } from './first-administrator.ts';
import type { Account, Roles, Scope } from './gate.ts';
import { oidcSignIn } from './oidc-sign-in.ts';
import { byScope, rolesOf } from './roles.ts';
import { createShortMemory } from './short-memory.ts';
import { signInMail } from './sign-in-mail.ts';

/** What accounts, sign-in and the pages about people are built on. */
export type PeopleServices = {
  readonly db: Database;
  readonly config: Config;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
  /** Says something to whoever sits at the terminal: a sign-in link where no mail is sent. */
  readonly announce: (line: string) => void;
  /** A process's title in this language or the next best; null when there is no such process. */
  readonly processTitle: (processId: string, language: Language) => Promise<string | null> | string | null;
  /** Every process, for choosing one. */
  readonly processList: (language: Language) => Promise<readonly ProcessChoice[]> | readonly ProcessChoice[];
  /** What somebody set up in a scope, or anywhere, that goes on without them. */
  readonly goesOnWithout?: (
    accountId: string,
    scope: Scope,
  ) => Promise<{ readonly said: Message; readonly links: readonly { label: string; href: string }[] }>;
};

export type ProcessChoice = { readonly id: string; readonly title: string };

export type Accounts = ReturnType<typeof createAccounts>;

const day = 24 * 3600 * 1000;
// In several processes a revoked role may live on for this long in the others.
const rememberedFor = 5_000;
const linksPerMailbox = 5;

/** Staff accounts: who is signed in, and the ways to sign in. One per server. */
export function createAccounts(services: Omit<PeopleServices, 'processTitle' | 'processList'>) {
  const { db, config, mailer, clock, log } = services;
  const secret = sessionSecret(config);
  const sessions = createShortMemory<Session | null>(rememberedFor);
  const roles = createShortMemory<Roles>(rememberedFor);
  const underway = new Set<Promise<unknown>>();
  const links = createRateLimit('sign-in-links', linksPerMailbox, linkMinutes * 60);

  const options: AuthOptions = {
    db,
    config,
    log,
    async deliver({ email, token, next, language, atTerminal }) {
      const url = `${config.publicUrl}/sign-in/confirm?${new URLSearchParams({ token, next })}`;
      if (atTerminal) return services.announce(url);
      const reads = isLanguage(language) ? language : 'en';
      const words = signInMail(reads, siteName(reads), url);
      const opensUntil = new Date(clock().getTime() + linkMinutes * 60_000);
      await mailer.send({ to: email, ...words, opensUntil });
      if (!mailer.leavesTheHouse) services.announce(`Sign-in link for ${email}: ${url}`);
    },
  };
  const auth = createAuth(options);
  const cookie = async () => (await auth.$context).authCookies.sessionToken;
  const sessionCookie = cookieName('staff.session_token', isSecure(config.publicUrl));
  const sessionToken = async (c: Context) =>
    c.req.header('cookie')?.includes(sessionCookie)
      ? (await getSignedCookie(c, secret, sessionCookie)) || null
      : null;

  /** A session in use is prolonged once a day, in the database and in the browser. */
  async function prolong(c: Context): Promise<void> {
    const renewed = await auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true });
    passCookies(c, renewed.headers);
  }

  const inTurn = new Map<string, Promise<void>>();

  async function requestLink(email: string, next: string, language: Language): Promise<void> {
    const account = await findAccountByEmail(db, email);
    if (!account) return;
    if (!(await links.takeSilently(email)) && (await hasLinkOut(db, email, clock()))) return;
    await auth.api.signInMagicLink({
      body: { email: account.email, metadata: { next, language } },
      headers: new Headers(),
    });
  }

  async function leaveOldSession(c: Context): Promise<void> {
    const old = await sessionToken(c);
    if (old) await endSession(db, old);
    sessions.clear();
  }

  return {
    auth,
    oidc: config.oidc ? oidcSignIn(options, config.oidc) : null,
    /** Who is signed in. Costs nothing without a session cookie, and at most one query with one. */
    async findAccount(c: Context): Promise<Account | null> {
      const token = await sessionToken(c);
      if (!token) return null;
      const now = clock();
      const session = await sessions.get(token, now, () => findSession(db, token));
      if (!session || session.expiresAt <= now) return null;
      if (now.getTime() - session.updatedAt.getTime() > day) {
        sessions.clear();
        await prolong(c);
      }
      roles.put(session.account.id, now, byScope(session.held));
      return session.account;
    },
    findRoles: (accountId: string) => roles.get(accountId, clock(), () => rolesOf(db, accountId)),
    /** The one-time address for the first administrator, or null when there is one. */
    prepareFirstAdministrator: () => prepareFirstAdministrator(db, config.publicUrl, clock()),
    /**
     * Sends a sign-in link where the address belongs to an account. Comes back at once and says nothing about that:
     * the work is done behind the answer, so that neither words nor timing tell who has an account. A mailbox that got
     * its share of links gets another only when none of them works any more: nobody is flooded, and nobody locked out.
     */
    requestLink(email: string, next: string, language: Language): void {
      // One after the other for a mailbox: whether a link is out is known once the one before has gone.
      const mailbox = email.trim().toLowerCase();
      const work = (inTurn.get(mailbox) ?? Promise.resolve())
        .then(() => requestLink(email, next, language))
        .catch((error: unknown) => {
          log.error({ err: error }, 'a sign-in link could not be sent');
        });
      underway.add(work);
      inTurn.set(mailbox, work);
      void work.finally(() => {
        underway.delete(work);
        if (inTurn.get(mailbox) === work) inTurn.delete(mailbox);
      });
    },
    /**
     * A sign-in link for whoever runs the machine, told at the terminal and mailed to nobody; false where there is no open
     * account with this address. It stands in the ledger.
     */
    async tellLink(email: string): Promise<boolean> {
      const account = await findAccountByEmail(db, email);
      if (!account) return false;
      const by = { kind: 'system', id: 'command-line' } as const;
      await recordOnAccount(db, by, 'account.sign-in-link', account.id, clock());
      await auth.api.signInMagicLink({
        body: { email: account.email, metadata: { atTerminal: 'yes' } },
        headers: new Headers(),
      });
      return true;
    },
    /** The session of this browser, by its secret. */
    sessionToken,
    /** Signs in with the token of a mailed link; false when it does not work (any more). */
    async redeemLink(c: Context, token: string): Promise<boolean> {
      const answer = await auth.api.magicLinkVerify({
        query: { token },
        headers: new Headers({ 'user-agent': userAgentOf(c) }),
        asResponse: true,
      });
      if (!answer.ok) return false;
      await leaveOldSession(c);
      passCookies(c, answer.headers);
      return true;
    },
    /** Ends the session that this browser held, where better-auth's answer starts a new one in its place. */
    async replaceSession(c: Context, answer: Response): Promise<void> {
      const begins = answer.headers
        .getSetCookie()
        .some((cookie) => cookie.startsWith(`${sessionCookie}=`) && !cookie.startsWith(`${sessionCookie}=;`));
      if (answer.status < 400 && begins) await leaveOldSession(c);
    },
    /** Signs this account in, for somebody who has proved otherwise who they are. */
    async signIn(c: Context, accountId: string): Promise<void> {
      await leaveOldSession(c);
      const context = await auth.$context;
      const session = await context.internalAdapter.createSession(accountId, false, {
        userAgent: userAgentOf(c),
      });
      const { name, attributes } = await cookie();
      await setSignedCookie(c, name, session.token, secret, cookieAttributes(attributes));
    },
    async signOut(c: Context): Promise<void> {
      await leaveOldSession(c);
      const { name, attributes } = await cookie();
      setCookie(c, name, '', { ...cookieAttributes(attributes), maxAge: 0 });
    },
    /** Call after roles or names changed, so that the change counts at once in this process. */
    forget(): void {
      sessions.clear();
      roles.clear();
    },
    /** Waits for the mails that are on their way. */
    async settle(): Promise<void> {
      await Promise.all(underway);
    },
    /** Removes sessions and links whose time is over; call now and then. */
    tidy: () => removeExpired(db, clock()),
  };
}

const userAgentOf = (c: Context) => c.req.header('user-agent') ?? '';

type Attributes = { readonly maxAge?: number; readonly secure?: boolean };

function cookieAttributes({ maxAge, secure }: Attributes) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: secure ?? false,
    maxAge: maxAge ?? 0,
  } as const;
}

/** Hands the cookies that better-auth set to the browser. */
function passCookies(c: Context, headers: Headers): void {
  for (const value of headers.getSetCookie()) c.header('set-cookie', value, { append: true });
}
