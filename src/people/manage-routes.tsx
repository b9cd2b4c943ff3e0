import type { Context, Hono } from 'hono';
import { inTransaction, type Queryable } from '../platform/database/index.ts';
import { readForm, refuse, wholeNumber } from '../platform/http/index.ts';
import { type Entered, readAnswers, refusing, showing, statusOf } from '../site/form/index.ts';
import { AskPage, type Language, messages, say, wasAsked } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import { AccountPage, passkeyName } from './account-page.tsx';
import { passkeysOf, recordOnAccount, removePasskey, renameAccount } from './account-store.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import { closeAccountRoutes } from './close-account-routes.ts';
import { type Guarded, installation, staffRoom } from './gate.ts';
import { type Found, guarded } from './guarded-routes.ts';
import { OutboxPage } from './outbox-page.tsx';
import { type Invitation, inviteForm, nameForm, scopeFrom } from './people-forms.ts';
import { PeoplePage, roleIn } from './people-page.tsx';
import { isLastConvener, listAccounts, listGrants, type NamedGrant } from './role-store.ts';
import { actorOf, inviteAccount, type RoleFor, revokeRole } from './roles.ts';
import { invitationMail } from './sign-in-mail.ts';
import { readerOf } from './visitor.ts';

const closeAccountWords = messages.people.closeAccount;
const roleWords = messages.people.roles;
const words = messages.people.staff;
/** Where roles are given: the installation, or one process with its title. */
type Place = { readonly process: { readonly id: string; readonly title: string } | undefined };

const notices = {
  given: { kind: 'success', word: words.given },
  held: { kind: 'success', word: words.heldAlready },
  taken: { kind: 'success', word: words.taken },
  last: { kind: 'problem', word: words.lastAdministrator },
  lastConvener: { kind: 'problem', word: words.lastConvener },
  ended: { kind: 'success', word: closeAccountWords.ended },
  closed: { kind: 'success', word: closeAccountWords.closed },
  reopened: { kind: 'success', word: closeAccountWords.reopened },
} as const;
const done = { name: words.nameSaved, added: words.passkeyAdded, removed: words.passkeyRemoved } as const;

/** The pages on which staff are invited and given roles, one's own account, and the outbox. */
export function manageRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const everywhere = {
    act: 'administer',
    find: (): Found<Place> => ({ guarded: installation, subject: { process: undefined } }),
  } as const;
  const inProcess = {
    act: 'convene',
    find: async (c: Context): Promise<Found<Place> | null> => {
      const id = c.req.param('process') ?? '';
      const title = await services.processTitle(id, c.var.visitor.language);
      return title === null ? null : { guarded: processGuarded(id), subject: { process: { id, title } } };
    },
  } as const;
  const routes = guarded(app);
  for (const [path, access] of [
    ['/manage/people', everywhere],
    ['/manage/processes/:process/people', inProcess],
  ] as const) {
    routes.get<Place>(path, access, (c, place) => showPeople(c, services, place));
    routes.post<Place>(path, access, (c, place) => giveRole(c, services, accounts, place));
    const oneGrant = {
      act: access.act,
      find: async (c: Context): Promise<Found<OneGrant> | null> => {
        const found = await access.find(c);
        const id = wholeNumber(c.req.param('grant'));
        const grants = found && id !== null ? await listGrants(services.db, scopeOf(found.subject)) : [];
        // A convener's address only ever reaches the grants of that very process.
        const grant = grants.find((one) => one.id === id);
        return found && grant ? { guarded: found.guarded, subject: { grant, place: found.subject } } : null;
      },
    } as const;
    routes.get(`${path}/:grant/revoke`, oneGrant, (c, subject) => askToRevoke(c, services, subject));
    routes.post(`${path}/:grant/revoke`, oneGrant, async (c, { grant, place }) => {
      const here = addressOf(place);
      if (!wasAsked(await readForm(c))) return c.redirect(`${here}/${grant.id}/revoke`, 303);
      const by = actorOf(c.var.visitor, place.process?.id ?? null);
      const outcome = await revokeRole(services.db, { grantId: grant.id, by }, services.clock());
      accounts.forget();
      // Whoever gave up the role that brought them here would find nothing.
      if (outcome === 'revoked' && grant.accountId === by.id) return c.redirect('/manage?done=left', 303);
      return c.redirect(`${here}?done=${afterRevoking[outcome]}`, 303);
    });
  }
  routes.get('/manage/outbox', everywhere, async (c) => {
    c.header('cache-control', 'no-store');
    const { mailer, config } = services;
    return c.html(
      <OutboxPage
        reader={readerOf(c)}
        mails={await mailer.list()}
        sendsMail={mailer.leavesTheHouse}
        publicUrl={config.publicUrl}
      />,
    );
  });
  closeAccountRoutes(app, services, accounts);
  accountRoutes(app, services, accounts);
}

