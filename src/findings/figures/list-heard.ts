import type { Context } from 'hono';
import { may } from '../../people/index.ts';
import { listPollIds, type PollCountsReader } from '../../voices/polls/counts/index.ts';
import { closedSince, type PollSubject, phaseOf } from '../../voices/polls/index.ts';
import type { PollFigures } from './figures.ts';
import { type FigureServices, readFigures, sightOf } from './read-results.ts';

export type Heard = {
  readonly subject: PollSubject;
  readonly figures: PollFigures;
  /** The day beside its state: when it closed, or of the newest vote while it is open. */
  readonly newest: Date | null;
};

/** The most polls the list shows; older ones are found through their processes. */
const longestList = 100;

/** The polls whose results this visitor may see, newest first. */
export async function listHeard(
  c: Context,
  services: FigureServices,
  counts: PollCountsReader,
): Promise<Heard[]> {
  const now = services.clock();
  const heard: Heard[] = [];
  for (const { id } of await listPollIds(services.db)) {
    if (heard.length === longestList) break;
    const snapshot = await services.pollReader.find(id);
    const process =
      snapshot && (await services.processes.find(snapshot.poll.processId, c.var.visitor.language));
    if (!snapshot || !process) continue;
    const phase = phaseOf(snapshot.poll, now);
    const isPublic = process.guarded.openness === 'published' || process.guarded.openness === 'closed';
    if (!isPublic || phase === 'draft' || phase === 'coming' || !may(c.var.visitor, 'read', process.guarded))
      continue;
    const subject = { snapshot, process, phase, now };
    if ((await sightOf(c, services, subject)) !== 'open') continue;
    const figures = await readFigures(counts, subject);
    heard.push({ subject, figures, newest: closedSince(snapshot.poll, now) ?? figures.lastVoteAt });
  }
  return heard.sort((a, b) => (b.newest?.getTime() ?? 0) - (a.newest?.getTime() ?? 0));
}
