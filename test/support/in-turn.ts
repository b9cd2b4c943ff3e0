const isThorough = process.env.THOROUGH === 'yes';

/** In milliseconds, for a test that takes values in turn. */
export const patience = isThorough ? 1_800_000 : 300_000;

/**
 * What is tried on one of many alike things, when trying every value on each would take longer than a run may: the next
 * `many` of the values, so that neighbours share them out and each value is tried on every few. With `THOROUGH=yes` in the
 * environment it is all of them: what that finds and a usual run does not is worth a test of its own.
 */
export function inTurn<V>(values: readonly V[], many: number): () => readonly V[] {
  if (isThorough || many >= values.length) return () => values;
  let next = 0;
  return () => {
    const from = next;
    next = (next + many) % values.length;
    return Array.from({ length: many }, (_, at) => values[(from + at) % values.length] as V);
  };
}
