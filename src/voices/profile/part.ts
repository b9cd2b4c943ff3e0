import type { Part } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { messages } from '../../site/index.ts';
import { profileMigrations } from './migrations.ts';
import { ownProfile } from './own-profile.tsx';
import { profileFirst, profileRoutes } from './profile-routes.tsx';
import { questionRoutes } from './question-routes.tsx';
import { copyQuestions, findProfile } from './store.ts';

/** The voluntary questions about those who take part, and what they answered. */
export const profilePart: Part = {
  name: 'profile',
  migrations: profileMigrations,
  offers: (services) => ({ askFirst: profileFirst(services) }),
  kinds: (services) => [
    {
      name: 'profile',
      contributions: ownProfile(services),
      desk: {
        within: processScope.name,
        act: 'convene',
        label: messages.profile.many,
        at: 'profile',
        step: 'voices',
      },
      copies: {
        label: messages.profile.copied,
        count: async (db, processId) => (await findProfile(db, processId)).length,
        copy: (tx, { from, to }) => copyQuestions(tx, from, to),
      },
    },
  ],
  routes(app, services) {
    profileRoutes(app, services);
    questionRoutes(app, services);
  },
};
