/** Fewer people than this in a cell, and what one of them said could be told (OECD glossary: 3 to 5). */
const fewestInCell = 5;

/**
 * Which of these counts may not be shown: those from 1 to 4 people. Where the counts are the parts of one whole that is
 * shown beside them (`isWhole`), a single hidden count could be worked out as what is missing from it, so the smallest of
 * the others that has anybody is hidden with it; and where what is hidden makes fewer than `fewest` people together, one more.
 *
 * Throws a `RangeError` on a count that is no whole number from 0 up.
 *
 * Source: primary and complementary cell suppression; L. Willenborg and T. de Waal, Elements of Statistical Disclosure
 * Control, 2001, chapter 3.
 */
export function suppressed(
  counts: readonly number[],
  { isWhole, fewest = fewestInCell }: { readonly isWhole: boolean; readonly fewest?: number },
): boolean[] {
  for (const count of counts)
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`Counts are whole numbers from 0 up, not ${count}.`);
  const hidden = counts.map((count) => count > 0 && count < fewest);
  if (!isWhole) return hidden;
  const isTold = () => {
    const cells = counts.filter((_, index) => hidden[index]);
    return cells.length === 1 || (cells.length > 1 && cells.reduce((sum, count) => sum + count, 0) < fewest);
  };
  while (isTold()) {
    const next = smallestShown(counts, hidden);
    if (next < 0) break;
    hidden[next] = true;
  }
  return hidden;
}

function smallestShown(counts: readonly number[], hidden: readonly boolean[]): number {
  let found = -1;
  counts.forEach((count, index) => {
    if (!hidden[index] && count > 0 && (found < 0 || count < (counts[found] ?? 0))) found = index;
  });
  return found;
}
