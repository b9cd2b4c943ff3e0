import type { Part } from '../../platform/index.ts';
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
        begins: (processId) => [
          { href: `/manage/processes/${processId}/who-took-part`, label: messages.tookPart.title },
        ],
      },
    },
  ],
  routes(app, services) {
    publicRoutes(app, services);
    staffRoutes(app, services);
  },
};
