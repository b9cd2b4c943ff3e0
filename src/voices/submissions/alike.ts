/** A letter as it is compared with others. */
type Compared = { readonly id: string; readonly text: string };

/** From this share of common shingles on two letters count as near-identical: one form, with a few words of one's own. */
const nearIdentical = 0.6;
/** So many words in a row are one shingle. */
const length = 3;

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of three words, once; of a shorter text all its words. 'a b c d' has 'a b c' and 'b c d'. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsIn(text);
  if (words.length <= length) return new Set(words.length > 0 ? [words.join(' ')] : []);
  return new Set(words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' ')));
}

/** What two sets have in common, of all that they have (Jaccard): {a b} and {b c} have a third. Two empty ones have nothing. */
export function overlap(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common += 1;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}

/**
 * Letters that say nearly the same, group by group, the largest first: each is as near to the first of its group as
 * `nearIdentical` asks. A letter that is like no other is in none.
 */
export function alike(letters: readonly Compared[]): readonly (readonly string[])[] {
  // Numbers in the place of words are compared several times as fast.
  const numbers = new Map<string, number>();
  const numberOf = (shingle: string): number => {
    const known = numbers.get(shingle) ?? numbers.size;
    numbers.set(shingle, known);
    return known;
  };
  const all = letters.map(({ id, text }) => ({
    id,
    shingles: new Set([...shinglesOf(text)].map(numberOf)) as ReadonlySet<number>,
  }));
  const often = new Map<number, number>();
  for (const { shingles } of all) for (const one of shingles) often.set(one, (often.get(one) ?? 0) + 1);
  const groups: { readonly shingles: ReadonlySet<number>; readonly ids: string[] }[] = [];
  const led = new Map<number, number[]>();
  for (const { id, shingles } of all) {
    const marks = rarest(shingles, often);
    const near = [...new Set(marks.flatMap((mark) => led.get(mark) ?? []))]
      .map((group) => ({ group, share: overlap(shingles, groups[group]?.shingles ?? new Set()) }))
      .filter(({ share }) => share >= nearIdentical)
      .sort((a, b) => b.share - a.share || a.group - b.group)[0];
    if (near) {
      groups[near.group]?.ids.push(id);
      continue;
    }
    for (const mark of marks) {
      const there = led.get(mark);
      if (there) there.push(groups.length);
      else led.set(mark, [groups.length]);
    }
    groups.push({ shingles, ids: [id] });
  }
  return groups
    .map(({ ids }) => ids)
    .filter(({ length: count }) => count > 1)
    .sort((a, b) => b.length - a.length);
}

/**
 * So many of the rarest shingles that two sets as alike as is asked have one of them in common: of ten, all but the six
 * that they may share without it, and one more.
 */
function rarest(shingles: ReadonlySet<number>, often: ReadonlyMap<number, number>): readonly number[] {
  const count = shingles.size - Math.ceil(nearIdentical * shingles.size) + 1;
  return [...shingles].sort((a, b) => (often.get(a) ?? 0) - (often.get(b) ?? 0) || a - b).slice(0, count);
}
