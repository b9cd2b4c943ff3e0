/**
 * Honest numbers about opinions: pure functions, no clock, no input or output,
 * imports nothing. Counts are whole numbers of people or votes, shares are
 * parts of one (0 to 1) unless a name says percent. Impossible counts throw a
 * `RangeError`: they are a mistake in the caller, never something a reader did.
 */

export { drawChances, drawShares } from './draw-chances.ts';
export { type ExposureRule, minimumVotes, splitByExposure, usualExposure } from './exposure.ts';
export { mapAsJson, mapAsJsonText } from './map/as-json.ts';
export type { MapInput, MapMode, MapSettings, VoteColumns } from './map/input.ts';
export { mapOpinions } from './map/map-opinions.ts';
export type {
  Column,
  ConsensusStatement,
  Direction,
  GroupChange,
  MapVerdict,
  OpinionGroup,
  OpinionMap,
  ParticipantColumns,
  Point,
  Representative,
  StatementColumns,
} from './map/result.ts';
export {
  type PlantedConversation,
  type PlantedSettings,
  type PlantedVotes,
  plantConversation,
} from './planted-conversation.ts';
export { statementKinds } from './planted-statements.ts';
export {
  type CountRange,
  checkPublishedFigure,
  countsPrintingAs,
  type FigureCheck,
  type PrintedRounding,
  type PublishedFigure,
  printedRoundings,
  printPercent,
} from './published-percent.ts';
export {
  checkPublishedRow,
  checkPublishedTable,
  type PublishedRow,
  type RowCheck,
  type RowFit,
  type TableCheck,
} from './published-table.ts';
export { SeededRandom } from './random.ts';
export {
  firstPlaces,
  type Ranked,
  type RankingBy,
  rankings,
  rankStatements,
  type Tally,
  votesOf,
} from './ranking.ts';
export { largestRemainder, printedPercents } from './rounding.ts';
export { priority, type SeenCounts } from './routing.ts';
export {
  assertCounts,
  compareShares,
  type Interval,
  partOfOne,
  type Share,
  type ShareRounding,
  share,
  wholePercent,
  wilson95,
} from './share.ts';
export {
  type RoutingOutcome,
  type RoutingWorld,
  type SimulatedRoute,
  simulateRouting,
} from './simulate-routing.ts';
export {
  type PublishedCount,
  type SuppressedRow,
  type SuppressedTable,
  suppressRow,
  suppressTable,
  usualThreshold,
} from './suppression.ts';
