/** The map of opinions: where people stand by how alike they voted, its runs as records, its charts. */
export { previousFrom, startFromJson } from './runs/map-start.ts';
