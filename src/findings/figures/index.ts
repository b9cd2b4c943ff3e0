/** Figures: the results of polls, worked out from counts, and the check of figures that others printed about them. */
export { AnswerBar, votesForShares, Whisker } from './answer-bar.tsx';
export { saidAsOf } from './as-of.ts';
export { countedOnce, hasGroups, questionsOf } from './by-group.ts';
export { readClaim } from './claims.ts';
export {
  answers,
  type DayFigure,
  type PollFigures,
  pollExposurePercent,
  type Shares,
  sharesOf,
} from './figures.ts';
export { type ImportedTotals, importTotals } from './import-totals.ts';
export { lengthOf, type Span, spansOf } from './over-time.ts';
export { type FigureServices, readFigures, sightOf } from './read-results.ts';
export { asDownload, fileOfResults, operationOfResults, pageOfResults } from './respond.tsx';
export { rounded, shareCells } from './results-files.ts';
export { resultsStep } from './results-frame.tsx';
export { plain, searchIn } from './results-query.ts';
export { AboutResults } from './statement-result.tsx';
export { TotalsFileProblem } from './totals-file.ts';
