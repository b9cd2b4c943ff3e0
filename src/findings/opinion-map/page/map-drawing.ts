import type { OpinionMap, Point } from '../../../opinion/index.ts';
import { groupLetter } from '../../../site/components/index.ts';
import { shownGroups } from '../map-threshold.ts';

/** The box that everything is drawn in; y grows downwards as in SVG. */
export const box = { width: 800, height: 560, edge: 28 } as const;
/** More marks than this make a page heavy and a picture no clearer. */
const mostCells = 600;
/** Widths of a cell, in units of the box: the finest that gives few enough cells is taken. */
const pitches = [10, 13, 16, 20, 25, 31, 39, 49, 61, 76] as const;

/** One mark: people of one group who stand close together. */
type DrawnCell = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Null for people whose group is too small to show, and where there are no groups. */
  readonly group: number | null;
  readonly people: number;
};

export type DrawnGroup = {
  readonly id: number;
  readonly letter: string;
  readonly people: number;
  readonly hull: readonly (readonly [number, number])[];
  readonly center: readonly [number, number];
};

type DrawnStatement = { readonly id: number; readonly x: number; readonly y: number };

/** A run as a picture: nobody's id, nobody's votes, and where it is crowded nobody's exact place. */
export type MapDrawing = {
  readonly runId: string;
  /** Radius of a mark that stands for one person; the area of a mark grows with its people. */
  readonly unit: number;
  readonly cells: readonly DrawnCell[];
  /** Only groups that are large enough to be shown. */
  readonly groups: readonly DrawnGroup[];
  readonly statements: readonly DrawnStatement[];
};

/** What turns one drawing into the next. */
export type MapDrawingChange = {
  readonly from: string;
  readonly runId: string;
  readonly unit: number;
  /** New cells, and cells of which place or people changed. */
  readonly cells: readonly DrawnCell[];
  readonly gone: readonly string[];
  /** All groups, when any of them changed; else null. */
  readonly groups: readonly DrawnGroup[] | null;
};

/** Where a place of the map lies in the box. */
export type Placer = (point: Point) => readonly [number, number];

/** The run as it is drawn. */
export function drawMap(
  run: { readonly id: string; readonly map: OpinionMap },
  place: Placer = placerOf(run.map),
): MapDrawing {
  const { map } = run;
  const shown = shownGroups(map);
  const { cells, pitch } = cellsOf(map, place);
  const { statements } = map;
  return {
    runId: run.id,
    unit: unitOf(cells, pitch),
    cells,
    groups: shown.map((group) => ({
      id: group.id,
      letter: groupLetter(group.id),
      people: group.size,
      hull: group.hull.map(place),
      center: place(group.center),
    })),
    statements: [...statements.ids].flatMap((id, at) => {
      const point: Point = [statements.x[at] ?? Number.NaN, statements.y[at] ?? Number.NaN];
      if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return [];
      const [x, y] = place(point);
      return [{ id, x, y }];
    }),
  };
}

/** The step from one drawing to the next: small, because most cells stay what they were. */
export function drawingChange(before: MapDrawing, after: MapDrawing): MapDrawingChange {
  const known = new Map(before.cells.map((cell) => [cell.key, cell]));
  const kept = new Set(after.cells.map(({ key }) => key));
  return {
    from: before.runId,
    runId: after.runId,
    unit: after.unit,
    cells: after.cells.filter((cell) => {
      const old = known.get(cell.key);
      return old === undefined || old.x !== cell.x || old.y !== cell.y || old.people !== cell.people;
    }),
    gone: before.cells.filter(({ key }) => !kept.has(key)).map(({ key }) => key),
    groups: JSON.stringify(before.groups) === JSON.stringify(after.groups) ? null : after.groups,
  };
}

/** Puts places of the map into the box of its drawing; whoever stands far outside is drawn at the edge. */
export function placerOf(map: OpinionMap): Placer {
  const { x, y, included } = map.participants;
  const [left, right] = reachOf(x, included);
  const [low, high] = reachOf(y, included);
  const inner = { width: box.width - 2 * box.edge, height: box.height - 2 * box.edge };
  const needed = Math.max((right - left) / inner.width, (high - low) / inner.height, 1e-9);
  // In steps, so that a new vote far out does not shift every dot of the picture.
  const scale = 1.1 ** Math.ceil(Math.log(needed) / Math.log(1.1));
  const step = scale * 20;
  const middle = [
    Math.round((left + right) / 2 / step) * step,
    Math.round((low + high) / 2 / step) * step,
  ] as const;
  const within = (value: number, length: number) => Math.round(Math.min(Math.max(value, 8), length - 8));
  return ([x, y]) => [
    within(box.width / 2 + (x - middle[0]) / scale, box.width),
    within(box.height / 2 - (y - middle[1]) / scale, box.height),
  ];
}

