import type { Kind } from '../kind.ts';
import type { Searched } from '../searched.ts';

/** What each kind says of itself to whoever searches, by what the index calls it. */
export const searchedKinds = (kinds: readonly Kind[]): ReadonlyMap<string, Searched> =>
  new Map(kinds.flatMap(({ searched = [] }) => searched.map((one) => [one.kind, one] as const)));
