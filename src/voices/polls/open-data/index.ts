import { z } from 'zod';
import type { Published } from '../../../records/index.ts';
import { listPollIds } from '../counts/poll-figures.ts';
import { phaseOf } from '../poll.ts';
import { foundPagesOf } from './found-pages.ts';
import { addParticipantEndpoints } from './participant-endpoints.ts';
import { pollBundle } from './poll-files.ts';
import { addReadEndpoints } from './read-endpoints.ts';
import type { OpenPollServices } from './services.ts';

export { setAside, whoMayVote } from './poll-schemas.ts';

/** What polls make public. */
export function publishedPolls(services: OpenPollServices): Published {
  const { db, pollReader, clock } = services;
  return {
    pages: (processId, changedAt) => foundPagesOf(services, processId, changedAt),
    notForEngines: ['/polls/*/statements/new'],
    endpoints(api) {
      addReadEndpoints(api, services);
      addParticipantEndpoints(api, services);
    },
    ofProcess: {
      fields: { polls: z.array(z.string()).describe('Ids of its polls') },
      async read(processId) {
        const polls = [];
        for (const { id } of await listPollIds(db, processId)) {
          const snapshot = await pollReader.find(id);
          if (snapshot && phaseOf(snapshot.poll, clock()) !== 'draft') polls.push(id);
        }
        return { polls };
      },
    },
    bundle: pollBundle(services),
  };
}
