import type { Context, Hono } from 'hono';
import { inTransaction, type Queryable } from '../platform/database/index.ts';
import { readForm, refuse } from '../platform/http/index.ts';
import { type Entered, readAnswers, showing } from '../site/form/index.ts';
import { AskPage, messages, say, wasAsked } from '../site/index.ts';
import { AccountPage, passkeyName } from './account-page.tsx';
import {
  endOtherSessions,
  passkeysOf,
  recordOnAccount,
  removePasskey,
  renameAccount,
  sessionsOf,
} from './account-store.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import type { Account } from './gate.ts';
import { guarded, ownAccount as mine } from './guarded-routes.ts';
import { ownAddressRoutes } from './own-address-routes.tsx';
import { addressForm, nameForm } from './people-forms.ts';
import { actorOf } from './roles.ts';
import { readerOf } from './visitor.ts';

const words = messages.people.staff;
const done = {
  name: words.nameSaved,
  added: words.passkeyAdded,
  removed: words.passkeyRemoved,
  ended: words.sessionsEnded,
  asked: words.addressAsked,
  address: words.addressChanged,
} as const;

/** One's own account: name, address, sessions, passkeys. */
export function accountRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const { db, clock } = services;
  const routes = guarded(app);
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

  const show = async (
    c: Context,
    account: Account,
    again: { name?: Entered<{ readonly name: string }>; address?: Entered<{ readonly email: string }> } = {},
  ) => {
    const key = c.req.query('done') ?? '';
    c.header('cache-control', 'no-store');
    const page = (
      <AccountPage
        reader={readerOf(c)}
        email={account.email}
        name={again.name ?? showing(nameForm, { name: account.name })}
        address={again.address ?? showing(addressForm, { email: '' })}
        passkeys={await passkeysOf(db, account.id)}
        sessions={await sessionsOf(db, account.id, await accounts.sessionToken(c), clock())}
        done={Object.hasOwn(done, key) ? done[key as keyof typeof done] : undefined}
      />
    );
    return c.html(page, again.name || again.address ? 422 : 200);
  };

  routes.get('/manage/account', mine, (c, account) => show(c, account));

  routes.post('/manage/account', mine, async (c, account) => {
    const entered = readAnswers(nameForm, await readForm(c));
    if (!entered.values) return show(c, account, { name: entered });
    const { name } = entered.values;
    await act(c, 'account.rename', account.id, (tx) => renameAccount(tx, account.id, name, clock()), {
      name,
    });
    accounts.forget();
    return c.redirect('/manage/account?done=name', 303);
  });

  const endOthers = async (c: Context, account: Account, id?: string) => {
    const token = await accounts.sessionToken(c);
    await inTransaction(db, async (tx) => {
      const sessions = await endOtherSessions(tx, account.id, token, id);
      const actor = actorOf(c.var.visitor, null);
      if (sessions > 0)
        await recordOnAccount(tx, actor, 'account.end-sessions', account.id, clock(), { sessions });
    });
    accounts.forget();
    return c.redirect('/manage/account?done=ended', 303);
  };
  routes.post('/manage/account/sessions/end-others', mine, (c, account) => endOthers(c, account));
  routes.post('/manage/account/sessions/:session/end', mine, (c, account) =>
    endOthers(c, account, c.req.param('session')),
  );

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
  ownAddressRoutes(app, services, accounts, (c, account, address) => show(c, account, { address }));
}
