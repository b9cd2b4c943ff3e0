import { openToAll } from '../../people/index.ts';
import { findProcess, listProcesses, processOf } from '../../processes/index.ts';
import { type Endpoints, pageByOrder, pageOf, pageQuery } from '../../records/api/index.ts';
import type { Kind } from '../../records/index.ts';
import { publicationsOf } from '../../records/publications/index.ts';
import { messages } from '../../site/index.ts';
import { presentProcess } from './present.ts';
import * as schemas from './schemas.ts';
import type { OpenDataServices } from './services.ts';

const { calls } = messages.openData;

/** What the kinds of records say where a process is described. */
export async function saidOfProcess(
  kinds: readonly Kind[],
  processId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const all = await Promise.all(kinds.map(({ published }) => published?.ofProcess?.read(processId)));
  return Object.assign({}, ...all);
}

/** Processes, to read: what is public, and to whoever works in one its draft. */
export function addProcessEndpoints(endpoints: Endpoints, services: OpenDataServices): void {
  const { db, config, kinds } = services;
  const reading = { method: 'GET', tag: 'Processes', act: 'read' } as const;
  const everybody = { ...reading, find: () => ({ guarded: openToAll, subject: null }) } as const;
  const parameters = { process: 'Id or slug of the process' };
  const onProcess = { ...reading, parameters, find: processOf(services) } as const;
  const said = kinds.flatMap(({ published }) => published?.ofProcess ?? []);

  endpoints.add({
    path: '/api/v1/processes',
    id: 'listProcesses',
    does: calls.listProcesses,
    query: pageQuery,
    answer: pageOf(schemas.processSummary),
    ...everybody,
    async run(c, _subject, { query }) {
      const readable = { asker: c.var.visitor, act: 'read' } as const;
      const listed = await listProcesses(db, ['draft', 'published', 'closed'], 'en', readable);
      const shown = pageByOrder(listed, query);
      const items = [];
      for (const { id: processId } of shown.items) {
        const whole = await findProcess(db, processId);
        if (!whole) continue;
        const { id, slug, state, title, page: address } = presentProcess(whole, {}, config.publicUrl);
        items.push({ id, slug, state, title, page: address });
      }
      return { items, next: shown.next };
    },
  });

  endpoints.add({
    path: '/api/v1/processes/:process',
    id: 'getProcess',
    does: calls.getProcess,
    answer: schemas.process.extend(Object.assign({}, ...said.map(({ fields }) => fields))),
    ...onProcess,
    run: async (_c, process) =>
      presentProcess(process, await saidOfProcess(kinds, process.id), config.publicUrl),
  });

  endpoints.add({
    path: '/api/v1/processes/:process/publications',
    id: 'listPublications',
    does: calls.listPublications,
    query: pageQuery,
    answer: pageOf(schemas.publication),
    ...onProcess,
    async run(_c, process, { query }) {
      const shown = pageByOrder(await publicationsOf(db, process.id), query);
      return {
        next: shown.next,
        items: shown.items.map((publication) => ({
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
}
