/** The map of opinions: where people stand by how alike they voted, its runs as records, its charts. */
export { type ChartServices, chartRoutes } from './charts/chart-routes.tsx';
export { type CoverageServices, coverageRoutes } from './coverage/coverage-routes.tsx';
export { forgetErasedInMaps } from './forget-erased.ts';
export type { MapRunServices } from './keep-up.ts';
export { LiveMaps } from './live.ts';
export { createMapRuns, type MapRunsOfProcess } from './make-runs.ts';
export { MapPulls } from './map-pulls.ts';
export { mapRoutes } from './map-routes.tsx';
export { type MapStart, mapFromStart, startFromJson } from './map-start.ts';
export { opinionMapMigrations } from './migrations.ts';
export type { MapRun, MapRunSummary, MapRuns } from './run.ts';
export { type RunServices, runRoutes } from './run-routes.tsx';
