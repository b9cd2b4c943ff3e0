import type { Part } from '../../platform/index.ts';
import { chartRoutes } from './charts/chart-routes.tsx';
import { coverageRoutes } from './coverage/coverage-routes.tsx';
import { LiveMaps } from './page/live.ts';
import { addMapEndpoint } from './page/map-endpoint.ts';
import { mapRoutes } from './page/map-routes.tsx';
import { forgetErasedInMaps } from './runs/forget-people.ts';
import { MapRunsOfProcess } from './runs/make-runs.ts';
import { MapPulls } from './runs/map-pulls.ts';
import { opinionMapMigrations } from './runs/migrations.ts';
import { runRoutes } from './runs/run-routes.tsx';

declare module '../../platform/part.ts' {
  interface Services {
    readonly runs: MapRunsOfProcess;
    readonly live: LiveMaps;
  }
}

export const opinionMapPart: Part = {
  name: 'opinion-map',
  migrations: opinionMapMigrations,
  offers(services) {
    const runs = new MapRunsOfProcess(services);
    const pulls = new MapPulls(runs, services.log);
    return { runs, live: new LiveMaps(runs), mapPullOf: (pollId) => pulls.of(pollId) };
  },
  kinds: (services) => [
    {
      name: 'opinion-map',
      published: {
        endpoints: (api) => addMapEndpoint(api, services),
        notForEngines: ['/polls/*/map/live'],
      },
    },
  ],
  routes(app, services) {
    mapRoutes(app, services);
    runRoutes(app, services);
    coverageRoutes(app, services);
    chartRoutes(app, services);
  },
  jobs: ({ db }) => [
    { name: 'forget-erased-in-maps', cron: '37 3 * * *', run: () => forgetErasedInMaps(db) },
  ],
  async close({ live, runs }) {
    live.close();
    await runs.close();
  },
};
