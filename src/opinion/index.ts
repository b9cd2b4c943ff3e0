/**
 * Honest numbers about opinions: pure functions, no clock, no input or output,
 * imports nothing. Counts are whole numbers of people or votes, shares are
 * parts of one (0 to 1) unless a name says percent. Impossible counts throw a
 * `RangeError`: they are a mistake in the caller, never something a reader did.
 */
export { drawChances } from './draw-chances.ts';
export { minimumVotes } from './exposure.ts';
export { mapAsJson, mapAsJsonText } from './map/as-json.ts';
export { membershipConfidence } from './map/groups/confidence.ts';
export { inOrderOf } from './map/ids.ts';
export type { MapInput, MapMode, MapSettings, VoteColumns } from './map/input.ts';
export { mapOpinions } from './map/map-opinions.ts';
export type {
  ConsensusStatement,
  OpinionGroup,
  OpinionMap,
  Point,
  PreviousMap,
  Representative,
} from './map/result.ts';
export { checkPublishedFigure, type PrintedRounding } from './published-percent.ts';
export { checkPublishedTable, type TableCheck } from './published-table.ts';
export { rake } from './raking.ts';
export { type Ranked, type RankingBy, rankings, rankStatements, type Tally } from './ranking.ts';
export { printedPercents } from './rounding.ts';
export { priority } from './routing.ts';
export { difference95, type Interval, share, wholePercent, wilson95 } from './share.ts';
export { suppressed, suppressedTable } from './suppression.ts';
