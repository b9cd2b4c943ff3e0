import type { LineEdge, LineThing } from '../../records/line/index.ts';
import { isLate } from '../../results/kept/index.ts';

/** The columns of the picture: the steps of the line. */
export const columns = ['voices', 'findings', 'answer', 'commitment', 'result'] as const;
export const columnOf = ({ step }: LineThing): number => Math.max(0, columns.indexOf(step as 'voices'));

/** What hangs on what, with each milestone taken as a part of its promise. Voices are ids that no record has. */
export type Graph = {
  readonly records: ReadonlyMap<string, LineThing>;
  /** What it leads back to, and what leads back to it. */
  grounds(id: string): readonly string[];
  leads(id: string): readonly string[];
  /** The milestones of a promise. */
  partsOf(id: string): readonly LineThing[];
  /** The promise of a milestone; of anything else itself. */
  homeOf(thing: { readonly id: string }): LineThing | null;
  /** Promises and milestones whose day is over and of which nothing was reported. */
  readonly overdue: readonly LineThing[];
  /** It was not taken off. */
  holds(thing: LineThing): boolean;
  /** Everybody may read it: it is one of those that shares are of. */
  isCounted(id: string): boolean;
  /** The contributions on which something rests, over however many steps. */
  voicesBehind(id: string): ReadonlySet<string>;
  /** The last column that something reached, by what holds. */
  far(id: string): number;
  /** Did something of this column come of it? An answer that is still open is none. */
  reaches(id: string, column: number): boolean;
  /** Something on the line by its id, what people said as well; null where there is no such thing. */
  thing(id: string): LineThing | null;
  /** All before and after one thing, and itself. */
  lineOf(id: string): ReadonlySet<string>;
};

export function graphOf(input: {
  readonly things: readonly LineThing[];
  readonly edges: readonly LineEdge[];
  readonly voices: readonly string[];
  readonly today: string;
}): Graph {
  const things = new Map(input.things.filter(({ one }) => one !== null).map((thing) => [thing.id, thing]));
  const home = new Map(
    input.edges.flatMap(({ from, to, relation }) =>
      relation === 'part-of' && things.has(from.id) && things.has(to.id) ? [[from.id, to.id] as const] : [],
    ),
  );
  const at = (id: string) => home.get(id) ?? id;
  const grounds = new Map<string, string[]>();
  const leads = new Map<string, string[]>();
  const reported = new Set<string>();
  for (const { from, to } of input.edges) {
    const [later, earlier] = [things.get(at(from.id)), things.get(at(to.id))];
    if (!later || !earlier || columnOf(later) <= columnOf(earlier)) continue;
    reported.add(to.id).add(earlier.id);
    if (grounds.get(later.id)?.includes(earlier.id)) continue;
    grounds.set(later.id, [...(grounds.get(later.id) ?? []), earlier.id]);
    leads.set(earlier.id, [...(leads.get(earlier.id) ?? []), later.id]);
  }
  const records = new Map([...things].filter(([id, thing]) => columnOf(thing) > 0 && !home.has(id)));
  const counted = new Set(input.voices);
  const holds = ({ isEnd, choice }: LineThing) => !isEnd || choice !== null;
  const forth = (id: string) =>
    (leads.get(id) ?? []).flatMap((one) => {
      const thing = records.get(one);
      return thing && holds(thing) ? [thing] : [];
    });
  const behind = once((id: string): ReadonlySet<string> => {
    const own = (grounds.get(id) ?? []).flatMap((one) =>
      records.has(one) ? [...behind(one)] : counted.has(one) ? [one] : [],
    );
    return new Set(own);
  });
  const reached = once((id: string): ReadonlySet<number> => {
    return new Set(forth(id).flatMap((thing) => [columnOf(thing), ...reached(thing.id)]));
  });
  // What is still open until a day was not answered yet, as with "We asked, you said, we did".
  const isAnswered = once((id: string): boolean =>
    forth(id).some(
      (thing) => columnOf(thing) > 2 || (columnOf(thing) === 2 && thing.due === null) || isAnswered(thing.id),
    ),
  );
  return {
    records,
    grounds: (id) => grounds.get(id) ?? [],
    leads: (id) => leads.get(id) ?? [],
    partsOf: (id) => [...home].flatMap(([part, of]) => (of === id ? (things.get(part) ?? []) : [])),
    homeOf: ({ id }) => things.get(at(id)) ?? null,
    overdue: [...things.values()].filter(
      ({ id, step, isEnd, due }) =>
        step === 'commitment' &&
        !isEnd &&
        due !== null &&
        isLate(due, input.today, null) &&
        !reported.has(id),
    ),
    holds,
    isCounted: (id) => counted.has(id),
    voicesBehind: behind,
    far: (id) => {
      const thing = records.get(id);
      return thing && holds(thing) ? Math.max(columnOf(thing), ...reached(id)) : 0;
    },
    reaches: (id, column) => (column === 2 ? isAnswered(id) : reached(id).has(column)),
    thing: (id) => things.get(at(id)) ?? null,
    lineOf: (id) => new Set([at(id), ...walk(grounds, at(id)), ...walk(leads, at(id))]),
  };
}

function walk(next: ReadonlyMap<string, readonly string[]>, id: string): Set<string> {
  const found = new Set<string>();
  for (let from = [id]; from.length > 0; ) {
    from = [...new Set(from.flatMap((one) => next.get(one) ?? []))].filter((one) => !found.has(one));
    for (const one of from) found.add(one);
  }
  return found;
}

/** Asked again, the same answer. The line leads from later to earlier alone, so that nothing asks for itself. */
function once<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const there = known.get(id);
    if (there !== undefined) return there;
    const found = find(id);
    known.set(id, found);
    return found;
  };
}
