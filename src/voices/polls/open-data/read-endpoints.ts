import type { Context } from 'hono';
import { z } from 'zod';
import { may, openToAll } from '../../../people/index.ts';
import { type Endpoints, page, pageByOrder, pageOf, pageQuery } from '../../../records/api/index.ts';
import { messages } from '../../../site/index.ts';
import { listPollIds } from '../counts/poll-figures.ts';
import { findPoll, type PollSubject, pollOf } from '../poll-access.ts';
import * as schemas from './poll-schemas.ts';
import { isPublicStatement, presentPoll, presentStatement } from './present-poll.ts';
import type { OpenPollServices } from './services.ts';

const { calls } = messages.polls;

/** Polls, to read: what is public, and to whoever works there what is drafted. */
export function addReadEndpoints(endpoints: Endpoints, services: OpenPollServices): void {
  const { config } = services;
  const reading = { method: 'GET', tag: 'Polls', act: 'read' } as const;
  const everybody = { ...reading, find: () => ({ guarded: openToAll, subject: null }) } as const;
  const onPoll = { ...reading, parameters: { poll: 'Id of the poll' }, find: pollOf(services) } as const;

  endpoints.add({
    path: '/api/v1/polls',
    id: 'listPolls',
    does: calls.listPolls,
    query: pageQuery.extend({
      process: z.string().max(100).optional().describe('Only of this process (id)'),
    }),
    answer: pageOf(schemas.poll),
    ...everybody,
    async run(c, _subject, { query }) {
      const polls = await visiblePolls(c, services, query.process ?? null);
      const { items, next } = pageByOrder(polls, query);
      return { items: items.map((poll) => presentPoll(poll, config.publicUrl)), next };
    },
  });

  endpoints.add({
    path: '/api/v1/polls/:poll',
    id: 'getPoll',
    does: calls.getPoll,
    answer: schemas.poll,
    ...onPoll,
    run: async (_c, subject) => presentPoll(subject, config.publicUrl),
  });

  endpoints.add({
    path: '/api/v1/polls/:poll/statements',
    id: 'listStatements',
    does: calls.listStatements,
    query: pageQuery,
    answer: pageOf(schemas.statement),
    ...onPoll,
    async run(_c, { snapshot }, { query }) {
      const shown = page(snapshot.statements.filter(isPublicStatement), query, ({ number }) => number);
      return {
        items: shown.items.map((statement) => presentStatement(statement, snapshot.byId)),
        next: shown.next,
      };
    },
  });
}

/** The polls that this visitor may see. */
async function visiblePolls(
  c: Context,
  services: OpenPollServices,
  processId: string | null,
): Promise<PollSubject[]> {
  const polls: PollSubject[] = [];
  for (const { id } of await listPollIds(services.db, processId)) {
    const found = await findPoll(services, id, c);
    if (found && may(c.var.visitor, 'read', found.guarded)) polls.push(found.subject);
  }
  return polls;
}
