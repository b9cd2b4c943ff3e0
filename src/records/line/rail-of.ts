import type { LineStep } from '../../site/components/index.ts';
import type { Line, LineEdge, LineThing } from './line.ts';

/** The steps of the line, in the order in which one leads to the next. */
const steps = ['voices', 'findings', 'answer', 'commitment', 'result'] as const satisfies LineStep[];
export type Step = (typeof steps)[number];
const stepOf = (step: LineStep): Step => steps.find((one) => one === step) ?? 'result';
/** What is to come after a step; null after the last. */
export const after = (step: LineStep): Exclude<Step, 'voices'> | null => {
  const [, ...later] = steps;
  return later[steps.indexOf(stepOf(step))] ?? null;
};

/** Something that the line of another one passes, and the stretch by which it was reached. */
export type Stop = {
  readonly thing: LineThing;
  readonly by: LineEdge;
  /** Nothing came of it: not yet, or it ends there. */
  readonly leads: 'on' | 'not-yet' | 'nowhere';
};
type StopsAt = { readonly step: Step; readonly stops: readonly Stop[] };
export type Rail = {
  /** What it comes from, the nearest first; `isHeard`: something people said is among it. */
  readonly back: readonly StopsAt[];
  readonly isHeard: boolean;
  /** What came of it, the nearest first. */
  readonly forth: readonly StopsAt[];
  /** The step that nothing of it has reached, where something is still to come; null where nothing is. */
  readonly next: Step | null;
};

/**
 * What lies on the line before and after one thing, and what it was put together with; null where nothing does. Of what
 * people said something is to come from the first day.
 */
export function railOf({ nodes, edges }: Line, ids: readonly string[]): Rail | null {
  const here = nodes.find((node) => node.id === ids[0]);
  const isBegun = here?.step === 'voices' && !here.isEnd;
  if (!here || (edges.length === 0 && !isBegun)) return null;
  const things = new Map(nodes.map((node) => [node.id, node]));
  const back = reached(
    edges,
    ids,
    ({ from }) => from.id,
    ({ to }) => to.id,
  );
  const forth = reached(
    edges,
    ids,
    ({ to }) => to.id,
    ({ from }) => from.id,
  );
  // What was reached by a shorter way may hang on this as well: a report on its milestone and on the commitment.
  const from = edges.flatMap((edge) => (forth.has(edge.from.id) ? [edge.to.id] : []));
  const goesOn = new Set(from.map((id) => (ids.includes(id) ? here.id : id)));
  const stops = (found: ReadonlyMap<string, LineEdge>): Stop[] =>
    [...found].flatMap(([at, by]) => {
      const thing = things.get(at);
      return thing ? [{ thing, by, leads: goesOn.has(at) ? 'on' : leadsOf(thing) }] : [];
    });
  const before = stops(back).map((stop) => ({ ...stop, leads: 'on' as const }));
  const later = stops(forth);
  const last = [here, ...later.map(({ thing }) => thing)].filter((thing) => !goesOn.has(thing.id));
  const furthest = Math.max(...last.map(({ step }) => steps.indexOf(stepOf(step))));
  const isOver = last.every(({ isEnd }) => isEnd);
  return {
    back: byStep(before).reverse(),
    isHeard: here.step === 'voices' || before.some(({ thing }) => thing.step === 'voices'),
    forth: byStep(later),
    next: isOver ? null : after(steps[furthest] ?? 'result'),
  };
}

const leadsOf = ({ isEnd, step }: LineThing): Stop['leads'] => {
  if (after(step) === null) return 'on';
  return isEnd ? 'nowhere' : 'not-yet';
};

/** All that is reached from here by stretches in one direction, each with the stretch that led to it first. */
function reached(
  edges: readonly LineEdge[],
  ids: readonly string[],
  near: (edge: LineEdge) => string,
  far: (edge: LineEdge) => string,
): ReadonlyMap<string, LineEdge> {
  const at = Map.groupBy(edges, near);
  const found = new Map<string, LineEdge>();
  for (let from = [...ids]; from.length > 0; ) {
    const next = from
      .flatMap((one) => at.get(one) ?? [])
      .filter((edge) => !ids.includes(far(edge)) && !found.has(far(edge)));
    for (const edge of next) found.set(far(edge), edge);
    from = [...new Set(next.map(far))];
  }
  return found;
}

/** In the order of the steps, and at each what speaks for it first, then by age. */
function byStep(stops: readonly Stop[]): StopsAt[] {
  const against = ({ by }: Stop) => Number(by.relation === 'speaks-against');
  const sorted = stops.toSorted(
    (a, b) => against(a) - against(b) || a.thing.at.getTime() - b.thing.at.getTime(),
  );
  return steps.flatMap((step) => {
    const own = sorted.filter(({ thing }) => stepOf(thing.step) === step);
    return own.length > 0 ? [{ step, stops: own }] : [];
  });
}
