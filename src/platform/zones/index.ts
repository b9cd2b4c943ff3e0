/** Time zones: what a clock in one says, and which one counts. */
export {
  dayIn,
  daysLater,
  endOfDay,
  isZone,
  lastHour,
  offsetIn,
  readClock,
  startOfDay,
  writeClock,
  zoneNames,
} from './clocks.ts';
export { offsetAt } from './offsets.ts';
export { inZone, setZones, zoneHere, zoneOf } from './which-zone.ts';
