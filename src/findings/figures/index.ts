/** Figures: the results of polls, worked out from counts, and the check of figures that others printed about them. */
export { AnswerParts } from './answer-bar.tsx';
export { saidAsOf } from './as-of.ts';
export {
  type ClaimCheck,
  checkPublishedFigures,
  type PublishedClaim,
  readClaim,
} from './claims.ts';
export {
  type Answer,
  answers,
  type DayFigure,
  makeFigures,
  type PollFigures,
  pollExposurePercent,
  type StatementFigure,
} from './figures.ts';
export {
  type ImportedTotals,
  importTotals,
  type TotalsInput,
  type TotalsReport,
} from './import-totals.ts';
export {
  type CommandOutcome,
  type ImportTotalsOptions,
  importTotalsCommand,
} from './import-totals-command.ts';
export { figureMigrations } from './migrations.ts';
export type { FigureServices } from './read-results.ts';
export { readFigures, type Sight, sightOf } from './read-results.ts';
export { answerWithEtag } from './respond.ts';
export {
  dictionary as resultsDictionary,
  presentSetAside,
  resultsCsv,
  resultsJson,
  rounded,
} from './results-files.ts';
export { range } from './results-list.tsx';
export { HiddenResultsPage } from './results-page.tsx';
export { readResultsQuery, select } from './results-query.ts';
export { figureRoutes } from './routes.tsx';
export { resultOf } from './statement-result.tsx';
export { parseTotalsFile, TotalsFileProblem, type TotalsRow } from './totals-file.ts';
