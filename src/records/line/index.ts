/** The line from what people said to what was done about it: what hangs on what, both ways, as a visitor may know of it. */

export { edgesAt } from './edges.ts';
export { lineEndpoint } from './endpoint.ts';
export type { Line, LineEdge, LineThing } from './line.ts';
export { Ends, lineRail, ThingNote } from './rail.tsx';
export { readLine } from './read-line.ts';
export { holds, isAnswer } from './standing.ts';
export { endsIn, voicesIn } from './starts.ts';
export { keepStepsShown } from './steps-shown.ts';
export { type Why, whysOf } from './whys.ts';
