import type { GroupChange, ParticipantColumns } from '../result.ts';

/** More than this part of a group's people makes it the other's heir or source. */
const most = 0.5;

/**
 * Ids for new groups that continue those of the previous map, by the people they share: the pair that shares most is
 * matched first. Groups without a match get the lowest free id. Splits and merges are told by where most of the people of
 * a group came from or went to; people who were or are in no group do not count.
 */
export function continueGroups(
  previous: Pick<ParticipantColumns, 'ids' | 'group'>,
  participantIds: Int32Array,
  groupOfRow: Int32Array,
  groups: number,
): { readonly ids: readonly number[]; readonly changes: readonly GroupChange[] } {
  const oldIds = [...new Set(previous.group)].filter((id) => id >= 0).sort((a, b) => a - b);
  const shared = sharedPeople(previous, participantIds, groupOfRow, groups, oldIds);
  const ids = matchByOverlap(shared, oldIds);
  return { ids, changes: tellChanges(shared, oldIds, ids) };
}

/** For each new group, how many of its people were in each old one. */
function sharedPeople(
  previous: Pick<ParticipantColumns, 'ids' | 'group'>,
  participantIds: Int32Array,
  groupOfRow: Int32Array,
  groups: number,
  oldIds: readonly number[],
): number[][] {
  const shared = Array.from({ length: groups }, () => oldIds.map(() => 0));
  const places = new Map(oldIds.map((id, at) => [id, at]));
  for (const [row, group] of groupOfRow.entries()) {
    const counts = shared[group];
    if (!counts) continue;
    const at = findSorted(previous.ids, participantIds[row] as number);
    const old = at < 0 ? undefined : places.get(previous.group[at] as number);
    if (old !== undefined) counts[old] = (counts[old] as number) + 1;
  }
  return shared;
}

function matchByOverlap(shared: readonly (readonly number[])[], oldIds: readonly number[]): number[] {
  const pairs = shared
    .flatMap((counts, group) => counts.map((people, old) => ({ group, old, people })))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || a.old - b.old || a.group - b.group);
  const ids: (number | undefined)[] = shared.map(() => undefined);
  const taken = new Set<number>();
  for (const { group, old } of pairs) {
    const id = oldIds[old] as number;
    if (ids[group] !== undefined || taken.has(id)) continue;
    ids[group] = id;
    taken.add(id);
  }
  // An id that a group just lost is not given to another at once: that would look like the same group.
  const unavailable = new Set([...taken, ...oldIds]);
  return ids.map((id) => {
    if (id !== undefined) return id;
    let free = 0;
    while (unavailable.has(free)) free += 1;
    unavailable.add(free);
    return free;
  });
}

function tellChanges(
  shared: readonly (readonly number[])[],
  oldIds: readonly number[],
  ids: readonly number[],
): GroupChange[] {
  const changes: GroupChange[] = [];
  const told = new Set<number>();
  oldIds.forEach((old, at) => {
    const into = ids.filter((_, group) => isMost(shared[group] ?? [], at)).sort((a, b) => a - b);
    if (into.length < 2) return;
    changes.push({ kind: 'split', group: old, into });
    for (const id of into) told.add(id);
  });
  const gone = new Set(oldIds.filter((id) => !ids.includes(id)));
  ids.forEach((id, group) => {
    const from = oldIds.filter((_, at) => {
      const everywhere = shared.map((counts) => counts[at] as number);
      return everywhere.length > 0 && isMost(everywhere, group);
    });
    if (from.length < 2) return;
    changes.push({ kind: 'merge', groups: from, into: id });
    told.add(id);
    for (const old of from) gone.delete(old);
  });
  for (const id of ids) if (!oldIds.includes(id) && !told.has(id)) changes.push({ kind: 'new', group: id });
  for (const id of gone) changes.push({ kind: 'gone', group: id });
  return changes;
}

const isMost = (counts: readonly number[], at: number): boolean =>
  (counts[at] as number) > most * counts.reduce((sum, count) => sum + count, 0);

/** The place of an id in rising ids, -1 for none. */
export function findSorted(ids: Int32Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
