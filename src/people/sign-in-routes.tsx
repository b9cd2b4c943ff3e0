import type { Context, Hono } from 'hono';
import { addressKey, createRateLimit, readForm, refuse, safePath } from '../platform/http/index.ts';
import { readAnswers, showing, statusOf } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import { recordOnAccount } from './account-store.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import { linkMinutes, oidcProvider } from './auth.ts';
import { becomeFirstAdministrator, isFirstAdministratorLink } from './first-administrator.ts';
import { may, openToAll, staffRoom } from './gate.ts';
import { guarded, ownAccount } from './guarded-routes.ts';
import { firstAdministratorForm, signInForm } from './people-forms.ts';
import { hasAdministrator } from './role-store.ts';
import { actorOf } from './roles.ts';
import {
  BrokenLinkPage,
  ConfirmPage,
  FirstAdministratorGonePage,
  FirstAdministratorPage,
  LinkSentPage,
  SignInPage,
} from './sign-in-pages.tsx';
import { readerOf } from './visitor.ts';

const signInWords = messages.people.signIn;

const home = '/manage';
const quarter = linkMinutes * 60;
const anybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;

/** Signing in and out, and making the first administrator. */
export function signInRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const { config, db, clock, mailer } = services;
  const routes = guarded(app);
  const provider = accounts.oidc?.label;
  const who = (c: Context) => addressKey(c, config.trustedProxies);
  // One address may stand for a whole ministry. So what fails is counted, never who comes: what works always works,
  // whatever others tried from there, and each way in has an allowance of its own.
  const brokenLinks = createRateLimit('sign-in-link-failures', 30, quarter);
  const brokenFirstLinks = createRateLimit('first-administrator-failures', 30, quarter);

  routes.get('/sign-in', anybody, (c) => {
    const next = safePath(c.req.query('next'), home);
    const error = c.req.query('error');
    const { account } = c.var.visitor;
    const works = account !== null && may(c.var.visitor, 'work', staffRoom);
    if (works && error === undefined) return c.redirect(next, 303);
    privately(c);
    const trouble = account && !works ? signInWords.noRole : troubleWith(error);
    return c.html(
      <SignInPage
        reader={readerOf(c)}
        next={next}
        provider={provider}
        entered={showing(signInForm, { email: '' })}
        trouble={trouble}
        maySignOut={account !== null}
        isSignedOut={account === null && c.req.query('told') === 'out'}
      />,
    );
  });

  routes.post('/sign-in', anybody, async (c) => {
    const form = await readForm(c);
    const next = safePath(form.next, home);
    const entered = readAnswers(signInForm, form);
    privately(c);
    if (!entered.values) {
      const page = <SignInPage reader={readerOf(c)} next={next} provider={provider} entered={entered} />;
      return c.html(page, statusOf(entered));
    }
    accounts.requestLink(entered.values.email, next, c.var.visitor.language);
    return c.redirect(`/sign-in/sent?next=${encodeURIComponent(next)}`, 303);
  });

  routes.get('/sign-in/sent', anybody, (c) => {
    const next = safePath(c.req.query('next'), home);
    return c.html(<LinkSentPage reader={readerOf(c)} next={next} sendsMail={mailer.leavesTheHouse} />);
  });

  routes.get('/sign-in/confirm', anybody, (c) => {
    privately(c);
    const next = safePath(c.req.query('next'), home);
    const token = c.req.query('token');
    if (!token) return c.html(<BrokenLinkPage reader={readerOf(c)} next={next} />, 404);
    return c.html(<ConfirmPage reader={readerOf(c)} token={token} next={next} />);
  });

  routes.post('/sign-in/confirm', anybody, async (c) => {
    const form = await readForm(c);
    const next = safePath(form.next, home);
    privately(c);
    if (form.token && (await accounts.redeemLink(c, form.token))) return c.redirect(next, 303);
    if (!(await brokenLinks.take(c, who(c)))) return refuse(c, 'too-many');
    return c.html(<BrokenLinkPage reader={readerOf(c)} next={next} />, 410);
  });

  routes.post('/sign-out', anybody, async (c) => {
    await accounts.signOut(c);
    return c.redirect('/sign-in?told=out', 303);
  });

  /** Where somebody may still guess at the link, guesses are counted; once there is an administrator, none can work. */
  async function firstLinkGone(c: Context) {
    if (!(await hasAdministrator(db)) && !(await brokenFirstLinks.take(c, who(c))))
      return refuse(c, 'too-many');
    return c.html(<FirstAdministratorGonePage reader={readerOf(c)} />, 410);
  }

  routes.get('/first-administrator', anybody, async (c) => {
    privately(c);
    const token = c.req.query('token') ?? '';
    if (!(await isFirstAdministratorLink(db, token))) return firstLinkGone(c);
    const entered = showing(firstAdministratorForm, { name: '', email: '' });
    return c.html(<FirstAdministratorPage reader={readerOf(c)} token={token} entered={entered} />);
  });

  routes.post('/first-administrator', anybody, async (c) => {
    privately(c);
    const form = await readForm(c);
    const token = form.token ?? '';
    if (!(await isFirstAdministratorLink(db, token))) return firstLinkGone(c);
    const entered = readAnswers(firstAdministratorForm, form);
    if (!entered.values) {
      const page = <FirstAdministratorPage reader={readerOf(c)} token={token} entered={entered} />;
      return c.html(page, statusOf(entered));
    }
    const accountId = await becomeFirstAdministrator(db, { token, ...entered.values }, clock());
    if (!accountId) return firstLinkGone(c);
    await accounts.signIn(c, accountId);
    return c.redirect(home, 303);
  });

  if (accounts.oidc) oidcRoutes(app, services, accounts, accounts.oidc);
  passkeyRoutes(app, services, accounts);
}

