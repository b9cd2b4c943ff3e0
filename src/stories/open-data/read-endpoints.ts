import type { Context } from 'hono';
import { z } from 'zod';
import { readFigures, readResultsQuery, resultsJson, select, sightOf } from '../../findings/figures/index.ts';
import { findMap, mapContent, whyNeverMapped } from '../../findings/opinion-map/index.ts';
import { type Found, may, openToAll } from '../../people/index.ts';
import {
  findProcess,
  findProcessGuarded,
  listProcesses,
  type Process,
  publicationsOf,
} from '../../processes/index.ts';
import { listPollIds } from '../../voices/polls/counts/index.ts';
import { type PollSubject, phaseOf, pollOf } from '../../voices/polls/index.ts';
import { type endpointsOf, Refused } from './endpoint.ts';
import { page, pageOf, pageQuery } from './paging.ts';
import { isPublicStatement, presentPoll, presentProcess, presentStatement } from './present.ts';
import * as schemas from './schemas.ts';
import type { ApiServices, OpenDataServices } from './services.ts';

type Endpoints = ReturnType<typeof endpointsOf>;

/** A process of the address, whole, behind the gate. */
export function processOf(services: OpenDataServices) {
  return async (c: Context): Promise<Found<Process> | null> => {
    const found = await findProcessGuarded(services.db, c.req.param('process') ?? '');
    const process = found && (await findProcess(services.db, found.process.id));
    return found && process ? { guarded: found.guarded, subject: process } : null;
  };
}

/** Everything public, to read. */
export function addReadEndpoints(endpoints: Endpoints, services: ApiServices): void {
  const { db, config } = services;
  const everybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const onProcess = { act: 'read', find: processOf(services) } as const;
  const onPoll = { act: 'read', find: pollOf(services) } as const;
  const processParameter = { process: 'Id or slug of the process' };
  const pollParameter = { poll: 'Id of the poll' };

  endpoints.add({
    method: 'GET',
    path: '/api/v1/processes',
    id: 'listProcesses',
    tag: 'Processes',
    query: pageQuery,
    answer: pageOf(schemas.processSummary),
    ...everybody,
    async run(_c, _subject, { query }) {
      const listed = await listProcesses(db, ['published', 'closed'], 'en');
      const shown = page(
        listed.map((process, place) => ({ process, place })),
        query,
        ({ place }) => place,
      );
      const items = [];
      for (const { process } of shown.items) {
        const whole = await findProcess(db, process.id);
        if (!whole) continue;
        const { id, slug, state, title, page: address } = presentProcess(whole, [], config.publicUrl);
        items.push({ id, slug, state, title, page: address });
      }
      return { items, next: shown.next };
    },
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/processes/:process',
    id: 'getProcess',
    tag: 'Processes',
    parameters: processParameter,
    answer: schemas.process,
    ...onProcess,
    async run(c, process) {
      const polls = await visiblePolls(c, services, process.id);
      return presentProcess(
        process,
        polls.map(({ snapshot }) => snapshot.poll.id),
        config.publicUrl,
      );
    },
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/processes/:process/publications',
    id: 'listPublications',
    tag: 'Processes',
    parameters: processParameter,
    query: pageQuery,
    answer: pageOf(schemas.publication),
    ...onProcess,
    async run(_c, process, { query }) {
      const all = await publicationsOf(db, process.id);
      const shown = page(
        all.map((publication, place) => ({ publication, place })),
        query,
        ({ place }) => place,
      );
      return {
        next: shown.next,
        items: shown.items.map(({ publication }) => ({
          id: publication.id,
          at: publication.at.toISOString(),
          recorded_at: publication.recordedAt.toISOString(),
          kind: publication.kind,
          title: publication.title,
          language: publication.language,
          note: publication.note,
          href: new URL(publication.href, config.publicUrl).href,
        })),
      };
    },
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls',
    id: 'listPolls',
    tag: 'Polls',
    query: pageQuery.extend({
      process: z.string().max(100).optional().describe('Only of this process (id)'),
    }),
    answer: pageOf(schemas.poll),
    ...everybody,
    async run(c, _subject, { query }) {
      const polls = await visiblePolls(c, services, query.process ?? null);
      const shown = page(
        polls.map((poll, place) => ({ poll, place })),
        query,
        ({ place }) => place,
      );
      return { items: shown.items.map(({ poll }) => presentPoll(poll, config.publicUrl)), next: shown.next };
    },
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls/:poll',
    id: 'getPoll',
    tag: 'Polls',
    parameters: pollParameter,
    answer: schemas.poll,
    ...onPoll,
    run: async (_c, subject) => presentPoll(subject, config.publicUrl),
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/statements',
    id: 'listStatements',
    tag: 'Polls',
    parameters: pollParameter,
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

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/results',
    id: 'getResults',
    tag: 'Polls',
    asParticipant: 'if-any',
    parameters: pollParameter,
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
          value: schemas.whoMayVote,
          words: z.string(),
          events: z
            .array(z.object({ from: z.string(), until: z.string() }))
            .describe('When, for events, no limit slowed new people (or mails) down'),
        })
        .nullable()
        .describe('Who could vote and what that does not prevent; null where votes were cast elsewhere'),
      set_aside: schemas.setAside,
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
    ...onPoll,
    async run(c, subject) {
      if ((await sightOf(c, services, subject)) === 'hidden') return notShownYet;
      c.header('vary', 'authorization', { append: true });
      const query = readResultsQuery(new URL(c.req.url).searchParams);
      const figures = await readFigures(services.counts, subject, query.exposure);
      return resultsJson(
        figures,
        select(figures, query),
        query,
        `${config.publicUrl}/polls/${subject.snapshot.poll.id}/results`,
      );
    },
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/map',
    id: 'getMap',
    tag: 'Polls',
    asParticipant: 'if-any',
    parameters: pollParameter,
    answer: z.looseObject({
      poll: z.object({ id: z.string(), address: z.string() }),
      verdict: z
        .enum(['groups', 'no-clear-groups', 'too-little', 'none'])
        .describe('none: too few people or votes so far; the other fields say what is missing'),
    }),
    ...onPoll,
    async run(c, subject) {
      if ((await sightOf(c, services, subject)) === 'hidden') return notShownYet;
      c.header('vary', 'authorization', { append: true });
      const detail = whyNeverMapped('en', subject);
      if (detail !== null) return new Refused(404, 'There is no map of this poll', { detail });
      return mapContent(await findMap(services, subject), subject);
    },
  });
}

const notShownYet = new Refused(403, 'The results are not shown yet', {
  detail:
    'See results_visible of the poll. Where it is after-voting, send the token of a participant who has voted as Authorization: Bearer …',
});

/** The polls that this visitor may see, drafts left out. */
async function visiblePolls(
  c: Context,
  services: OpenDataServices,
  processId: string | null,
): Promise<PollSubject[]> {
  const now = services.clock();
  const polls: PollSubject[] = [];
  for (const { id } of await listPollIds(services.db, processId)) {
    const found = await pollSubject(c, services, id, now);
    if (found && found.phase !== 'draft' && may(c.var.visitor, 'read', found.process.guarded))
      polls.push(found);
  }
  return polls;
}

async function pollSubject(
  c: Context,
  services: OpenDataServices,
  id: string,
  now: Date,
): Promise<PollSubject | null> {
  const snapshot = await services.pollReader.find(id);
  const process =
    snapshot && (await services.processes.find(snapshot.poll.processId, c.var.visitor.language));
  return snapshot && process ? { snapshot, process, phase: phaseOf(snapshot.poll, now), now } : null;
}
