import type { LineThing } from '../../records/line/index.ts';
import { columnOf, columns, type Graph, graphOf } from './graph.ts';

/** Where the line breaks, and whose turn it is: `asks` is the thing whose next step is missing. */
export type Gap = {
  readonly what:
    | 'no-answer'
    | 'not-decided'
    | 'nothing-promised'
    | 'nothing-reported'
    | 'overdue'
    | 'in-no-finding'
    | 'no-voices';
  readonly thing: LineThing | null;
  readonly asks: LineThing | null;
  readonly count: number;
  /** It will not come any more: the process ended without. */
  readonly isOver: boolean;
};

type Cell =
  /** One dot for each contribution; `often`: those that are drawn in other rows as well; `beside`: named, and not shown any more. */
  | {
      readonly kind: 'voices';
      readonly ids: readonly string[];
      readonly often: number;
      readonly beside: number;
      readonly isHeard: boolean;
      /** What they are heard in. */
      readonly by: LineThing | null;
    }
  | {
      readonly kind: 'thing';
      readonly thing: LineThing;
      readonly parts: number;
      readonly late: number;
      readonly more: number;
      readonly hasNoVoices: boolean;
    }
  /** Answered, or promised, with no finding between. */
  | { readonly kind: 'direct'; readonly to: string }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'ends'; readonly thing: LineThing };
export type Spot = { readonly row: number; readonly column: number; readonly cell: Cell };

/** From one spot to another; as thick as there are contributions behind it. */
export type Curve = {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
  readonly weight: number;
  readonly isGap: boolean;
  /** The things at its ends; null for voices. */
  readonly ids: readonly [string | null, string | null];
};

export type Whole = {
  readonly graph: Graph;
  readonly rows: number;
  readonly spots: readonly Spot[];
  readonly curves: readonly Curve[];
  readonly gaps: readonly Gap[];
  /** The contributions that nothing names. */
  readonly unheard: readonly string[];
  /** So many contributions everybody may read, and of them those that reached each column. */
  readonly base: number;
  readonly reached: readonly number[];
  /** Nothing was made of anything yet. */
  readonly isEmpty: boolean;
};

/** So many of the results of one promise are drawn, the newest. */
const mostResults = 3;

/** All that was said in a process, sorted into rows by what became of it. `voices` are the ids of all that everybody may read. */
export function sortLine(input: Parameters<typeof graphOf>[0]): Whole {
  const graph = graphOf(input);
  const { records } = graph;
  const drawn = drawRows(graph, input.voices);
  for (const column of [2, 3, 4]) drawColumn(drawn, column);
  const { spots, curves } = drawn;
  const isOverdue = ({ asks }: Gap) => asks !== null && graph.overdue.includes(asks);
  const breaks: Gap[] = [
    ...spots.flatMap(({ cell }) =>
      // What is overdue says that nothing is reported as well.
      cell.kind === 'gap' && !(cell.gap.what === 'nothing-reported' && isOverdue(cell.gap)) ? [cell.gap] : [],
    ),
    ...graph.overdue.map(
      (asks): Gap => ({ what: 'overdue', thing: graph.homeOf(asks), asks, count: 0, isOver: false }),
    ),
    ...[...records.values()]
      .filter((thing) => graph.holds(thing) && columnOf(thing) < 4 && !graph.hasGrounds(thing.id))
      .map((thing): Gap => ({ what: 'no-voices', thing, asks: thing, count: 0, isOver: false })),
  ];
  return {
    graph,
    spots,
    curves,
    gaps: breaks,
    unheard: unheardOf(graph, input.voices),
    rows: Math.max(0, ...spots.map((spot) => spot.row + 1)),
    base: input.voices.length,
    reached: columns.map(
      (_, column) => input.voices.filter((id) => column === 0 || graph.reaches(id, column)).length,
    ),
    isEmpty: records.size === 0 && unheardOf(graph, input.voices).length === input.voices.length,
  };
}

