import { box, type DrawnGroup, type MapDrawing, radiusOf } from './map-drawing.ts';

type Spot = readonly [number, number];
type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where the words of a group stand, in units of the box; `toward` is where its marks are from there. */
export type MapLabel = Rect & {
  readonly group: DrawnGroup;
  readonly across: 'start' | 'middle' | 'end';
  readonly down: 'above' | 'level' | 'below';
};

export type LabelledMap = {
  readonly labels: readonly MapLabel[];
  /** The part of the plane that is drawn: the box, and what labels need above and below it. */
  readonly top: number;
  readonly height: number;
};

/** As large as a few words are on a phone, where a unit of the box is smallest; many groups have narrower ones. */
const widths = { few: 264, many: 196 } as const;
const labelHeight = 152;
const step = 12;
/** Marks stay so far from words. */
const air = 6;
/** And so far from somebody's own ring. */
const ownReach = 40;

/**
 * Finds a place for the words of each group: near its marks, on nobody's mark, over no other label. Where the box is
 * full there is room above and below it, so that there always is one for up to eight groups.
 */
export function labelMap(
  { cells, groups, unit }: Pick<MapDrawing, 'cells' | 'groups' | 'unit'>,
  own: Spot | null = null,
): LabelledMap {
  const width = groups.length > 6 ? widths.many : widths.few;
  const taken = cells.map(({ x, y, people }) => ({ x, y, reach: radiusOf(people, unit) + air }));
  if (own) taken.push({ x: own[0], y: own[1], reach: ownReach });
  const labels: MapLabel[] = [];
  for (const group of groups.toSorted((a, b) => b.people - a.people || a.id - b.id)) {
    const others = groups.filter((other) => other !== group);
    const isFree = (rect: Rect) =>
      !labels.some((label) => overlap(rect, label)) &&
      !taken.some((mark) => distance(rect, [mark.x, mark.y]) < mark.reach);
    const best = cheapest(
      placesFor(width),
      (rect) => farFrom(rect, group) + outside(rect) + over(rect, others),
      isFree,
    );
    if (best) labels.push({ group, ...best, ...direction(best, group) });
  }
  const top = Math.min(0, ...labels.map(({ y }) => y));
  const bottom = Math.max(box.height, ...labels.map(({ y }) => y + labelHeight));
  return { labels: labels.sort((a, b) => a.group.id - b.group.id), top, height: bottom - top };
}

/** In the box, and in two rows above and below it. */
function placesFor(width: number): Rect[] {
  const places: Rect[] = [];
  const last = box.height + labelHeight + step;
  for (let y = -2 * labelHeight - step; y <= last; y += step)
    for (let x = 0; x <= box.width - width; x += step) places.push({ x, y, width, height: labelHeight });
  return places;
}

/** The place that costs least among those that are free, which is asked of few, because it takes longest. */
function cheapest(
  places: readonly Rect[],
  costOf: (rect: Rect) => number,
  isFree: (rect: Rect) => boolean,
): Rect | undefined {
  const costs = places.map((rect) => ({ rect, cost: costOf(rect) })).sort((a, b) => a.cost - b.cost);
  return costs.find(({ rect }) => isFree(rect))?.rect;
}

/** Whether somebody's own place keeps clear of all labels. */
export const isClear = (own: Spot, { labels }: Pick<LabelledMap, 'labels'>): boolean =>
  labels.every((label) => distance(label, own) >= ownReach);

/** On which side of somebody's own place a word lies on the fewest marks. */
export function sideOf(
  [x, y]: Spot,
  { cells }: Pick<MapDrawing, 'cells'>,
  { labels }: Pick<LabelledMap, 'labels'>,
): 'left' | 'right' {
  const room = { width: 120, height: 50 };
  const right = { x: x + 16, y: y - room.height / 2, ...room };
  const left = { ...right, x: x - 16 - room.width };
  const crowd = (rect: Rect) =>
    (rect.x < 0 || rect.x + rect.width > box.width ? 1000 : 0) +
    labels.filter((label) => overlap(rect, label)).length * 100 +
    cells.filter((cell) => distance(rect, [cell.x, cell.y]) < air).length;
  return crowd(left) < crowd(right) ? 'left' : 'right';
}

/** How far a point lies from a rectangle; 0 inside it. */
function distance({ x, y, width, height }: Rect, [px, py]: Spot): number {
  return Math.hypot(Math.max(x - px, 0, px - x - width), Math.max(y - py, 0, py - y - height));
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const edgesOf = ({ hull, center }: DrawnGroup): readonly Spot[] => (hull.length > 0 ? hull : [center]);

const toGroup = (rect: Rect, group: DrawnGroup): number =>
  Math.min(...edgesOf(group).map((corner) => distance(rect, corner)));

function farFrom(rect: Rect, group: DrawnGroup): number {
  const middle: Spot = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const toMiddle = Math.hypot(middle[0] - group.center[0], middle[1] - group.center[1]);
  return toGroup(rect, group) + toMiddle / 3;
}

/** The less the picture grows, the larger it is drawn. */
const outside = ({ y, height }: Rect): number => (Math.max(0, -y) + Math.max(0, y + height - box.height)) / 2;

/** Words that stand nearer to another group, or on its ground, would be taken for that group's. */
function over(rect: Rect, others: readonly DrawnGroup[]): number {
  const points = [0, 0.25, 0.5, 0.75, 1].flatMap((across) =>
    [0, 0.5, 1].map((down): Spot => [rect.x + across * rect.width, rect.y + down * rect.height]),
  );
  return others.reduce(
    (sum, other) =>
      sum + points.filter((point) => isInside(point, other.hull)).length * 15 + nearness(rect, other),
    0,
  );
}

const nearness = (rect: Rect, other: DrawnGroup): number => Math.max(0, 60 - toGroup(rect, other));

function isInside([x, y]: Spot, hull: readonly Spot[]): boolean {
  let inside = false;
  for (const [at, [x1, y1]] of hull.entries()) {
    const [x2, y2] = hull.at(at - 1) ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Words lean towards the marks they are about. */
function direction(rect: Rect, group: DrawnGroup): Pick<MapLabel, 'across' | 'down'> {
  const corners = edgesOf(group);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const middle = rect.x + rect.width / 2;
  return {
    across: middle < left ? 'end' : middle > right ? 'start' : 'middle',
    down:
      rect.y + rect.height <= Math.min(...ys) + step * 3
        ? 'above'
        : rect.y >= Math.max(...ys) - step * 3
          ? 'below'
          : 'level',
  };
}
