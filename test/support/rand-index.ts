/**
 * Adjusted Rand index (Hubert and Arabie 1985) of two groupings of the same things: 1 the same, 0 as alike as chance makes
 * them. Group names mean nothing.
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const both = new Map<string, number>();
  const ones = new Map<number, number>();
  const others = new Map<number, number>();
  for (let at = 0; at < one.length; at += 1) {
    const [a, b] = [one[at] ?? Number.NaN, other[at] ?? Number.NaN];
    both.set(`${a} ${b}`, (both.get(`${a} ${b}`) ?? 0) + 1);
    ones.set(a, (ones.get(a) ?? 0) + 1);
    others.set(b, (others.get(b) ?? 0) + 1);
  }
  const sum = (counts: Iterable<number>) =>
    Array.from(counts, pairs).reduce((total, count) => total + count, 0);
  const [together, inOne, inOther] = [sum(both.values()), sum(ones.values()), sum(others.values())];
  const expected = (inOne * inOther) / pairs(one.length);
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
