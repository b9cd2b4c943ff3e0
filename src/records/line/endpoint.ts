import { z } from 'zod';
import { openToAll } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { messages, say } from '../../site/index.ts';
import { type Endpoints, moment, Refused } from '../api/index.ts';
import { citesOf, type End } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { deepest, directions, readLine } from './read-line.ts';
import { endsIn } from './starts.ts';

const words = messages.records.line;

const node = z.object({
  id: z.string(),
  kind: z.string().describe('What it is, such as `statement`, `finding` or `answer`'),
  title: z.string(),
  title_language: z.string().describe('BCP 47'),
  state: z.string(),
  gone: z.boolean().describe('It was public, and its words are not any more'),
  href: z.string().describe('Where people read it'),
});

const edge = z.object({
  from: z.string().describe('The id of the later one'),
  to: z.string().describe('The id of what it leads back to'),
  relation: z.string(),
  by: z.string().describe('The account that drew it'),
  at: moment,
  reason: z
    .string()
    .nullable()
    .describe('Why; null where the later one says it by itself, as a milestone says of what it is a part'),
});

const query = z.object({
  of: z
    .string()
    .max(200)
    .regex(/^[a-z][a-z-]{0,40}:[\w/-]{1,150}$/, 'Write KIND:ID, such as finding:abc123 or process:abc123.')
    .describe('KIND:ID of where it begins; of a process, all that is on the line in it'),
  direction: z
    .enum(directions)
    .default('both')
    .describe('`back` to what was said, `forth` to what came of it'),
  depth: z.coerce.number().int().min(1).max(deepest).default(deepest).describe('How many steps to follow'),
});

/** The line from what was said to what was done, for programs: what everybody may read. */
export function lineEndpoint(
  api: Endpoints,
  services: { readonly db: Queryable; readonly kinds: readonly Kind[]; readonly publicUrl: string },
): void {
  api.add({
    method: 'GET',
    path: '/api/v1/line',
    id: 'line',
    does: words.apiDoes,
    tag: say('en', words.title),
    query,
    answer: z.object({
      nodes: z.array(node),
      edges: z.array(edge),
      cut: z.boolean().describe('There is more of it than is given here'),
    }),
    act: 'read',
    find: () => ({ guarded: openToAll, subject: null }),
    run: async (c, _, { query: { of, direction, depth } }) => {
      const { visitor } = c.var;
      const starts = await startsOf(services, of);
      const line = await readLine(services, starts, visitor, { direction, depth });
      if (line.nodes.length === 0)
        return new Refused(404, 'There is no such thing', { detail: `Nothing public is called ${of}.` });
      return {
        nodes: line.nodes.map(({ id, kind, title, titleLanguage, state, isGone, href }) => ({
          ...{ id, kind, title, title_language: titleLanguage, state, gone: isGone },
          href: new URL(href, services.publicUrl).href,
        })),
        edges: line.edges.map(({ from, to, relation, by, at, reason }) => ({
          ...{ from: from.id, to: to.id, relation, by, reason },
          at: at.toISOString(),
        })),
        cut: line.isCut,
      };
    },
  });
}

async function startsOf(
  services: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  of: string,
): Promise<readonly End[]> {
  const kind = of.slice(0, of.indexOf(':'));
  const id = of.slice(kind.length + 1);
  if (kind === 'process') return endsIn(services, id);
  if (citesOf(services.kinds).some((cites) => cites.kind === kind)) return [{ kind, id }];
  return [{ kind: null, id }];
}
