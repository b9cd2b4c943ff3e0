import type { MapInput, MapSettings } from './input.ts';
import type { OpinionMap } from './result.ts';

/**
 * Finds groups of opinion. `previous` makes it start from an earlier map of the same conversation, which is faster and
 * keeps the identities of the groups. Throws a `RangeError` that names the vote for values that are no votes.
 */
export function mapOpinions(_input: MapInput, _settings: MapSettings = {}, _previous?: OpinionMap): OpinionMap {
  throw new Error('not yet');
}
