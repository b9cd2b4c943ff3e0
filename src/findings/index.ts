/**
 * Findings: what is made of people's voices. For now its figures: the results of polls, worked out from counts, and the
 * check of figures that others printed about them.
 */
export {
  type ClaimCheck,
  checkPublishedFigures,
  type PublishedClaim,
  readClaim,
} from './figures/claims.ts';
export { makeFigures, type PollFigures, type StatementFigure } from './figures/figures.ts';
export {
  type ImportedTotals,
  importTotals,
  type TotalsInput,
  type TotalsReport,
} from './figures/import-totals.ts';
export {
  type CommandOutcome,
  type ImportTotalsOptions,
  importTotalsCommand,
} from './figures/import-totals-command.ts';
export { figureMigrations } from './figures/migrations.ts';
export type { FigureServices } from './figures/read-results.ts';
export { readFigures, type Sight, sightOf } from './figures/read-results.ts';
export { dictionary as resultsDictionary, resultsCsv, resultsJson } from './figures/results-files.ts';
export { readResultsQuery, select } from './figures/results-query.ts';
export { figureRoutes } from './figures/routes.tsx';
export { parseTotalsFile, TotalsFileProblem, type TotalsRow } from './figures/totals-file.ts';
export { type ChartServices, chartRoutes } from './opinion-map/charts/chart-routes.tsx';
export { type CoverageServices, coverageRoutes } from './opinion-map/coverage/coverage-routes.tsx';
export { forgetErasedInMaps } from './opinion-map/forget-erased.ts';
export { LiveMaps } from './opinion-map/live.ts';
export { createMapRuns, type MapRunServices, type MapRunsOfProcess } from './opinion-map/make-runs.ts';
export { MapPulls } from './opinion-map/map-pulls.ts';
export { mapRoutes } from './opinion-map/map-routes.tsx';
export { type MapStart, mapFromStart, startFromJson } from './opinion-map/map-start.ts';
export { opinionMapMigrations } from './opinion-map/migrations.ts';
export type { MapRun, MapRunSummary, MapRuns } from './opinion-map/run.ts';
export { type RunServices, runRoutes } from './opinion-map/run-routes.tsx';
