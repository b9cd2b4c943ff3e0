/** What people said beside what was done about it, and how much of it has an answer. */
export { tally } from './coverage.ts';
export { CoverageInLine, CoverageSaid } from './coverage-view.tsx';
export { answersInProcess, weDidPages } from './in-process.tsx';
export { OutcomeSign, outcomeWord } from './outcome-sign.tsx';
export { processesWith, readAcross } from './read-across.ts';
export { readWeDid, stands, type WeDid } from './read-we-did.ts';
export { weDidRoutes } from './routes.tsx';
