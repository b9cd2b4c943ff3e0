import type { Hono } from 'hono';
import type { Accounts, PeopleServices } from './accounts.ts';
import { manageRoutes } from './manage-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** Every address of this part: signing in and out, the first administrator, people and roles, the outbox. */
export function peopleRoutes(app: Hono, services: PeopleServices & { readonly accounts: Accounts }): void {
  signInRoutes(app, services, services.accounts);
  manageRoutes(app, services, services.accounts);
}
