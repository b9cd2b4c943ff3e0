import { describePlaced } from './assemble.ts';
import type { MapInput, MapSettings } from './input.ts';
import { hashInput } from './input-hash.ts';
import { enoughVotes, placeByDefault, tolerance } from './place-by-default.ts';
import { placeLikePolis } from './polis/place-polis.ts';
import type { OpinionMap, PreviousMap } from './result.ts';

/**
 * Finds groups of opinion: principal components of the votes, everybody's position, groups of people who stand together,
 * and what each group says that others do not. The formulas and their sources are in the README of this folder.
 *
 * `previous`, an earlier map of the same conversation in default mode, is where the search starts: that is faster, keeps
 * the identities of groups and the sides of the map. Polis mode always starts anew.
 *
 * Throws a `RangeError` that names the vote for values that are no votes, and for settings that cannot be.
 *
 * @example mapOpinions({ votes: { participant: [1, 2], statement: [1, 1], value: [1, -1] } }, { seed: 1 })
 */
export function mapOpinions(
  input: MapInput,
  settings: MapSettings = {},
  previous: PreviousMap | null = null,
): OpinionMap {
  const { mode = 'default', seed = 0, k = null } = settings;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  if (k !== null && !(Number.isSafeInteger(k) && k >= 1)) {
    throw new RangeError(`The number of groups is a whole number of at least 1, not ${k}.`);
  }
  const isContinued = previous !== null && previous.mode === 'default' && mode === 'default';
  const { placed, rules } =
    mode === 'polis'
      ? placeLikePolis(input, settings)
      : placeByDefault(input, settings, isContinued ? previous : null);
  settings.onProgress?.(0.9);
  const decided = {
    mode,
    seed,
    k,
    enoughVotes,
    ...(mode === 'default' ? { tolerance } : {}),
    hasIncludeList: settings.include !== undefined,
    hasGroups: settings.groups !== undefined,
    isContinued,
  };
  const { isContinued: _, ...hashed } = decided;
  const map: OpinionMap = {
    mode,
    seed,
    settings: decided,
    inputHash: hashInput(placed.matrix, [JSON.stringify(hashed), ...listed(input, settings)]),
    verdict: placed.verdict,
    k: placed.groups.length,
    silhouettes: placed.silhouettes,
    stability: placed.stability,
    explainedVariance: placed.space.explainedVariance,
    changes: placed.changes,
    ...describePlaced(placed, rules),
  };
  settings.onProgress?.(1);
  return map;
}

/** What was decided about statements and people, in an order that is always the same. */
function listed({ rejected, meta, excluded }: MapInput, { include, groups }: MapSettings): string[] {
  const sorted = (ids: readonly number[] = []) => Int32Array.from(new Set(ids)).sort().join(' ');
  const pairs = [...(groups ?? [])].sort((a, b) => a[0] - b[0]);
  return [sorted(rejected), sorted(meta), sorted(excluded), sorted(include), pairs.join(' ')];
}
