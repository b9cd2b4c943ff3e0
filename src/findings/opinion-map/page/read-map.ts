import type { Database } from '../../../platform/database/index.ts';
import type { PollCountsReader } from '../../../voices/polls/counts/index.ts';
import { knowsSingleVotes, type PollSubject } from '../../../voices/polls/index.ts';
import { readFigures } from '../../figures/index.ts';
import { type NoMap, shortageOf } from '../map-threshold.ts';
import type { MapRuns } from '../runs/make-runs.ts';
import type { MapRun } from '../runs/run.ts';
import { readByChoice } from './by-choice.ts';
import { mapJson, noMapJson } from './map-files.ts';
import { drawingOf, figuresOf } from './map-view.ts';

/** The run to show, or why there is none. */
export type FoundMap = { readonly run: MapRun } | { readonly none: NoMap };

/** Finds the map of a poll as it may be shown; whether the visitor may see it was asked before. */
export async function findMap(
  services: { readonly runs: Pick<MapRuns, 'current' | 'hasFailed'>; readonly counts: PollCountsReader },
  subject: PollSubject,
): Promise<FoundMap> {
  const { poll } = subject.snapshot;
  if (!knowsSingleVotes(poll)) return { none: { kind: 'totals' } };
  const run = await services.runs.current(poll.id);
  if (!run || shortageOf(run.map.totals)) {
    // What is missing is told in the numbers of the results; a run may be older than they are.
    const { voters, votes, fewVoters } = await readFigures(services.counts, subject);
    if (fewVoters) return { none: { kind: 'few' } };
    // Without a run nobody knows who could be placed: at most all who voted.
    const shortage = shortageOf({ included: run?.map.totals.included ?? voters, votes });
    if (shortage) return { none: { kind: 'shortage', shortage } };
    return { none: { kind: services.runs.hasFailed(poll.id) ? 'failed' : 'making' } };
  }
  return run.map.verdict === 'too-little' ? { none: { kind: 'alike' } } : { run };
}

/** Everything that the page says in numbers, or that there is no map and what is missing. */
export async function mapContent(db: Database, found: FoundMap, subject: PollSubject) {
  const { snapshot } = subject;
  const { id } = snapshot.poll;
  if ('none' in found) return noMapJson(id, found.none);
  const { drawing } = drawingOf(found.run);
  const byChoice = await readByChoice(db, subject, found.run);
  return mapJson(found.run, figuresOf(found.run, snapshot), drawing, byChoice, `/polls/${id}/map`);
}
