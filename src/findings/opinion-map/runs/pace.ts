/** Moments in milliseconds of one clock. */
export type Pace = {
  /** The first and the last thing that happened since the last reckoning began. */
  readonly first: number;
  readonly last: number;
  /** When the last reckoning ended, and how long it took with reading and storing; 0 before there was one. */
  readonly endedAt: number;
  readonly took: number;
};

/** So long after the last vote the map is reckoned, so that votes that come together count together. */
const calm = 100;
/** But never later than this after the first. */
const patience = 300;
/** A reckoning may take at most a third of the time. */
const restPerWork = 2;

/** When to reckon: soon after votes came, and the longer it takes the seldomer. */
export function dueAt({ first, last, endedAt, took }: Pace): number {
  const wanted = Math.min(last + calm, first + patience);
  return took === 0 ? wanted : Math.max(wanted, endedAt + restPerWork * took);
}
