/**
 * Whole parts that add to `total` (100 unless told), as near to the true parts
 * as whole numbers can be: each part is cut down to a whole number, and what is
 * left over goes one by one to the largest remainders. Between equal remainders
 * the part listed first wins, so 1, 1, 1 gives 34, 33, 33.
 *
 * All zero counts give all zero parts: there is nothing to divide. Throws a
 * `RangeError` on a count or a total that is not a whole number from 0 up.
 *
 * Source: the method of largest remainders (Hamilton); A. Hare, 1859.
 */
export function largestRemainder(counts: readonly number[], total = 100): number[] {
  for (const value of [...counts, total]) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`Counts are whole numbers from 0 up, not ${value}.`);
    }
  }
  const sum = counts.reduce((whole, count) => whole + BigInt(count), 0n);
  if (sum === 0n) return counts.map(() => 0);

  const parts = counts.map((count, index) => {
    const scaled = BigInt(count) * BigInt(total);
    return { index, whole: Number(scaled / sum), remainder: scaled % sum };
  });
  let left = total - parts.reduce((whole, part) => whole + part.whole, 0);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0) break;
    part.whole += 1;
    left -= 1;
  }
  return parts.map((part) => part.whole);
}

/**
 * Whole percents to print beside each other: those of `largestRemainder`, unless they would make equal counts look
 * unequal. Then each is rounded by itself (halves up), and together they may make 99 or 101: 4, 4, 6 gives 29, 29, 43,
 * not 29, 28, 43. Counts that differ never come out in the other order.
 */
export function printedPercents(counts: readonly number[]): number[] {
  const parts = largestRemainder(counts);
  const isEven = counts.every((count, index) => parts[counts.indexOf(count)] === parts[index]);
  if (isEven) return parts;
  const sum = counts.reduce((whole, count) => whole + BigInt(count), 0n);
  return counts.map((count) => Number((200n * BigInt(count) + sum) / (2n * sum)));
}
