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
  const cost = new Array<number>(places).fill(Number.POSITIVE_INFINITY);
  const cameBy = new Map<number, { readonly flow: Flow; readonly from: number }>();
  cost[open.to] = 0;
  for (let round = 0; round < places; round += 1) {
    let changed = false;
    for (const flow of flows) {
      if (flow === open) continue;
      const price = flow.withheld ? 0 : flow.cost;
      const steps: [number, number][] = [[flow.from, flow.to]];
      if (flow.count >= width) steps.push([flow.to, flow.from]);
      for (const [from, to] of steps) {
        const reached = (cost[from] ?? Number.POSITIVE_INFINITY) + price;
        if (reached < (cost[to] ?? 0)) {
          cost[to] = reached;
          cameBy.set(to, { flow, from });
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  const cover: Flow[] = [];
  let place = open.from;
  while (place !== open.to) {
    const step = cameBy.get(place);
    if (!step) throw new Error('Every count lies on a round trip through the totals.');
    cover.push(step.flow);
    place = step.from;
  }
  return cover;
}
