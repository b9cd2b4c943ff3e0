import { sql } from 'kysely';
import { z } from 'zod';
import type { Part } from '../../src/platform/index.ts';
import { processOf } from '../../src/processes/index.ts';
import type { Contributor } from '../../src/records/contributions/index.ts';
import { waitingRows } from '../../src/records/inbox/index.ts';
import { messages } from '../../src/site/index.ts';

type Db = Parameters<ReturnType<typeof sql<Idea>>['execute']>[0];
type Idea = { readonly id: number; readonly body: string };

/** A text that stands in no language yet is said as it is. */
const word = (id: string) => ({ id });

const ideasOf = async (db: Db, processId: string) =>
  (await sql<Idea>`select id::int, body from ideas where process_id = ${processId} order by id`.execute(db))
    .rows;
const ideasBy = async (db: Db, { processId, participantId }: Contributor) =>
  (
    await sql<Idea>`select id::int, body from ideas
      where process_id = ${processId} and participant_id = ${participantId} order by id`.execute(db)
  ).rows;

/** A box into which people put ideas: the least that a part can be which has something to say everywhere. */
export const ideasPart: Part = {
  name: 'ideas',
  migrations: [
    {
      name: '2030-01-01T0000-ideas',
      sql: `create table ideas (
          id bigint generated always as identity primary key,
          process_id text not null references processes,
          participant_id bigint references participants,
          body text not null
        )`,
    },
  ],
  kinds: ({ db }) => [
    {
      name: 'ideas',
      notices: { 'idea-chosen': word('An idea was chosen') },
      contributions: {
        async sections(own) {
          const ideas = await ideasBy(db, own);
          const body = (
            <ul>
              {ideas.map((idea) => (
                <li>{idea.body}</li>
              ))}
            </ul>
          );
          return [
            { id: 'ideas', title: word('My ideas'), body, told: { idea: word('Your idea is in the box.') } },
          ];
        },
        data: async (who) => ({ ideas: await ideasBy(db, who) }),
        async count(tx, who) {
          const ideas = (await ideasBy(tx, who)).length;
          return { counts: { ideas }, said: (_language, how) => `Ideas ${how}: ${ideas}.` };
        },
        async forget(tx, { participantId }, how) {
          if (how === 'erased')
            await sql`delete from ideas where participant_id = ${participantId}`.execute(tx);
          else
            await sql`update ideas set participant_id = null where participant_id = ${participantId}`.execute(
              tx,
            );
        },
      },
      inProcess: {
        async channels({ id: processId }) {
          const count = (await ideasOf(db, processId)).length;
          return [
            {
              id: 'box',
              sort: word('Box of ideas'),
              title: 'What else should we think of?',
              titleLanguage: 'en',
              href: '/ideas/box',
              state: 'open',
              entry: word('with a pencil'),
              opensAt: null,
              closesAt: null,
              closedAt: null,
              act: { now: word('Put an idea in'), titled: messages.channels.voteOn },
              looks: [{ href: '/ideas/box/read', label: word('Read the ideas') }],
              figures: {
                people: { count, said: `${count} thinkers` },
                contributions: { count, said: `${count} ideas` },
                extent: { count: 1, said: 'one box' },
                summary: `${count} ideas so far`,
                together: (sum, boxes) => `${sum} ideas in ${boxes} boxes`,
              },
              questionId: null,
            },
          ];
        },
        begins: (processId) => [{ href: `/manage/processes/${processId}/boxes/new`, label: word('New box') }],
        stretch: async () => [{ step: 'commitment', state: 'going', note: 'ideas are being built' }],
      },
      waits: {
        tasks: { read: { name: word('Ideas to read'), counted: word('Ideas to read') } },
        rows: () =>
          waitingRows(
            {
              id: sql`i.id::text`,
              task: sql`'read'`,
              scope: sql`i.process_id`,
              record: sql`null::text`,
              said: sql`i.body`,
              language: sql`'en'`,
              since: sql`now()`,
              href: sql`'/manage/ideas'`,
            },
            sql`ideas i`,
          ),
      },
      published: {
        heard: async () => [
          { record: { title: 'What was in the box', href: '/ideas/box/read' }, newest: null },
        ],
        endpoints(api) {
          api.add({
            method: 'GET',
            path: '/api/v1/processes/:process/ideas',
            id: 'listIdeas',
            does: word('The ideas of a process'),
            tag: 'Ideas',
            answer: z.array(z.object({ id: z.number(), body: z.string().describe('As it was put in') })),
            act: 'read',
            find: processOf({ db }),
            run: async (_c, process) => ideasOf(db, process.id),
          });
        },
        ofProcess: {
          fields: { ideas: z.number().describe('How many ideas are in its box') },
          read: async (processId) => ({ ideas: (await ideasOf(db, processId)).length }),
        },
        bundle: {
          state: (processId) => ideasOf(db, processId),
          async *files(processId) {
            const ideas = await ideasOf(db, processId);
            yield {
              path: 'ideas.csv',
              table: {
                title: 'Ideas in the box',
                fields: [{ name: 'idea', type: 'string', description: 'As it was put in.' }],
              },
              rows: ideas.map(({ body }) => [body]),
            };
          },
        },
      },
    },
  ],
};
