import { z } from 'zod';
import { openToAll } from '../../people/index.ts';
import { messages, say } from '../../site/index.ts';
import { type Endpoints, pageOf, pageQuery, tooMany } from '../api/index.ts';
import { type SearchServices, search } from './find.ts';
import type { SearchLimit } from './routes.tsx';

const words = messages.search;

const hit = z.object({
  kind: z.string().describe('What it is, such as `statement` or `document`'),
  title: z.string(),
  title_language: z.string().describe('BCP 47'),
  page: z.string().describe('Where people read it'),
  passage: z
    .string()
    .nullable()
    .describe('A part of its text around the words; null where the title is all of it'),
  passage_language: z.string().nullable().describe('BCP 47'),
  process: z.string().nullable().describe('The page of the process that it belongs to'),
});

const query = pageQuery.extend({
  q: z.string().max(200).describe('Words; all of them must be there. The last one counts as a beginning.'),
  kind: z.string().max(40).optional().describe('Only this kind.'),
  process: z.string().max(40).optional().describe('Only what belongs to the process with this id.'),
  language: z.string().max(40).optional().describe('Only texts in this language.'),
});

/** Everything public, searched by a program. */
export function searchEndpoints(
  api: Endpoints,
  services: SearchServices & { readonly publicUrl: string; readonly mayStillSearch: SearchLimit },
): void {
  api.add({
    method: 'GET',
    path: '/api/v1/search',
    id: 'search',
    does: words.apiDoes,
    tag: say('en', words.title),
    query,
    answer: pageOf(hit),
    act: 'read',
    find: () => ({ guarded: openToAll, subject: null }),
    run: async (c, _, { query: asked }) => {
      if (!(await services.mayStillSearch(c))) return tooMany();
      const { q, kind, process, language, cursor, limit } = asked;
      const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
      const narrowed = { withArchive: true, kind, scope: process, language };
      const found = await search(services, c.var.visitor, { q, ...narrowed, after, isPublic: true }, limit);
      return {
        items: (found?.hits ?? []).map((one) => ({
          kind: one.kind,
          title: one.title,
          title_language: one.titleLanguage,
          page: new URL(one.href, services.publicUrl).href,
          passage: one.passage?.text ?? null,
          passage_language: one.passage?.language ?? null,
          process: one.scope && new URL(one.scope.href, services.publicUrl).href,
        })),
        next: found?.next ? Buffer.from(found.next).toString('base64url') : null,
      };
    },
  });
}
