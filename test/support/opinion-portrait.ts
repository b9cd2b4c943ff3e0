import type { OpinionMap } from '#opinion';

type Names = { participant?: (id: number) => number; statement?: (id: number) => number };

/**
 * A map as plain values by id, so that two can be compared whatever their ids were: `names` gives ids back what they were
 * called before. Where figures tie, which statement comes first is decided by ids, so those lists are told without them.
 */
export function portrait(map: OpinionMap, { participant = same, statement = same }: Names = {}) {
  const { participants, statements } = map;
  const byId = (ids: Int32Array, name: (id: number) => number, of: (place: number) => unknown) =>
    new Map(
      Array.from(ids, (id, place) => [name(id), of(place)] as const).sort(([one], [other]) => one - other),
    );
  const { ids: people, ...aboutPeople } = participants;
  const { ids: sentences, ...aboutStatements } = statements;
  return {
    k: map.k,
    verdict: map.verdict,
    totals: map.totals,
    silhouettes: map.silhouettes,
    stability: map.stability,
    explainedVariance: map.explainedVariance,
    participants: byId(people, participant, (place) => rowOf(aboutPeople, place)),
    statements: byId(sentences, statement, (place) => ({
      ...rowOf(aboutStatements, place),
      center: plain(map.center[place]),
      components: map.components.map((one) => plain(one[place])),
      groups: map.groups.map((group) => [group.agree[place], group.disagree[place], group.seen[place]]),
    })),
    groups: map.groups.map(({ id, size, center, hull, representative }) => ({
      id,
      size,
      center: center.map(plain),
      hull: hull.map((corner) => corner.map(plain)),
      representative: representative.map(({ statement: _, ...figures }) => figures),
    })),
    consensus: [map.consensus.agree, map.consensus.disagree].map((list) =>
      list.map(({ statement: _, ...figures }) => figures),
    ),
  };
}

function rowOf(columns: Readonly<Record<string, ArrayLike<number>>>, place: number): Record<string, number> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, plain(column[place])]));
}

const same = (id: number): number => id;
/** 0 and -0 are one place on a map. */
const plain = (value: number | undefined): number => (value ?? Number.NaN) + 0;
