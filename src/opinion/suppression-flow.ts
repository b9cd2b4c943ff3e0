/**
 * A count seen as people flowing from one place to another, so that every sum
 * of the table reads "what flows in flows out". What an outsider can work out
 * about a withheld count is then how far that flow can be raised or lowered
 * while the others that are withheld make up for it: a largest-flow problem.
 *
 * Source: the network view of cell suppression, L. H. Cox, "Network models for
 * complementary cell suppression", JASA 90 (1995), 1453-1462; largest flows by
 * shortest augmenting paths, J. Edmonds and R. M. Karp, JACM 19 (1972), 248-264.
 */
export type Flow = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  withheld: boolean;
  /** What it costs the reader to lose this count. */
  readonly cost: number;
};

/** The smallest and largest value that a withheld count could have, as far as the published ones tell. */
export function flowRange(
  flows: readonly Flow[],
  asked: Flow,
  places: number,
): { readonly low: number; readonly high: number } {
  const raise = largestFlow(flows, asked, places, asked.to, asked.from);
  const lower = largestFlow(flows, asked, places, asked.from, asked.to);
  return { low: Math.max(0, asked.count - lower), high: asked.count + raise };
}

type Arc = { readonly to: number; room: number; readonly back: number };

function largestFlow(
  flows: readonly Flow[],
  asked: Flow,
  places: number,
  source: number,
  sink: number,
): number {
  const arcs: Arc[] = [];
  const leaving: number[][] = Array.from({ length: places }, () => []);
  for (const flow of flows) {
    if (!flow.withheld || flow === asked) continue;
    // A withheld count can be raised without limit, and lowered to nothing.
    leaving[flow.from]?.push(arcs.length);
    arcs.push({ to: flow.to, room: Number.POSITIVE_INFINITY, back: arcs.length + 1 });
    leaving[flow.to]?.push(arcs.length);
    arcs.push({ to: flow.from, room: flow.count, back: arcs.length - 1 });
  }
  let total = 0;
  for (;;) {
    const path = shortestPath(arcs, leaving, source, sink);
    if (!path) return total;
    const room = Math.min(...path.map((arc) => arc.room));
    if (room === Number.POSITIVE_INFINITY) return room;
    for (const arc of path) {
      arc.room -= room;
      const back = arcs[arc.back];
      if (back) back.room += room;
    }
    total += room;
  }
}

function shortestPath(
  arcs: readonly Arc[],
  leaving: readonly (readonly number[])[],
  source: number,
  sink: number,
): Arc[] | null {
  const cameBy = new Map<number, { readonly arc: Arc; readonly from: number }>();
  const queue = [source];
  for (const place of queue) {
    for (const index of leaving[place] ?? []) {
      const arc = arcs[index];
      if (!arc || arc.room <= 0 || arc.to === source || cameBy.has(arc.to)) continue;
      cameBy.set(arc.to, { arc, from: place });
      if (arc.to !== sink) {
        queue.push(arc.to);
        continue;
      }
      const path: Arc[] = [];
      for (let step = cameBy.get(sink); step; step = cameBy.get(step.from)) path.push(step.arc);
      return path;
    }
  }
  return null;
}

/**
 * The cheapest further counts to withhold so that `open` could be higher by at
 * least `width`: a round trip through the table along which each count is either
 * raised, or lowered from at least `width`. One always exists, if need be
 * through the totals.
 */
export function cheapestCover(flows: readonly Flow[], open: Flow, places: number, width: number): Flow[] {
  const steps = flows.filter((flow) => flow !== open).flatMap((flow) => stepsAlong(flow, width));
  const cheapest = new Map<number, Reached>([[open.to, { cost: 0, by: null }]]);
  for (let round = 0; round < places; round += 1) {
    const better = steps.filter((step) => improve(cheapest, step));
    if (better.length === 0) break;
  }
  const cover: Flow[] = [];
  for (let at = cheapest.get(open.from); at?.by; at = cheapest.get(at.by.from)) cover.push(at.by.flow);
  if (cover.length === 0) throw new Error('Every count lies on a round trip through the totals.');
  return cover;
}

type Step = { readonly flow: Flow; readonly from: number; readonly to: number; readonly price: number };
type Reached = { readonly cost: number; readonly by: Step | null };

function stepsAlong(flow: Flow, width: number): Step[] {
  const price = flow.withheld ? 0 : flow.cost;
  const raised = { flow, from: flow.from, to: flow.to, price };
  return flow.count < width ? [raised] : [raised, { flow, from: flow.to, to: flow.from, price }];
}

function improve(cheapest: Map<number, Reached>, step: Step): boolean {
  const from = cheapest.get(step.from);
  if (!from) return false;
  const cost = from.cost + step.price;
  if (cost >= (cheapest.get(step.to)?.cost ?? Number.POSITIVE_INFINITY)) return false;
  cheapest.set(step.to, { cost, by: step });
  return true;
}
