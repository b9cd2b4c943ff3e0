/** The map of opinions: where people stand by how alike they voted, its runs as records, its charts. */
export { whyNeverMapped } from './no-map.ts';
export { findMap, mapContent } from './page/read-map.ts';
export { previousFrom, startFromJson } from './runs/map-start.ts';
export type { MapRuns } from './runs/run.ts';
