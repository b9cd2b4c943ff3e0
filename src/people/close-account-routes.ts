import type { Context, Hono } from 'hono';
import type { Accounts, PeopleServices } from './accounts.ts';
import { accountExists, closeAccount, endSessionsFor, reopenAccount } from './close-account.ts';
import { installation } from './gate.ts';
import { type Found, guarded } from './guarded-routes.ts';
import { actorOf } from './roles.ts';

const refused = { 'last-administrator': 'last', 'last-convener': 'lastConvenerHere' } as const;

/** What an administrator can do with somebody's account as a whole. One's own is not among them. */
export function closeAccountRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const somebody = {
    act: 'administer',
    find: async (c: Context): Promise<Found<string> | null> => {
      const id = c.req.param('account') ?? '';
      if (id === c.var.visitor.account?.id || !(await accountExists(db, id))) return null;
      return { guarded: installation, subject: id };
    },
  } as const;
  const about = (c: Context, accountId: string) => ({ accountId, by: actorOf(c.var.visitor, null) });
  const back = (c: Context, done: string) => {
    accounts.forget();
    return c.redirect(`/manage/people?done=${done}`, 303);
  };

  routes.post('/manage/people/accounts/:account/end-sessions', somebody, async (c, id) => {
    await endSessionsFor(db, about(c, id), clock());
    return back(c, 'ended');
  });

  routes.post('/manage/people/accounts/:account/close', somebody, async (c, id) => {
    const outcome = await closeAccount(db, about(c, id), clock());
    return back(c, outcome in refused ? refused[outcome as keyof typeof refused] : 'closed');
  });

  routes.post('/manage/people/accounts/:account/reopen', somebody, async (c, id) => {
    await reopenAccount(db, about(c, id), clock());
    return back(c, 'reopened');
  });
}
