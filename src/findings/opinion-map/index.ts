/** The map of opinions: where people stand by how alike they voted, its runs as records, its charts. */
export { type ChartServices, chartRoutes } from './charts/chart-routes.tsx';
export { type CoverageServices, coverageRoutes } from './coverage/coverage-routes.tsx';
export { LiveMaps } from './page/live.ts';
export { mapRoutes } from './page/map-routes.tsx';
export { whyNeverMapped } from './page/no-map.ts';
export { findMap, mapContent } from './page/read-map.ts';
export { forgetErasedInMaps } from './runs/forget-erased.ts';
export type { MapRunServices } from './runs/keep-up.ts';
export { createMapRuns, type MapRunsOfProcess } from './runs/make-runs.ts';
export { MapPulls } from './runs/map-pulls.ts';
export { type MapStart, mapFromStart, startFromJson } from './runs/map-start.ts';
export { opinionMapMigrations } from './runs/migrations.ts';
export type { MapRun, MapRunSummary, MapRuns } from './runs/run.ts';
export { type RunServices, runRoutes } from './runs/run-routes.tsx';
