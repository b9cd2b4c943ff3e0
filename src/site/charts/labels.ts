const wide = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;
const narrow = /[iljtfrI.,:;'’!|()[\] ]/u;

/** About how wide a text is in a sans-serif face; charts that carry no font can only estimate. */
export function widthOf(text: string, size: number): number {
  let widths = 0;
  for (const letter of text) widths += wide.test(letter) ? 1 : narrow.test(letter) ? 0.33 : 0.57;
  return widths * size;
}

/** A label along an axis: where it begins, as reading goes, and how much room it takes. */
export type AxisLabel = { readonly from: number; readonly wide: number };

/** These labels, or evenly fewer of them, such that none touches the next. */
export function apart<Label extends AxisLabel>(labels: readonly Label[], gap: number): Label[] {
  for (let each = 1; each < labels.length; each += 1) {
    const kept = labels.filter((_, place) => place % each === 0);
    const next = (place: number) => kept[place + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (kept.every(({ from, wide }, place) => from + wide + gap <= next(place))) return kept;
  }
  return labels.slice(0, 1);
}
