import { Temporal } from 'temporal-polyfill';

const day = 86_400_000;
const minute = 60_000;
/** No zone has changed its clocks twice within so long. */
const stretch = 8 * day;

/** How clocks stand in a stretch of time: at its beginning, and where they change in it, when and to what. */
type Stretch = {
  readonly offset: number;
  readonly change: { readonly at: number; readonly to: number } | null;
};
const known = new Map<string, Map<number, Stretch>>();

const ask = (zone: string, ms: number): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

/** Asking a time zone costs as much as a hundred sums: a register of thousands of events asks for each stretch once. */
function stretchAt(zone: string, ms: number): Stretch {
  const found = known.get(zone) ?? new Map<number, Stretch>();
  known.set(zone, found);
  const place = Math.floor(ms / stretch);
  const has = found.get(place);
  if (has) return has;
  const from = place * stretch;
  const offset = ask(zone, from);
  const to = found.get(place + 1)?.offset ?? ask(zone, from + stretch);
  const made = { offset, change: to === offset ? null : { at: changeIn(zone, from, offset), to } };
  found.set(place, made);
  return made;
}

/** The minute in a stretch at which clocks do not stand any more as they stood at its beginning. */
function changeIn(zone: string, from: number, offset: number): number {
  let [before, after] = [from, from + stretch];
  while (after - before > minute) {
    const middle = before + Math.round((after - before) / 2 / minute) * minute;
    if (ask(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

/** How many milliseconds the clocks of a zone are ahead of UTC at a moment. */
export function offsetAt(zone: string, ms: number): number {
  const { offset, change } = stretchAt(zone, ms);
  return change !== null && ms >= change.at ? change.to : offset;
}

/** Whether clocks change in a zone within a day and a bit of a moment. */
export const changesNear = (zone: string, ms: number): boolean =>
  [ms - 1.25 * day, ms, ms + 1.25 * day].some((at) => {
    const { change } = stretchAt(zone, at);
    return change !== null && Math.abs(change.at - ms) <= 1.25 * day;
  });