/** As many people say where nearly everybody is as a million do. */
const enoughToKnow = 20_000;

/** From where to where nearly everybody lies: two or three people far out would squeeze all others together. */
function reachOf(values: Float64Array, included: Uint8Array): readonly [number, number] {
  const all = values.filter((_, row) => included[row] === 1);
  const every = Math.ceil(all.length / enoughToKnow);
  const some = every > 1 ? all.filter((_, at) => at % every === 0) : all;
  if (some.length === 0) return [-1, 1];
  some.sort();
  const at = (part: number) => some[Math.round(part * (some.length - 1))] ?? 0;
  return [at(0.004), at(0.996)];
}

/** People who stand together: how many, and the sum of their places. */
type Heap = { x: number; y: number; people: number; readonly group: number | null };

function cellsOf(map: OpinionMap, place: Placer): { cells: DrawnCell[]; pitch: number } {
  const everybody = heapsOf(map, place);
  const finest = binned(everybody, pitches[0]);
  if (finest.cells.length <= mostCells) return { cells: finest.cells, pitch: pitches[0] };
  for (const pitch of pitches.slice(1)) {
    // Whole fields are put together, so that a million people are gone through once.
    const { cells } = binned(finest.fields, pitch);
    if (cells.length <= mostCells || pitch === pitches.at(-1)) return { cells, pitch };
  }
  return { cells: [], pitch: pitches[0] };
}

/** Everybody who is placed, those at the same point of the box as one heap. */
function heapsOf(map: OpinionMap, place: Placer): Heap[] {
  const { participants } = map;
  const shown = new Set(shownGroups(map).map(({ id }) => id));
  const heaps = new Map<number, Heap>();
  for (const [row, included] of participants.included.entries()) {
    if (included !== 1) continue;
    const [x, y] = place([participants.x[row] ?? 0, participants.y[row] ?? 0]);
    const own = participants.group[row] ?? -1;
    const group = shown.has(own) ? own : null;
    const key = (((group ?? -1) + 1) * (box.height + 1) + y) * (box.width + 1) + x;
    const heap = heaps.get(key);
    if (!heap) heaps.set(key, { x, y, people: 1, group });
    else {
      heap.x += x;
      heap.y += y;
      heap.people += 1;
    }
  }
  return [...heaps.values()];
}

/** People of one group in one field of a honeycomb become one mark in their own middle. */
function binned(heaps: readonly Heap[], pitch: number): { cells: DrawnCell[]; fields: Heap[] } {
  const rowHeight = (pitch * Math.sqrt(3)) / 2;
  const fields = new Map<string, Heap>();
  for (const { x, y, people, group } of heaps) {
    const row = Math.round(y / people / rowHeight);
    const column = Math.round(x / people / pitch - (row % 2) / 2);
    const key = `${pitch}-${group ?? 'x'}-${column}-${row}`;
    const field = fields.get(key) ?? { x: 0, y: 0, people: 0, group };
    fields.set(key, { x: field.x + x, y: field.y + y, people: field.people + people, group });
  }
  // A coarse place, so that a hair's move of one person is no change of the picture.
  const grain = Math.max(2, Math.round(pitch / 5));
  const coarse = (sum: number, count: number) => Math.round(sum / count / grain) * grain;
  const cells = [...fields]
    .map(([key, { x, y, people, group }]) => ({
      key,
      x: coarse(x, people),
      y: coarse(y, people),
      group,
      people,
    }))
    .sort((a, b) => b.people - a.people || (a.key < b.key ? -1 : 1));
  return { cells, fields: [...fields.values()] };
}

/** So large that all but the fullest cells just touch, in steps so that it seldom changes. */
function unitOf(cells: readonly DrawnCell[], pitch: number): number {
  // Cells come with the fullest first; the one in twenty above this may overlap.
  const full = cells[Math.ceil(cells.length / 20)]?.people ?? 1;
  const fullest = cells[0]?.people ?? 1;
  const exact = Math.min(6, (pitch * 0.56) / Math.sqrt(full), (pitch * 0.95) / Math.sqrt(fullest));
  return Math.max(0.4, Math.floor(exact * 5) / 5);
}

/** The radius of a mark in the box. */
export function radiusOf(people: number, unit: number): number {
  return Math.round(Math.max(1.2, unit * Math.sqrt(people)) * 10) / 10;
}
