/** Times of day by the clock that counts, and what that clock is called. */
export { zoneName } from '../zone-names.ts';
export { ZonedTime } from './zoned-time.tsx';
