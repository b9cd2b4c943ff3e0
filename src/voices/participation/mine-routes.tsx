import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { readForm } from '../../platform/http/index.ts';
import type { ProcessView } from '../../processes/index.ts';
import { confirmForm, type Leaving } from '../../records/contributions/index.ts';
import { readAnswers } from '../../site/form/index.ts';
import { leaveProcess } from './leave.ts';
import { LeftPage } from './mine-pages.tsx';
import { type OwnServices, ownPages } from './own-pages.tsx';

const path = '/processes/:slug/mine';

/** What one can do with everything one contributed to a process: look at it, take it along, leave. */
export function mineRoutes(app: Hono, services: OwnServices): void {
  const routes = guarded(app);
  const { access, selfOf, show, back } = ownPages(services);
  const { db, clock, kinds } = services;

  routes.get(path, access, async (c, process) => show(c, process, await selfOf(c, process)));

  /** A copy of everything kept about one participant, for them to take along. */
  routes.get(`${path}/data.json`, access, async (c, process) => {
    const self = await selfOf(c, process);
    if (!self) return show(c, process, null);
    c.header('cache-control', 'private, no-store');
    const holderHash = (recordId: string) => c.var.participation.holderHash(recordId, self.receipt);
    const who = { processId: process.id, participantId: self.id, holderHash };
    const ofKinds = await Promise.all(kinds.map(({ contributions }) => contributions?.data(who)));
    c.header('content-disposition', 'attachment; filename="my-contributions.json"');
    return c.json({
      process: { id: process.id, title: process.title.text },
      receipt: self.receipt,
      asOf: clock(),
      ...Object.assign({}, ...ofKinds),
    });
  });

  async function leave(c: Context, process: ProcessView, how: Leaving, act: string): Promise<Response> {
    const self = await selfOf(c, process);
    if (!self) return back(c, process, 'not-now', 'leave');
    const { problems } = readAnswers(confirmForm, await readForm(c));
    if (problems.confirm)
      return show(c, process, self, { problems: { [`confirm-${act}`]: problems.confirm } });
    const holderHash = (recordId: string) => c.var.participation.holderHash(recordId, self.receipt);
    const who = { processId: process.id, keyHash: self.keyHash, holderHash };
    const contributed = await leaveProcess(db, kinds, who, how, clock());
    c.var.participation.drop(c, process.id);
    c.header('cache-control', 'no-store');
    const some = contributed.filter(({ counts }) => Object.values(counts).some((count) => count > 0));
    const said = (some.length > 0 ? some : contributed).map((of) => of.said(readerOf(c).language, how));
    return c.html(<LeftPage reader={readerOf(c)} process={process} said={said} />);
  }
  routes.post(`${path}/erase`, access, (c, process) => leave(c, process, 'erased', 'erase'));
  routes.post(`${path}/anonymise`, access, (c, process) => leave(c, process, 'anonymised', 'anonymise'));
}
