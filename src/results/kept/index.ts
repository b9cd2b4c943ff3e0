/** Whether what was promised is kept: what is said, judged and calculated of it. */
export { inLine, saidDay, titled } from './listed.tsx';
export { isLate, type Progress, type Review, type Stands, standsOf, wholeStands } from './standing.ts';
