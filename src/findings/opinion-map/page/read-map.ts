import { knowsSingleVotes, type PollCountsReader, type PollSubject } from '../../../voices/index.ts';
import type { MapRun, MapRuns } from '../runs/run.ts';
import { mapJson, noMapJson } from './map-files.ts';
import { type NoMap, shortageOf } from './map-threshold.ts';
import { drawingOf, figuresOf } from './map-view.ts';

/** The run to show, or why there is none. */
export type FoundMap = { readonly run: MapRun } | { readonly none: NoMap };

/** Finds the map of a poll as it may be shown; whether the visitor may see it was asked before. */
export async function findMap(
  services: { readonly runs: Pick<MapRuns, 'current' | 'hasFailed'> },
  counts: Pick<PollCountsReader, 'shown'>,
  { snapshot }: PollSubject,
): Promise<FoundMap> {
  const { poll } = snapshot;
  if (!knowsSingleVotes(poll)) return { none: { kind: 'totals' } };
  const run = await services.runs.current(poll.id);
  if (!run) {
    const { voters, days } = await counts.shown(poll);
    const votes = days.reduce((sum, day) => sum + day.votes, 0);
    // Without a run nobody knows who could be placed: at most all who voted.
    const shortage = shortageOf({ included: voters, votes });
    if (shortage) return { none: { kind: 'shortage', shortage } };
    return { none: { kind: services.runs.hasFailed(poll.id) ? 'failed' : 'making' } };
  }
  const shortage = shortageOf(run.map.totals);
  if (shortage) return { none: { kind: 'shortage', shortage } };
  return run.map.verdict === 'too-little' ? { none: { kind: 'alike' } } : { run };
}

/** Everything that the page says in numbers, or that there is no map and what is missing. */
export function mapContent(found: FoundMap, { snapshot }: PollSubject) {
  const { id } = snapshot.poll;
  if ('none' in found) return noMapJson(id, found.none);
  const { drawing } = drawingOf(found.run);
  return mapJson(found.run, figuresOf(found.run, snapshot), drawing, `/polls/${id}/map`);
}
