/** Places of votes by participant, then by statement: twice a stable sort by counting. */
export function placesByPair(participant: Int32Array, statement: Int32Array): Int32Array {
  const places = new Int32Array(participant.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  return sortedBy(sortedBy(places, statement), participant);
}

/** A few places, from one to another, by participant, then by statement. */
export function sortPlaces(
  from: number,
  to: number,
  participant: Int32Array,
  statement: Int32Array,
): Int32Array {
  const places = Int32Array.from({ length: to - from }, (_, n) => from + n);
  return places.sort(
    (a, b) =>
      (participant[a] as number) - (participant[b] as number) ||
      (statement[a] as number) - (statement[b] as number),
  );
}

function sortedBy(places: Int32Array, column: Int32Array): Int32Array {
  let highest = 0;
  for (const place of places) highest = Math.max(highest, column[place] as number);
  const begins = new Int32Array(highest + 2);
  for (const place of places) {
    const at = (column[place] as number) + 1;
    begins[at] = (begins[at] as number) + 1;
  }
  for (let n = 1; n < begins.length; n++) begins[n] = (begins[n] as number) + (begins[n - 1] as number);
  const sorted = new Int32Array(places.length);
  for (const place of places) {
    const key = column[place] as number;
    const at = begins[key] as number;
    sorted[at] = place;
    begins[key] = at + 1;
  }
  return sorted;
}