const processGuarded = (scope: string): Guarded => ({ scope, openness: 'draft' });
const addressOf = (place: Place) =>
  place.process ? `/manage/processes/${place.process.id}/people` : '/manage/people';

type OneGrant = { readonly grant: NamedGrant; readonly place: Place };
const scopeOf = ({ process }: Place) => (process ? { scope: process.id } : {});
const afterRevoking = {
  revoked: 'taken',
  'not-in-force': 'taken',
  'last-administrator': 'last',
  'last-convener': 'lastConvener',
} as const;

async function askToRevoke(c: Context, services: PeopleServices, { grant, place }: OneGrant) {
  const reader = readerOf(c);
  const { language } = reader;
  const { process } = place;
  const processes = await services.processList(language);
  const here = addressOf(place);
  const isLast = await isLastConvener(services.db, grant);
  const refused = isLast && reader.account?.isAdministrator !== true;
  const own = grant.accountId === reader.account?.id;
  return c.html(
    <AskPage
      reader={reader}
      title={say(language, words.revokeTitle, {
        role: roleIn({ reader, processes, process: undefined }, grant),
        name: grant.name,
      })}
      trail={[
        ...(process ? [{ label: process.title, href: `/manage/processes/${process.id}` }] : []),
        { label: say(language, words.people), href: here },
      ]}
      explained={say(
        language,
        refused
          ? words.lastConvener
          : own
            ? words.revokeOwn
            : isLast
              ? words.revokeLast
              : words.revokeExplained,
      )}
      action={`${here}/${grant.id}/revoke`}
      submit={refused ? undefined : say(language, words.revokeButton)}
      back={here}
    />,
  );
}

async function showPeople(c: Context, services: PeopleServices, place: Place, again?: Entered<Invitation>) {
  const { db } = services;
  const { language } = c.var.visitor;
  const { process } = place;
  const grants = await listGrants(db, scopeOf(place));
  const concerned = new Set(
    grants.filter(({ revokedAt }) => revokedAt === null).map(({ accountId }) => accountId),
  );
  const everyone = await listAccounts(db);
  const people = process ? everyone.filter(({ id }) => concerned.has(id)) : everyone;
  const { form, processes } = await invitationTo(place, services, language);
  const entered = again ?? readAnswers(form, {});
  const key = c.req.query('done') ?? '';
  const notice = Object.hasOwn(notices, key) ? notices[key as keyof typeof notices] : undefined;
  c.header('cache-control', 'no-store');
  const page = (
    <PeoplePage
      reader={readerOf(c)}
      people={people}
      grants={grants}
      process={process}
      processes={processes}
      notice={notice}
      form={form}
      entered={again ?? { typed: entered.typed, problems: {} }}
    />
  );
  return c.html(page, again ? 422 : 200);
}

