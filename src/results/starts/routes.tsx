import type { Hono } from 'hono';
import { commitmentKind } from '../../commitments/index.ts';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';
import { ChangedPage } from './changed-page.tsx';
import { CommitmentsPage } from './commitments-page.tsx';
import { readPromised } from './read-results.ts';

/** The pages of all commitments and of all that changed, of whatever process. */
export function startRoutes(app: Hono, services: KitServices): void {
  const access = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const routes = guarded(app);
  routes.get('/commitments', access, async (c) => {
    const promised = await readPromised(services, [commitmentKind], c.var.visitor);
    return c.html(<CommitmentsPage reader={readerOf(c)} promised={promised} />);
  });
  routes.get('/changed', access, async (c) => {
    // What is late stands there too, also where nobody has said anything yet.
    const kinds = [progressKind, reviewKind, commitmentKind];
    const promised = await readPromised(services, kinds, c.var.visitor);
    return c.html(<ChangedPage reader={readerOf(c)} promised={promised} />);
  });
}
