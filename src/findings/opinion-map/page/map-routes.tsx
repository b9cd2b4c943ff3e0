import type { Context, Hono } from 'hono';
import { findParticipant, guarded, readerOf } from '../../../people/index.ts';
import { answerWithEtag } from '../../../platform/http/index.ts';
import { type PollSubject, pollOf } from '../../../voices/polls/index.ts';
import { votesOf } from '../../../voices/polls/voting/index.ts';
import { asDownload, type FigureServices, fileOfResults, pageOfResults } from '../../figures/index.ts';
import { noMapFile } from '../no-map.ts';
import type { MapRuns } from '../runs/make-runs.ts';
import type { MapRun } from '../runs/run.ts';
import { readByChoice } from './by-choice.ts';
import { mapCsv } from './map-files.ts';
import { NoMapPage } from './map-frame.tsx';
import { MapPage } from './map-page.tsx';
import { readMapQuery } from './map-query.ts';
import { drawingOf, figuresOf, type OwnView, viewMap } from './map-view.ts';
import { ownPlaceOf } from './own-place.ts';
import { findMap, mapContent } from './read-map.ts';
import { sharedParts } from './shared-parts.tsx';

export type MapServices = FigureServices & {
  readonly runs: Pick<MapRuns, 'current' | 'hasFailed' | 'placeOf'>;
};

/** The map of a poll as a page, JSON and CSV: seen by whoever may see the poll's results. */
export function mapRoutes(app: Hono, services: MapServices): void {
  const route = guarded(app);
  const access = { act: 'read', find: pollOf(services) } as const;

  route.get(
    '/polls/:poll/map',
    access,
    pageOfResults(services, async (c, subject, sight) => {
      const reader = readerOf(c);
      const found = await findMap(services, subject);
      if ('none' in found) {
        if (found.none.kind === 'totals') c.status(404);
        return <NoMapPage reader={reader} subject={subject} why={found.none} />;
      }
      const { run } = found;
      const view = viewMap({
        reader,
        subject,
        run,
        figures: figuresOf(run, subject.snapshot),
        own: await ownView(c, services, subject, run),
        query: readMapQuery(new URL(c.req.url).searchParams),
      });
      return (
        <MapPage
          view={view}
          shared={await sharedParts(view)}
          byChoice={await readByChoice(services.db, subject, run)}
          hiddenFromOthers={sight === 'staff'}
        />
      );
    }),
  );

  route.get(
    '/polls/:poll/map.json',
    access,
    fileOfResults(services, async (c, subject) => {
      const none = noMapFile(c, subject);
      if (none) return none;
      const content = await mapContent(services.db, await findMap(services, subject), subject);
      return answerWithEtag(c, JSON.stringify(content, null, 1), 'application/json');
    }),
  );

  route.get(
    '/polls/:poll/map.csv',
    access,
    fileOfResults(services, async (c, subject) => {
      const none = noMapFile(c, subject);
      if (none) return none;
      const found = await findMap(services, subject);
      const figures = 'none' in found ? null : figuresOf(found.run, subject.snapshot);
      return answerWithEtag(c, mapCsv(figures), 'text/csv', asDownload('map', subject, 'csv'));
    }),
  );
}

/** Where the visitor stands in the run, when this browser holds the receipt of somebody who voted. */
async function ownView(
  c: Context,
  services: MapServices,
  { snapshot }: PollSubject,
  run: MapRun,
): Promise<OwnView> {
  const { poll } = snapshot;
  const { participation } = c.var;
  const receipt = participation.receipt(c, poll.processId);
  if (!receipt) return { kind: 'newcomer' };
  const participant = await findParticipant(services.db, participation.keyHash(poll.processId, receipt));
  const cast = participant ? await votesOf(services.db, participant.id, poll.id) : [];
  if (!participant || cast.length === 0) return { kind: 'newcomer' };
  const votes = new Map(
    cast.flatMap(({ statementId, value }) => {
      const statement = snapshot.byId.get(statementId);
      return statement ? [[statement.number, value] as const] : [];
    }),
  );
  const isOnMaps = ({ statementId }: { statementId: number }) =>
    snapshot.byId.get(statementId)?.state === 'accepted';
  if (![...run.map.statements.ids].some((number) => votes.has(number))) {
    return { kind: cast.some(isOnMaps) ? 'soon' : 'elsewhere' };
  }
  const place = ownPlaceOf(run.map, votes);
  const at = await services.runs.placeOf(run, participant.id);
  return {
    kind: 'here',
    place,
    isCounted: run.map.participants.included[at ?? -1] === 1,
    spot: drawingOf(run).place([place.x, place.y]),
    unanswered: snapshot.statements.filter(({ state, number }) => state === 'accepted' && !votes.has(number))
      .length,
  };
}
