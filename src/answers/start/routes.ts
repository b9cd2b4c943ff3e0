import type { Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { publicSinceOf } from '../../records/states/index.ts';
import { readAcross } from '../we-did/index.ts';
import { AnswersPage } from './answers-page.tsx';

/** Where one begins to read answers, of whatever process. */
export function answersRoutes(app: Hono, services: KitServices): void {
  const access = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  guarded(app).get('/answers', access, async (c) => {
    const across = await readAcross(services, c.var.visitor);
    const ids = across.flatMap(({ weDid }) => [...weDid.findings, ...weDid.answers].map(({ id }) => id));
    const since = await publicSinceOf(services.db, ids);
    return c.html(AnswersPage({ reader: readerOf(c), across, since, now: services.clock() }));
  });
}