type Place = { readonly row: number; readonly column: number };
/** What is drawn so far. */
type Drawn = {
  readonly graph: Graph;
  readonly spots: Spot[];
  readonly curves: Curve[];
  readonly places: Map<string, Place>;
  /** The rows of what was answered or promised with no finding between. */
  readonly direct: ReadonlyMap<string, { readonly row: number; readonly weight: number }>;
  /** Where what comes from nothing stands. */
  readonly tail: number;
};

const inColumn = ({ records, far, voicesBehind }: Graph, column: number): LineThing[] =>
  [...records.values()]
    .filter((thing) => columnOf(thing) === column)
    .sort(
      (a, b) =>
        far(b.id) - far(a.id) ||
        voicesBehind(b.id).size - voicesBehind(a.id).size ||
        a.at.getTime() - b.at.getTime(),
    );

/** What people said that something names by itself, and not only by a finding that it builds on as well. */
export function namedBy({ records, grounds, voicesBehind }: Graph, id: string): string[] {
  const heard = new Set(grounds(id).flatMap((one) => (records.has(one) ? [...voicesBehind(one)] : [])));
  return grounds(id).filter((one) => !records.has(one) && !heard.has(one));
}

/** The voices and what they are heard in, a row for each; last those that are heard in nothing. */
function drawRows(graph: Graph, voices: readonly string[]): Drawn {
  const { isCounted } = graph;
  const findings = inColumn(graph, 1);
  const straight = [2, 3, 4]
    .flatMap((column) => inColumn(graph, column))
    .filter(({ id }) => namedBy(graph, id).length > 0);
  const rows = [...findings, ...straight].map((thing) => ({ thing, own: namedBy(graph, thing.id) }));
  const direct = new Map(
    rows
      .slice(findings.length)
      .map(({ thing, own }, at) => [
        thing.id,
        { row: findings.length + at, weight: own.filter(isCounted).length },
      ]),
  );
  const tail = rows.length;
  const drawn: Drawn = { graph, spots: [], curves: [], places: new Map(), direct, tail };
  const times = Map.groupBy(
    rows.flatMap(({ own }) => own),
    (id) => id,
  );
  for (const [row, { thing, own }] of rows.entries()) {
    const ids = own.filter(isCounted);
    const often = ids.filter((id) => (times.get(id)?.length ?? 0) > 1);
    const once = ids.filter((id) => !often.includes(id));
    const beside = own.length - ids.length;
    const cell = {
      kind: 'voices',
      ids: [...once, ...often],
      often: often.length,
      beside,
      isHeard: true,
      by: thing,
    } as const;
    if (own.length > 0) drawn.spots.push({ row, column: 0, cell });
    const isFinding = columnOf(thing) === 1;
    if (isFinding) place(drawn, thing, { row, column: 1 });
    else drawn.spots.push({ row, column: 1, cell: { kind: 'direct', to: thing.id } });
    if (isFinding && own.length > 0)
      drawn.curves.push(curve({ row, column: 0 }, { row, column: 1 }, ids.length, [null, thing.id]));
  }
  const unheard = unheardOf(graph, voices);
  if (unheard.length > 0) {
    const isOver = !graph.willCome({ due: null });
    const gap: Gap = { what: 'in-no-finding', thing: null, asks: null, count: unheard.length, isOver };
    const cell = { kind: 'voices', ids: unheard, often: 0, beside: 0, isHeard: false, by: null } as const;
    drawn.spots.push({ row: tail, column: 0, cell }, { row: tail, column: 1, cell: { kind: 'gap', gap } });
    drawn.curves.push({
      ...curve({ row: tail, column: 0 }, { row: tail, column: 1 }, 0, [null, null]),
      isGap: true,
    });
  }
  return drawn;
}

const unheardOf = ({ leads }: Graph, voices: readonly string[]) =>
  voices.filter((id) => leads(id).length === 0);

const curve = (from: Place, to: Place, weight: number, ids: Curve['ids']): Curve => ({
  from,
  to,
  weight,
  isGap: false,
  ids,
});

/** A later column: each thing at the row of what it comes from, or below where that is taken; so the gaps after the one before. */
function drawColumn(drawn: Drawn, column: number): void {
  const taken = new Set<number>();
  for (const { thing, gap, wanted } of wantedIn(drawn, column)) {
    let row = wanted;
    while (taken.has(row)) row += 1;
    taken.add(row);
    if (gap === null) drawThing(drawn, thing, { row, column });
    else drawGap(drawn, thing, gap, { row, column });
  }
}

