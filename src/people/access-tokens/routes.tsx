import type { Context, Hono } from 'hono';
import { inTransaction } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import {
  type Entered,
  type FormTable,
  readAnswers,
  refusing,
  showing,
  statusOf,
} from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { endTokensOf } from '../account-store.ts';
import type { PeopleServices } from '../accounts.ts';
import { type Account, may, openToAll, staffRoom } from '../gate.ts';
import { type Found, guarded, ownAccount as mine } from '../guarded-routes.ts';
import { actorOf } from '../roles.ts';
import { readerOf } from '../visitor.ts';
import { type TokenAsked, tokenForm, usualToken } from './form.ts';
import { makeToken, mostTokens } from './make-token.ts';
import { base, NewTokenPage, TokenPage, TokensPage } from './pages.tsx';
import { type AccessToken, tokensOf, usesOf } from './store.ts';

const usesShown = 200;
const tooMany = (language: Language) => say(language, messages.people.tokens.tooMany, { count: mostTokens });

/** The pages on which somebody makes tokens for the API, sees what became of them, and takes them back. */
export function tokenRoutes(app: Hono, services: PeopleServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const oneOfMine = {
    act: 'read',
    async find(c: Context): Promise<Found<AccessToken> | null> {
      const { account } = c.var.visitor;
      const [token] = account ? await tokensOf(db, account.id, c.req.param('token') ?? '') : [];
      return token ? { guarded: openToAll, subject: token } : null;
    },
  } as const;

  /** Only what the person works in: for anything else a token would open nothing. */
  async function formFor(c: Context) {
    const { account, roles, language } = c.var.visitor;
    const processes = await services.processList(language);
    return tokenForm(
      processes.filter(({ id }) => account?.isAdministrator || roles.has(id)),
      may(c.var.visitor, 'work', staffRoom),
      clock(),
    );
  }

  async function show(
    c: Context,
    account: Account,
    form: FormTable<TokenAsked>,
    entered: Entered<TokenAsked>,
  ) {
    c.header('cache-control', 'no-store');
    const tokens = await tokensOf(db, account.id);
    const page = (
      <TokensPage
        reader={readerOf(c)}
        tokens={tokens}
        form={form}
        entered={entered}
        worksSomewhere={may(c.var.visitor, 'work', staffRoom)}
        now={clock()}
      />
    );
    return c.html(page, statusOf(entered));
  }

  routes.get(base, mine, async (c, account) => {
    const form = await formFor(c);
    return show(c, account, form, showing(form, usualToken(clock())));
  });

  // Sent twice it makes two: nobody is shown the same one again, and each can be taken back.
  routes.post(base, mine, async (c, account) => {
    const form = await formFor(c);
    const entered = readAnswers(form, await readForm(c));
    const { values } = entered;
    if (!values?.endsOn) return show(c, account, form, entered);
    const { purpose, scope, endsOn } = values;
    const asked = { purpose, scope, endsOn, opens: 'api' } as const;
    const token = await makeToken(db, c.var.visitor, asked, clock());
    if (token === null) return show(c, account, form, refusing(entered, { purpose: tooMany }));
    c.header('cache-control', 'no-store');
    const home = services.config.publicUrl;
    return c.html(<NewTokenPage reader={readerOf(c)} purpose={purpose} token={token} home={home} />);
  });

  routes.get(`${base}/:token`, oneOfMine, async (c, token) => {
    const { language } = c.var.visitor;
    c.header('cache-control', 'no-store');
    return c.html(
      <TokenPage
        reader={readerOf(c)}
        token={token}
        processTitle={token.scope === null ? null : await services.processTitle(token.scope, language)}
        uses={await usesOf(db, token.id, usesShown)}
        now={clock()}
      />,
    );
  });

  routes.post(`${base}/:token/end`, oneOfMine, async (c, { id }) => {
    const accountId = c.var.visitor.account?.id ?? '';
    await inTransaction(db, async (tx) => {
      if ((await endTokensOf(tx, accountId, clock(), id)) === 0) return;
      const entry = { act: 'access-token.end', object: { type: 'access-token', id }, processId: null };
      await record(tx, { ...entry, actor: actorOf(c.var.visitor, null) }, clock());
    });
    return c.redirect(`${base}/${id}`, 303);
  });
}
