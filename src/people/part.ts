import type { MiddlewareHandler } from 'hono';
import { isSecure } from '../platform/http/index.ts';
import type { Part } from '../platform/index.ts';
import { forgetOldUses, recogniseTokens, tokenRoutes } from './access-tokens/index.ts';
import { type Accounts, createAccounts, type PeopleServices } from './accounts.ts';
import { manageRoutes } from './manage-routes.tsx';
import { peopleMigrations } from './migrations.ts';
import { signInRoutes } from './sign-in-routes.tsx';
import { createParticipation, type Participation } from './visitor.ts';

declare module '../platform/part.ts' {
  interface Services extends Pick<PeopleServices, 'processTitle' | 'processList' | 'goesOnWithout'> {
    readonly participation: Participation;
    readonly accounts: Accounts;
    /** For the routes of the API: whoever sends a token of staff is its person, as far as it goes. */
    readonly recogniseTokens: MiddlewareHandler;
  }
}

export const peoplePart: Part = {
  name: 'people',
  migrations: peopleMigrations,
  offers: (services) => ({
    participation: createParticipation({
      secret: services.config.secret,
      secure: isSecure(services.config.publicUrl),
    }),
    accounts: createAccounts({ ...services, announce: services.tell }),
    recogniseTokens: recogniseTokens(services),
  }),
  routes(app, services) {
    const means = { ...services, announce: services.tell };
    signInRoutes(app, means, services.accounts);
    manageRoutes(app, means, services.accounts);
    tokenRoutes(app, means);
  },
  jobs: ({ accounts, db, clock }) => [
    { name: 'forget-old-sessions', cron: '27 3 * * *', run: () => accounts.tidy() },
    { name: 'forget-token-uses', cron: '31 3 * * *', run: () => forgetOldUses(db, clock()) },
  ],
};
