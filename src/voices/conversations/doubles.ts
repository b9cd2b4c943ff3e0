/** What is compared of two returns about conversations. */
export type Compared = {
  readonly id: string;
  /** A calendar day; null where it is not known. */
  readonly heldOn: string | null;
  readonly place: string | null;
  readonly sentences: readonly string[];
};

/** Why two returns may tell of the same conversation; `alike`: the share of the smaller one's words in a row, 0 to 1. */
type Double = { readonly id: string; readonly sameTime: boolean; readonly alike: number };

/** From here on, two returns say too much alike for chance. */
export const alikeFrom = 0.4;
const inARow = 4;
const dayMs = 24 * 3_600_000;

/** Those of `others` that may be the same conversation, the likeliest first: the same place within a week, or the same sentences. */
export function doublesOf(one: Compared, others: readonly Compared[]): readonly Double[] {
  const own = shinglesOf(one.sentences);
  return others
    .filter(({ id }) => id !== one.id)
    .map((other) => ({
      id: other.id,
      sameTime: isSamePlaceAndWeek(one, other),
      alike: shared(own, shinglesOf(other.sentences)),
    }))
    .filter(({ sameTime, alike }) => sameTime || alike >= alikeFrom)
    .sort((a, b) => b.alike - a.alike || Number(b.sameTime) - Number(a.sameTime) || (a.id < b.id ? -1 : 1));
}

function isSamePlaceAndWeek(one: Compared, other: Compared): boolean {
  if (!one.heldOn || !other.heldOn || !one.place || !other.place) return false;
  const apart = Math.abs(Date.parse(one.heldOn) - Date.parse(other.heldOn));
  return apart <= 7 * dayMs && bare(one.place).join(' ') === bare(other.place).join(' ');
}

/** Words without case, accents and signs. */
const bare = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Every run of four words; of a sentence that is shorter, the whole of it. */
function shinglesOf(sentences: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const sentence of sentences) {
    const words = bare(sentence);
    if (words.length === 0) continue;
    for (let at = 0; at === 0 || at + inARow <= words.length; at += 1)
      found.add(words.slice(at, at + inARow).join(' '));
  }
  return found;
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  if (smaller === 0) return 0;
  let both = 0;
  for (const shingle of one) if (other.has(shingle)) both += 1;
  return both / smaller;
}