async function giveRole(c: Context, services: PeopleServices, accounts: Accounts, place: Place) {
  const { visitor } = c.var;
  const { form } = await invitationTo(place, services, visitor.language);
  const posted = await readForm(c);
  // In a process it is that process, whatever else came with the form.
  const entered = readAnswers(form, place.process ? { ...posted, place: '' } : posted);
  if (!entered.values) return showPeople(c, services, place, entered);
  const { email, role } = entered.values;
  const name = entered.values.name ?? email.split('@')[0] ?? '';
  const grant: RoleFor =
    role === 'administrator'
      ? { role, scope: null }
      : { role, scope: place.process?.id ?? scopeFrom(entered.values.place) };
  const by = actorOf(visitor, grant.scope);
  const invitation = await inviteAccount(services.db, { email, name, grant, by }, services.clock());
  if (invitation.isClosed)
    return showPeople(c, services, place, refusing(entered, { email: closeAccountWords.inviteClosed }));
  accounts.forget();
  if (invitation.granted) {
    const { language } = visitor;
    const process = grant.scope === null ? null : await services.processTitle(grant.scope, language);
    const { publicUrl } = services.config;
    const about = {
      site: siteName(language),
      url: `${publicUrl}/sign-in`,
      role: say(language, roleWords[grant.role]),
      process,
      by: visitor.account?.name ?? '',
    };
    await services.mailer.send({ to: email, ...invitationMail(language, about) });
  }
  return c.redirect(`${addressOf(place)}?done=${invitation.granted ? 'given' : 'held'}`, 303);
}

async function invitationTo(place: Place, services: PeopleServices, language: Language) {
  const processes = place.process ? [] : await services.processList(language);
  return { form: inviteForm(place.process !== undefined, processes), processes };
}

function accountRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const { db, clock } = services;
  const routes = guarded(app);
  // The subject is the signed-in person: there is no way to name another account here.
  const mine = {
    act: 'work',
    find: (c: Context) =>
      c.var.visitor.account ? { guarded: staffRoom, subject: c.var.visitor.account } : null,
  } as const;
  const act = async (
    c: Context,
    what: string,
    id: string,
    work: (tx: Queryable) => Promise<unknown>,
    after?: unknown,
  ) =>
    inTransaction(db, async (tx) => {
      if ((await work(tx)) === false) return;
      await recordOnAccount(tx, actorOf(c.var.visitor, null), what, id, clock(), after);
    });

  routes.get('/manage/account', mine, async (c, account) => {
    const key = c.req.query('done') ?? '';
    const word = Object.hasOwn(done, key) ? done[key as keyof typeof done] : undefined;
    c.header('cache-control', 'no-store');
    return c.html(
      <AccountPage
        reader={readerOf(c)}
        email={account.email}
        entered={showing(nameForm, { name: account.name })}
        passkeys={await passkeysOf(db, account.id)}
        done={word}
      />,
    );
  });

  routes.post('/manage/account', mine, async (c, account) => {
    const entered = readAnswers(nameForm, await readForm(c));
    if (!entered.values) {
      const passkeys = await passkeysOf(db, account.id);
      return c.html(
        <AccountPage reader={readerOf(c)} email={account.email} entered={entered} passkeys={passkeys} />,
        statusOf(entered),
      );
    }
    const { name } = entered.values;
    await act(c, 'account.rename', account.id, (tx) => renameAccount(tx, account.id, name, clock()), {
      name,
    });
    accounts.forget();
    return c.redirect('/manage/account?done=name', 303);
  });

  routes.get('/manage/account/passkeys/:passkey/remove', mine, async (c, account) => {
    const reader = readerOf(c);
    const { language } = reader;
    const passkeys = await passkeysOf(db, account.id);
    const place = passkeys.findIndex(({ id }) => id === c.req.param('passkey'));
    const passkey = passkeys[place];
    if (!passkey) return refuse(c, 'not-found');
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, words.removePasskeyTitle, { name: passkeyName(passkey, place, language) })}
        trail={[{ label: say(language, words.account), href: '/manage/account' }]}
        explained={say(language, words.removePasskeyExplained)}
        action={`/manage/account/passkeys/${passkey.id}/remove`}
        submit={say(language, words.removePasskeyButton)}
        back="/manage/account"
      />,
    );
  });

  routes.post('/manage/account/passkeys/:passkey/remove', mine, async (c, account) => {
    const passkey = c.req.param('passkey') ?? '';
    if (!wasAsked(await readForm(c)))
      return c.redirect(`/manage/account/passkeys/${encodeURIComponent(passkey)}/remove`, 303);
    await act(c, 'passkey.remove', account.id, (tx) => removePasskey(tx, account.id, passkey), { passkey });
    return c.redirect('/manage/account?done=removed', 303);
  });
}