function drawThing(drawn: Drawn, thing: LineThing, to: Place): void {
  const { graph, curves, places, direct } = drawn;
  const { id } = thing;
  place(drawn, thing, to);
  for (const from of graph.grounds(id)) {
    const at = places.get(from);
    if (at) curves.push(curve(at, to, graph.voicesBehind(from).size, [from, id]));
  }
  const said = direct.get(id);
  if (said) curves.push(curve({ row: said.row, column: 0 }, to, said.weight, [null, id]));
}

function drawGap({ spots, curves, places }: Drawn, thing: LineThing, gap: Gap | 'ends', to: Place): void {
  if (gap === 'ends') {
    spots.push({ ...to, cell: { kind: 'ends', thing } });
    return;
  }
  spots.push({ ...to, cell: { kind: 'gap', gap } });
  const at = places.get(thing.id);
  if (at) curves.push({ ...curve(at, to, 0, [thing.id, null]), isGap: true });
}

type Wanted = { readonly thing: LineThing; readonly gap: Gap | 'ends' | null; readonly wanted: number };

/** What is to stand in a column, each with the row of what it comes from. */
function wantedIn({ graph, places, direct, tail }: Drawn, column: number): Wanted[] {
  const rowOf = ({ id }: LineThing) => {
    const rows = [
      ...graph.grounds(id).flatMap((one) => places.get(one)?.row ?? []),
      direct.get(id)?.row ?? tail,
    ];
    return Math.min(...rows);
  };
  const things = shownOf(graph, column).map((thing) => ({ thing, gap: null, wanted: rowOf(thing) }));
  const leaves = [...graph.records.values()].filter(
    ({ id }) => places.get(id)?.column === column - 1 && graph.leads(id).length === 0,
  );
  const after = leaves.map((thing) => ({
    thing,
    gap: thing.isEnd ? ('ends' as const) : gapAfter(graph, thing, column),
    wanted: places.get(thing.id)?.row ?? tail,
  }));
  return [...things, ...after].sort(
    (a, b) => a.wanted - b.wanted || Number(a.gap !== null) - Number(b.gap !== null),
  );
}

/** What stands in a column: of the results of a promise the newest alone. */
function shownOf(graph: Graph, column: number): LineThing[] {
  const all = inColumn(graph, column);
  if (column < 4) return all;
  const newest = new Set(
    [...graph.records.keys()].flatMap((id) => resultsOf(graph, id).slice(0, mostResults)),
  );
  return all.filter((thing) => newest.has(thing));
}

/** What was said and judged of a promise, the newest first. */
const resultsOf = ({ records, leads }: Graph, id: string): LineThing[] =>
  leads(id)
    .flatMap((one) => records.get(one) ?? [])
    .filter((thing) => columnOf(thing) === 4)
    .sort((a, b) => b.at.getTime() - a.at.getTime());

function place({ graph, spots, places }: Drawn, thing: LineThing, at: Place): void {
  places.set(thing.id, at);
  const { id } = thing;
  spots.push({
    ...at,
    cell: {
      kind: 'thing',
      thing,
      parts: graph.partsOf(id).length,
      late: graph.overdue.filter((part) => graph.homeOf(part)?.id === id).length,
      more: at.column === 3 ? Math.max(0, resultsOf(graph, id).length - mostResults) : 0,
      hasNoVoices: at.column < 4 && !graph.hasGrounds(id),
    },
  });
}

function gapAfter(graph: Graph, thing: LineThing, column: number): Gap {
  const gap = { thing, asks: thing, count: 0, isOver: !graph.willCome(thing) };
  if (column === 2) return { ...gap, what: 'no-answer' };
  if (column === 3) return { ...gap, what: thing.due === null ? 'nothing-promised' : 'not-decided' };
  const [next = thing] = graph
    .partsOf(thing.id)
    .filter(({ isEnd }) => !isEnd)
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
  return { ...gap, what: 'nothing-reported', asks: next, isOver: !graph.willCome(next) };
}
