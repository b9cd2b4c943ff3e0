import type { Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { loadCoverage } from '../../../voices/polls/counts/index.ts';
import { knowsSingleVotes, pollOf } from '../../../voices/polls/index.ts';
import { rightsOf, waitingByPoll } from '../../../voices/polls/settings/index.ts';
import type { FigureServices } from '../../figures/index.ts';
import { shortageOf } from '../map-threshold.ts';
import { makeMapFigures } from '../page/map-figures.ts';
import type { MapRuns } from '../runs/make-runs.ts';
import { pullOf } from '../runs/map-pulls.ts';
import { makeCoverage } from './coverage.ts';
import { CoveragePage } from './coverage-page.tsx';

export type CoverageServices = FigureServices & { readonly runs: Pick<MapRuns, 'current'> };

/** Where the staff of a poll see which statements have enough votes, and when the rest will. */
export function coverageRoutes(app: Hono, services: CoverageServices): void {
  const { db, runs, counts } = services;
  guarded(app).get(
    '/manage/polls/:poll/coverage',
    { act: 'work', find: pollOf(services) },
    async (c, subject) => {
      const { snapshot, now } = subject;
      const { id } = snapshot.poll;
      const [counted, coverage, waiting, run] = await Promise.all([
        counts.live(id),
        loadCoverage(db, id),
        waitingByPoll(db, [id]),
        knowsSingleVotes(snapshot.poll) ? runs.current(id) : null,
      ]);
      const figures = run && shortageOf(run.map.totals) === null ? makeMapFigures(run, snapshot) : null;
      return c.html(
        <CoveragePage
          reader={readerOf(c)}
          subject={subject}
          rights={rightsOf(c.var.visitor, subject.process)}
          coverage={makeCoverage(snapshot, counted, coverage, run && pullOf(run.map), now)}
          comparable={
            figures && figures.groups.length > 1
              ? figures.statements.filter(({ qualifies }) => qualifies).length
              : null
          }
          waiting={waiting.get(id) ?? 0}
        />,
      );
    },
  );
}
