/**
 * How alike two groupings of the same points are (adjusted Rand index, Hubert and Arabie 1985): 1 the same, about 0 as
 * alike as chance makes them. A point of weight w counts as w points; nothing to tell apart counts as alike.
 */
export function adjustedRandIndex(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  const both = new Map<string, number>();
  const ones = new Map<number, number>();
  const others = new Map<number, number>();
  let total = 0;
  const add = <K>(sums: Map<K, number>, key: K, more: number) => sums.set(key, (sums.get(key) ?? 0) + more);
  for (let at = 0; at < one.length; at += 1) {
    const own = weight ? (weight[at] as number) : 1;
    add(both, `${one[at]} ${other[at]}`, own);
    add(ones, one[at] as number, own);
    add(others, other[at] as number, own);
    total += own;
  }
  const pairs = (sums: Map<unknown, number>) => {
    let sum = 0;
    for (const size of sums.values()) sum += (size * (size - 1)) / 2;
    return sum;
  };
  const onePairs = pairs(ones);
  const otherPairs = pairs(others);
  const expected = (onePairs * otherPairs) / Math.max((total * (total - 1)) / 2, 1e-300);
  const most = (onePairs + otherPairs) / 2;
  return most === expected ? 1 : (pairs(both) - expected) / (most - expected);
}
