import type { Part } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { messages, say } from '../../site/index.ts';
import { tookPartMigrations } from './migrations.ts';
import { publicRoutes } from './public-routes.tsx';
import { staffRoutes } from './staff-routes.tsx';

/** Who took part in a process, channel by channel, and who is missing. */
export const tookPartPart: Part = {
  name: 'took-part',
  migrations: tookPartMigrations,
  kinds: () => [
    {
      name: 'took-part',
      inProcess: {
        sections: async ({ guarded, href }, { language }, search) =>
          guarded.openness === 'draft'
            ? []
            : [
                {
                  id: 'who-took-part',
                  title: messages.tookPart.title,
                  step: 'voices',
                  body: (
                    <p>
                      <a href={`${href}/who-took-part${search}`}>{say(language, messages.tookPart.more)}</a>
                    </p>
                  ),
                },
              ],
      },
      desk: {
        within: processScope.name,
        act: 'convene',
        label: messages.tookPart.title,
        at: 'who-took-part',
        step: 'voices',
      },
    },
  ],
  routes(app, services) {
    publicRoutes(app, services);
    staffRoutes(app, services);
  },
};