// Beginning leaves a row in the database for some minutes; so many from one address are no people signing in.
const beginnings = 600;

function oidcRoutes(
  app: Hono,
  { config }: PeopleServices,
  accounts: Accounts,
  oidc: NonNullable<Accounts['oidc']>,
): void {
  const routes = guarded(app);
  const begun = createRateLimit('oidc-begun', beginnings, quarter);
  // A link, not a form: the policy that forms are sent to this site alone also covers where a form's answer leads.
  routes.get('/sign-in/oidc', anybody, async (c) => {
    const next = safePath(c.req.query('next'), home);
    if (!(await begun.take(c, addressKey(c, config.trustedProxies)))) return refuse(c, 'too-many');
    const answer = await oidc.begin(c.req.raw.headers, next);
    if (!answer) return c.redirect(`/sign-in?error=unreachable&next=${encodeURIComponent(next)}`, 303);
    for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return c.redirect(answer.headers.get('location') ?? '/sign-in', 303);
  });
  routes.get(`/auth/callback/${oidcProvider}`, anybody, async (c) => {
    const answer = await oidc.finish(c.req.raw);
    await accounts.replaceSession(c, answer);
    // A sign-in that failed, for whatever reason, ends on a page that says so.
    return answer.status < 400 ? answer : c.redirect('/sign-in?error=refused', 303);
  });
}

/** What the passkey island talks to. Nothing else of better-auth's own routes is reachable. */
function passkeyRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const routes = guarded(app);
  const pass = (c: Context) => accounts.auth.handler(c.req.raw);
  const who = (c: Context) => addressKey(c, services.config.trustedProxies);
  const begun = createRateLimit('passkey-begun', beginnings, quarter);
  const failures = createRateLimit('passkey-failures', 30, quarter);
  routes.get('/auth/passkey/generate-authenticate-options', anybody, async (c) =>
    (await begun.take(c, who(c))) ? pass(c) : refuse(c, 'too-many'),
  );
  routes.post('/auth/passkey/verify-authentication', anybody, async (c) => {
    const answer = await pass(c);
    await accounts.replaceSession(c, answer);
    if (answer.ok) return answer;
    if (!(await failures.take(c, who(c)))) return refuse(c, 'too-many');
    // A closed account has its passkeys still; better-auth then answers as if something had broken.
    return answer.status < 500 ? answer : refuse(c, 'bad-request');
  });
  routes.get('/auth/passkey/generate-register-options', ownAccount, pass);
  routes.post('/auth/passkey/verify-registration', ownAccount, async (c) => {
    const answer = await pass(c);
    const actor = actorOf(c.var.visitor, null);
    if (answer.ok)
      await recordOnAccount(services.db, actor, 'passkey.add', String(actor.id), services.clock());
    return answer;
  });
}

function troubleWith(error: string | undefined) {
  if (error === undefined) return undefined;
  return ['signup_disabled', 'account_not_linked'].includes(error)
    ? signInWords.notInvited
    : signInWords.providerFailed;
}

/** A page with a secret in its address is neither kept nor told to other sites. */
function privately(c: Context): void {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'same-origin');
}
