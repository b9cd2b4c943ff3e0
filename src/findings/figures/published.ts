import { z } from 'zod';
import type { Config } from '../../platform/index.ts';
import type { Endpoints } from '../../records/api/index.ts';
import { messages } from '../../site/index.ts';
import { type PollSubject, pollOf, type ResultFiles } from '../../voices/polls/index.ts';
import { setAside, whoMayVote } from '../../voices/polls/open-data/index.ts';
import { type FigureServices, readFigures } from './read-results.ts';
import { operationOfResults } from './respond.tsx';
import { dictionary, resultsCsv, resultsJson } from './results-files.ts';
import { readResultsQuery, select } from './results-query.ts';

type Services = FigureServices & { readonly config: Pick<Config, 'publicUrl'> };

/** The results of a poll, to read by programs. */
export function addResultEndpoint(api: Endpoints, services: Services): void {
  api.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/results',
    id: 'getResults',
    does: messages.figures.calls.getResults,
    tag: 'Polls',
    asParticipant: 'if-any',
    parameters: { poll: 'Id of the poll' },
    query: z.object({
      exposure: z
        .string()
        .max(3)
        .optional()
        .describe('Per cent of the voters for the rankings: 0, 5, 10, 20, 30 or 50'),
    }),
    answer: z.looseObject({
      as_of: z.string(),
      voters: z.number().nullable(),
      votes: z.number().nullable(),
      who_could_vote: z
        .object({
          value: whoMayVote,
          words: z.string(),
          events: z
            .array(z.object({ from: z.string(), until: z.string() }))
            .describe('When, for events, no limit slowed new people (or mails) down'),
        })
        .nullable()
        .describe('Who could vote and what that does not prevent; null where votes were cast elsewhere'),
      set_aside: setAside,
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
    act: 'read',
    find: pollOf(services),
    run: operationOfResults(services, async (c, subject) => {
      const query = readResultsQuery(new URL(c.req.url).searchParams);
      const figures = await readFigures(services.counts, subject, query.exposure);
      return resultsJson(figures, select(figures, query), query, addressOf(services, subject));
    }),
  });
}

const addressOf = ({ config }: Services, { snapshot }: Pick<PollSubject, 'snapshot'>) =>
  `${config.publicUrl}/polls/${snapshot.poll.id}/results`;

/** The results of a poll as files of the bundle. */
export async function resultFilesOf(
  services: Services,
  subject: Pick<PollSubject, 'snapshot' | 'now'>,
): Promise<ResultFiles> {
  const { id } = subject.snapshot.poll;
  const figures = await readFigures(services.counts, subject);
  const query = readResultsQuery(new URLSearchParams('view=all'));
  const selection = select(figures, query);
  return {
    files: [
      {
        path: `polls/${id}/results.csv`,
        table: { title: 'Results by statement', fields: resultFields },
        csv: resultsCsv(figures, selection),
      },
      {
        path: `polls/${id}/results.json`,
        json: resultsJson(figures, selection, query, addressOf(services, subject)),
      },
    ],
    counted: { people: figures.voters, votes: figures.votes },
  };
}

const wholeNumbers = new Set([
  'number',
  'votes',
  'agree',
  'disagree',
  'pass',
  'minimum_votes',
  'voters',
  'people_set_aside',
]);
const numbers = /_(percent|low|high)$|^rank_/;
const resultFields = Object.entries(dictionary).map(([name, description]) => ({
  name,
  type: wholeNumbers.has(name)
    ? 'integer'
    : name === 'qualifies'
      ? 'boolean'
      : name === 'as_of'
        ? 'datetime'
        : numbers.test(name)
          ? 'number'
          : 'string',
  description,
}));
