import type { Placed } from './placed.ts';
import type { Column, ParticipantColumns } from './result.ts';

/** What is told about each person, in the order of `places` (rows). */
export function participantColumns(placed: Placed, places: Int32Array): ParticipantColumns {
  const { matrix, space, included, groupOfRow, confidence } = placed;
  const inOrder = (column: Column): Column => {
    const ordered = new Float64Array(places.length);
    for (let at = 0; at < places.length; at += 1) ordered[at] = column[places[at] as number] as number;
    return ordered;
  };
  const distances = distancesFromMiddles(placed);
  return {
    ids: places.map((row) => matrix.participantIds[row] as number),
    x: inOrder(space.x),
    y: inOrder(space.y),
    votes: places.map((row) => (matrix.starts[row + 1] as number) - (matrix.starts[row] as number)),
    included: new Uint8Array(places.length).map((_, at) => included[places[at] as number] as number),
    group: places.map((row) => placed.groups[groupOfRow[row] as number]?.id ?? -1),
    confidence: inOrder(confidence),
    centricness: inOrder(distances.centricness),
    coreness: inOrder(distances.coreness),
    extremeness: inOrder(distances.extremeness),
  };
}

/**
 * Polis's three measures of a person against everybody's middle o and their group's middle g: 1 - |p - o|, 1 - |p - g|,
 * and how far p lies beyond g on the line from o through g.
 */
function distancesFromMiddles({ space, groupOfRow, groups }: Placed) {
  const rows = groupOfRow.length;
  const none = () => new Float64Array(rows).fill(Number.NaN);
  const centricness = none();
  const coreness = none();
  const extremeness = none();
  const { x, y } = space;
  const middle = middleOf(x, y, groupOfRow);
  for (let row = 0; row < rows; row += 1) {
    const group = groups[groupOfRow[row] as number];
    if (!group) continue;
    const px = x[row] as number;
    const py = y[row] as number;
    const [gx, gy] = group.center;
    const ux = gx - middle.x;
    const uy = gy - middle.y;
    const length = Math.hypot(ux, uy);
    centricness[row] = 1 - Math.hypot(px - middle.x, py - middle.y);
    coreness[row] = 1 - Math.hypot(px - gx, py - gy);
    extremeness[row] = length === 0 ? 0 : ((px - gx) * ux + (py - gy) * uy) / length;
  }
  return { centricness, coreness, extremeness };
}

function middleOf(x: Float64Array, y: Float64Array, groupOfRow: Int32Array): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  let people = 0;
  for (const [row, group] of groupOfRow.entries()) {
    if (group < 0) continue;
    sumX += x[row] as number;
    sumY += y[row] as number;
    people += 1;
  }
  return people === 0 ? { x: 0, y: 0 } : { x: sumX / people, y: sumY / people };
}
