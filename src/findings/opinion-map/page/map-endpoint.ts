import { z } from 'zod';
import { type Endpoints, Refused } from '../../../records/api/index.ts';
import { messages } from '../../../site/index.ts';
import { pollOf } from '../../../voices/polls/index.ts';
import { type FigureServices, operationOfResults } from '../../figures/index.ts';
import { whyNeverMapped } from '../no-map.ts';
import type { MapRuns } from '../runs/make-runs.ts';
import { findMap, mapContent } from './read-map.ts';

/** The map of a poll, to read by programs. */
export function addMapEndpoint(
  api: Endpoints,
  services: FigureServices & { readonly runs: Pick<MapRuns, 'current' | 'hasFailed'> },
): void {
  api.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/map',
    id: 'getMap',
    does: messages.map.calls.getMap,
    tag: 'Polls',
    asParticipant: 'if-any',
    parameters: { poll: 'Id of the poll' },
    answer: z.looseObject({
      poll: z.object({ id: z.string(), address: z.string() }),
      verdict: z
        .enum(['groups', 'no-clear-groups', 'too-little', 'none'])
        .describe('none: too few people or votes so far; the other fields say what is missing'),
    }),
    act: 'read',
    find: pollOf(services),
    run: operationOfResults(services, async (_c, subject) => {
      const detail = whyNeverMapped('en', subject);
      if (detail !== null) return new Refused(404, 'There is no map of this poll', { detail });
      return mapContent(services.db, await findMap(services, subject), subject);
    }),
  });
}
