import type { Context, Hono } from 'hono';
import { addressKey, createRateLimit, readForm, record, refuse, safePath } from '../platform/index.ts';
import { endSessionsOf } from './account-store.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import { linkMinutes, oidcProvider } from './auth.ts';
import { readEmail, readName } from './fields.ts';
import { becomeFirstAdministrator, isFirstAdministratorLink } from './first-administrator.ts';
import { openToAll, staffRoom } from './gate.ts';
import { guarded } from './guarded-routes.ts';
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
import { signInWords } from './words.ts';

const home = '/manage';
const quarter = linkMinutes * 60;
const anybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
const signedIn = { act: 'work', find: () => ({ guarded: staffRoom, subject: null }) } as const;

/** Signing in and out, and making the first administrator. */
export function signInRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const { config, db, clock, mailer } = services;
  const routes = guarded(app);
  const provider = accounts.oidc?.label;
  const who = (c: Context) => addressKey(c, config.trustedProxies);
  // One address may stand for a whole ministry; one mailbox is one person.
  const linksPerAddress = createRateLimit('sign-in-links-address', 40, quarter);
  const linksPerMailbox = createRateLimit('sign-in-links', 5, quarter);
  const attempts = createRateLimit('sign-in-attempts', 30, quarter);

  routes.get('/sign-in', anybody, (c) => {
    const next = safePath(c.req.query('next'), home);
    const error = c.req.query('error');
    if (c.var.visitor.account && error === undefined) return c.redirect(next, 303);
    privately(c);
    return c.html(
      <SignInPage reader={readerOf(c)} next={next} provider={provider} trouble={troubleWith(error)} />,
    );
  });

  routes.post('/sign-in', anybody, async (c) => {
    const form = await readForm(c);
    const next = safePath(form.next, home);
    const email = readEmail(form);
    privately(c);
    if (!email) {
      const page = (
        <SignInPage reader={readerOf(c)} next={next} provider={provider} email={form.email} emailProblem />
      );
      return c.html(page, 422);
    }
    if (!(await linksPerAddress.take(c, who(c))) || !(await linksPerMailbox.take(c, email)))
      return refuse(c, 'too-many');
    accounts.requestLink(email, next, c.var.visitor.language);
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
    if (!(await attempts.take(c, who(c)))) return refuse(c, 'too-many');
    privately(c);
    if (form.token && (await accounts.redeemLink(c, form.token))) return c.redirect(next, 303);
    return c.html(<BrokenLinkPage reader={readerOf(c)} next={next} />, 410);
  });

  routes.post('/sign-out', anybody, async (c) => {
    await accounts.signOut(c);
    return c.redirect('/', 303);
  });

  routes.post('/manage/account/sign-out-everywhere', signedIn, async (c) => {
    const actor = actorOf(c.var.visitor, null);
    const id = String(actor.id);
    await db.transaction().execute(async (tx) => {
      const after = { sessions: await endSessionsOf(tx, id) };
      await record(
        tx,
        {
          actor,
          act: 'account.sign-out-everywhere',
          object: { type: 'account', id },
          processId: null,
          after,
        },
        clock(),
      );
    });
    await accounts.signOut(c);
    return c.redirect('/sign-in', 303);
  });

  routes.get('/first-administrator', anybody, async (c) => {
    privately(c);
    const token = c.req.query('token') ?? '';
    if (!(await attempts.take(c, who(c)))) return refuse(c, 'too-many');
    if (await isFirstAdministratorLink(db, token))
      return c.html(<FirstAdministratorPage reader={readerOf(c)} token={token} />);
    return c.html(<FirstAdministratorGonePage reader={readerOf(c)} />, 410);
  });

  routes.post('/first-administrator', anybody, async (c) => {
    privately(c);
    const form = await readForm(c);
    const [token, name, email] = [form.token ?? '', readName(form), readEmail(form)];
    if (!(await attempts.take(c, who(c)))) return refuse(c, 'too-many');
    if (!(await isFirstAdministratorLink(db, token)))
      return c.html(<FirstAdministratorGonePage reader={readerOf(c)} />, 410);
    if (!name || !email) {
      const problems = { name: !name, email: !email };
      const given = { name: form.name, email: form.email };
      return c.html(
        <FirstAdministratorPage reader={readerOf(c)} token={token} given={given} problems={problems} />,
        422,
      );
    }
    const accountId = await becomeFirstAdministrator(db, { token, name, email }, clock());
    if (!accountId) return c.html(<FirstAdministratorGonePage reader={readerOf(c)} />, 410);
    await accounts.signIn(c, accountId);
    return c.redirect(home, 303);
  });

  const mayTry = (c: Context) => attempts.take(c, who(c));
  if (accounts.oidc) oidcRoutes(app, accounts.oidc, mayTry);
  passkeyRoutes(app, services, accounts, mayTry);
}

function oidcRoutes(
  app: Hono,
  oidc: NonNullable<Accounts['oidc']>,
  mayTry: (c: Context) => Promise<boolean>,
): void {
  const routes = guarded(app);
  // A link, not a form: the policy that forms are sent to this site alone also covers where a form's answer leads.
  routes.get('/sign-in/oidc', anybody, async (c) => {
    const next = safePath(c.req.query('next'), home);
    if (!(await mayTry(c))) return refuse(c, 'too-many');
    const answer = await oidc.begin(c.req.raw.headers, next);
    if (!answer) return c.redirect(`/sign-in?error=unreachable&next=${encodeURIComponent(next)}`, 303);
    for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return c.redirect(answer.headers.get('location') ?? '/sign-in', 303);
  });
  routes.get(`/auth/callback/${oidcProvider}`, anybody, (c) => oidc.finish(c.req.raw));
}

/** What the passkey island talks to. Nothing else of better-auth's own routes is reachable. */
function passkeyRoutes(
  app: Hono,
  services: PeopleServices,
  accounts: Accounts,
  mayTry: (c: Context) => Promise<boolean>,
): void {
  const routes = guarded(app);
  const pass = (c: Context) => accounts.auth.handler(c.req.raw);
  routes.get('/auth/passkey/generate-authenticate-options', anybody, async (c) =>
    (await mayTry(c)) ? pass(c) : refuse(c, 'too-many'),
  );
  routes.post('/auth/passkey/verify-authentication', anybody, async (c) =>
    (await mayTry(c)) ? pass(c) : refuse(c, 'too-many'),
  );
  routes.get('/auth/passkey/generate-register-options', signedIn, pass);
  routes.post('/auth/passkey/verify-registration', signedIn, async (c) => {
    const answer = await pass(c);
    const actor = actorOf(c.var.visitor, null);
    const object = { type: 'account', id: String(actor.id) };
    if (answer.ok)
      await record(services.db, { actor, act: 'passkey.add', object, processId: null }, services.clock());
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
