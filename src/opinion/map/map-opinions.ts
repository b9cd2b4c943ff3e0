import { describePlaced } from './assemble.ts';
import type { MapInput, MapSettings } from './input.ts';
import { hashInput } from './input-hash.ts';
import { placeLikePolis } from './polis/place-polis.ts';
import type { OpinionMap } from './result.ts';

/**
 * Finds groups of opinion. `previous` makes it start from an earlier map of the same conversation, which is faster and
 * keeps the identities of the groups. Throws a `RangeError` that names the vote for values that are no votes.
 */
export function mapOpinions(input: MapInput, settings: MapSettings = {}, _previous?: OpinionMap): OpinionMap {
  const mode = settings.mode ?? 'default';
  const seed = settings.seed ?? 0;
  const { placed, rules } = placeLikePolis(input, settings);
  const decided = { mode, seed, k: settings.k ?? null };
  return {
    mode,
    seed,
    settings: decided,
    inputHash: hashInput(placed.matrix, [JSON.stringify(decided)]),
    verdict: placed.verdict,
    k: placed.groups.length,
    silhouettes: placed.silhouettes,
    stability: placed.stability,
    explainedVariance: placed.space.explainedVariance,
    changes: placed.changes,
    ...describePlaced(placed, rules),
  };
}
