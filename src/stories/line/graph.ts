import { holds, isAnswer, type LineEdge, type LineThing } from '../../records/line/index.ts';
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
  /** Something is named that it leads back to, within its column too, or the meeting at which it was promised. */
  hasGrounds(id: string): boolean;
  /** The milestones of a promise. */
  partsOf(id: string): readonly LineThing[];
  /** The promise of a milestone; of anything else itself. */
  homeOf(thing: { readonly id: string }): LineThing | null;
  /** Promises and milestones whose day is over and of which nothing was reported. */
  readonly overdue: readonly LineThing[];
  /** It was not taken off. */
  holds(thing: LineThing): boolean;
  /** What is missing after it can still come: the process goes on, or its day is ahead. */
  willCome(thing: Pick<LineThing, 'due'>): boolean;
  /** Everybody may read it: it is one of those that shares are of. */
  isCounted(id: string): boolean;
  /** Those of these that are, in the order in which they came. */
  said(ids: ReadonlySet<string>): readonly string[];
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
  /** The process is over: what is missing will not come. */
  readonly isOver?: boolean;
}): Graph {
  const things = new Map(input.things.filter(({ one }) => one !== null).map((thing) => [thing.id, thing]));
  const home = new Map(
    input.edges.flatMap(({ from, to, relation }) =>
      relation === 'part-of' && things.has(from.id) && things.has(to.id) ? [[from.id, to.id] as const] : [],
    ),
  );
  const at = (id: string) => home.get(id) ?? id;
  // What is drawn leads from one column to a later one; what is counted goes through links within a column as well.
  const [grounds, leads] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const [under, over] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { from, to } of input.edges) {
    const [later, earlier] = [things.get(at(from.id)), things.get(at(to.id))];
    if (!later || !earlier || later === earlier || columnOf(later) < columnOf(earlier)) continue;
    add(under, later.id, earlier.id);
    add(over, earlier.id, later.id);
    if (columnOf(later) === columnOf(earlier)) continue;
    add(grounds, later.id, earlier.id);
    add(leads, earlier.id, later.id);
  }
  // What was promised at a meeting comes from there, though nobody's contribution led to it.
  const meetings = new Set(input.things.flatMap(({ id, isGone }) => (isGone ? [] : [id])));
  const promised = new Set(
    input.edges.flatMap(({ from, to, relation }) =>
      relation === 'promised-at' && meetings.has(to.id) ? [at(from.id)] : [],
    ),
  );
  const records = new Map([...things].filter(([id, thing]) => columnOf(thing) > 0 && !home.has(id)));
  const counted = new Set(input.voices);
  const standing = new Set([...records.values()].filter(holds).map(({ id }) => id));
  const said = (ids: ReadonlySet<string>) => input.voices.filter((id) => ids.has(id));
  const behind = once((id: string) => new Set(said(walk(under, id))));
  const came = once((id: string) => {
    const found = walk(over, id, standing);
    return [...found].flatMap((one) => (one === id ? [] : (records.get(one) ?? [])));
  });
  return {
    records,
    grounds: (id) => grounds.get(id) ?? [],
    hasGrounds: (id) => under.has(id) || promised.has(id),
    leads: (id) => leads.get(id) ?? [],
    partsOf: (id) => [...home].flatMap(([part, of]) => (of === id ? (things.get(part) ?? []) : [])),
    homeOf: ({ id }) => things.get(at(id)) ?? null,
    overdue: overdueOf(things, home, input.edges, input.today),
    holds,
    willCome: ({ due }) => !input.isOver || (due !== null && due >= input.today),
    isCounted: (id) => counted.has(id),
    said,
    voicesBehind: behind,
    far: (id) => {
      const thing = records.get(id);
      return thing && holds(thing) ? Math.max(columnOf(thing), ...came(id).map(columnOf)) : 0;
    },
    reaches: (id, column) =>
      came(id).some((thing) =>
        // What was promised was answered, also where the answer is still called open.
        column === 2 ? isAnswer(thing) || columnOf(thing) > 2 : columnOf(thing) === column,
      ),
    thing: (id) => things.get(at(id)) ?? null,
    lineOf: (id) => new Set([at(id), ...walk(grounds, at(id)), ...walk(leads, at(id))]),
  };
}

const add = (to: Map<string, string[]>, id: string, one: string) => {
  const there = to.get(id);
  if (!there) to.set(id, [one]);
  else if (!there.includes(one)) there.push(one);
};

/** All that is reached from here; through `standing` alone, where that is given. */
function walk(
  next: ReadonlyMap<string, readonly string[]>,
  id: string,
  standing?: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  for (let from = [id]; from.length > 0; ) {
    from = [...new Set(from.flatMap((one) => next.get(one) ?? []))].filter(
      (one) => !found.has(one) && (standing?.has(one) ?? true),
    );
    for (const one of from) found.add(one);
  }
  return found;
}

/** What was promised and is late: by its day, and by what was said last of it, as on its own page. */
function overdueOf(
  things: ReadonlyMap<string, LineThing>,
  home: ReadonlyMap<string, string>,
  edges: readonly LineEdge[],
  today: string,
): LineThing[] {
  const reports = edges.flatMap(({ from, to, relation }) => {
    const report = things.get(from.id);
    return relation === 'reports-on' && report && holds(report) ? [{ report, on: to.id }] : [];
  });
  const ofParts = new Set(reports.flatMap(({ report, on }) => (home.has(on) ? [report] : [])));
  const last = new Map<string, LineThing>();
  // A report on a milestone names its promise as well.
  for (const { report, on } of reports.toSorted((a, b) => a.report.at.getTime() - b.report.at.getTime()))
    if (home.has(on) || !ofParts.has(report)) last.set(on, report);
  const saidOf = (id: string) => last.get(id)?.choice ?? null;
  const parts = Map.groupBy(
    [...home].filter(([part]) => things.get(part)?.isEnd === false),
    ([, of]) => of,
  );
  const isDone = (id: string) =>
    !last.has(id) && (parts.get(id)?.every(([part]) => saidOf(part) === 'completed') ?? false);
  return [...things.values()].filter(
    ({ id, step, isEnd, due }) =>
      step === 'commitment' && !isEnd && due !== null && isLate(due, today, saidOf(id)) && !isDone(id),
  );
}

/** Asked again, the same answer. */
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
