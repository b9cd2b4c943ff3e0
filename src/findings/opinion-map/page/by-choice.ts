import { type OpinionMap, suppressed, suppressedTable } from '../../../opinion/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { loadImpression, numbersInPoll } from '../../../voices/polls/counts/index.ts';
import type { PollSubject } from '../../../voices/polls/index.ts';
import type { ProfileQuestion } from '../../../voices/profile/index.ts';
import { countedOnce, hasGroups, questionsOf } from '../../figures/index.ts';
import { peopleForGroup, shownGroups } from '../map-threshold.ts';
import type { MapRun } from '../runs/run.ts';
import type { Placer } from './map-drawing.ts';
import { drawingOf } from './map-view.ts';

type Spot = readonly [x: number, y: number];

/** Where people of each choice stand, as it was counted: `people` by choice (the last one: not known) and by group. */
type Counted = {
  readonly run: string;
  /** The groups of the map that are shown; after them comes whoever is in none. */
  readonly groups: readonly number[];
  readonly people: readonly (readonly number[])[];
  readonly middles: readonly (Spot | null)[];
};

/** Those of one choice; null where so few are meant that one of them could be told. */
export type ChoiceOnMap = {
  /** The name of a choice; null: those of whom it is not known. */
  readonly choice: string | null;
  readonly people: number | null;
  /** In each group of the map, and last in none. */
  readonly inGroups: readonly (number | null)[];
  /** The mean place of those who are placed. Where each of them stands is not told: whoever knows the votes finds it. */
  readonly middle: Spot | null;
};
export type ByChoice = {
  readonly question: ProfileQuestion;
  readonly run: string;
  readonly groups: readonly number[];
  readonly rows: readonly ChoiceOnMap[];
};

/** That all of fewer than these stand alike is not shown: it would tell of each of them. */
const fewestAlike = 10;
/** Middles are told this coarsely, in the units of the picture. */
const grain = 20;

/**
 * Where those who said who they are stand on the map, question by question: counted once, with the first map of all votes
 * after the poll closed. Until then two looks would tell where somebody stands.
 */
export async function readByChoice(
  db: Database,
  subject: PollSubject,
  run: MapRun,
): Promise<readonly ByChoice[]> {
  if (!hasGroups(subject) || shownGroups(run.map).length === 0) return [];
  const { poll } = subject.snapshot;
  const found: ByChoice[] = [];
  for (const question of await questionsOf(db, poll.processId)) {
    const kept = await countedOnce<Counted>(db, subject, { question, what: 'places' }, async (tx, chosen) => {
      if (run.votesUntil < (await loadImpression(tx, poll.id)).until) return null;
      const choices = new Map<number, number>();
      for (const [participant, number] of await numbersInPoll(tx, poll.id))
        choices.set(number, chosen.get(participant) ?? -1);
      return { run: run.id, ...countPlaces(run.map, choices, chosen.names.length, drawingOf(run).place) };
    });
    if (!kept) continue;
    const { run: counted, groups } = kept.counts;
    const rows = rowsOf(kept.counts, kept.names);
    if (rows.some(({ choice, people }) => choice !== null && people !== 0))
      found.push({ question, run: counted, groups, rows });
  }
  return found;
}

/** `choices`: of each participant of the poll, by number, the place of their choice, or -1. */
function countPlaces(
  map: OpinionMap,
  choices: ReadonlyMap<number, number>,
  size: number,
  place: Placer,
): Omit<Counted, 'run'> {
  const groups = shownGroups(map).map(({ id }) => id);
  const { ids, group, included, x, y } = map.participants;
  const rowOf = new Map([...ids].map((number, row) => [number, row]));
  const standing = (number: number) => {
    const row = rowOf.get(number) ?? -1;
    const own = included[row] === 1 ? groups.indexOf(group[row] ?? -1) : -1;
    const spot = included[row] === 1 ? ([x[row] ?? 0, y[row] ?? 0] as const) : null;
    return { column: own < 0 ? groups.length : own, spot };
  };
  const byChoice = Array.from({ length: size + 1 }, (): ReturnType<typeof standing>[] => []);
  for (const [number, choice] of choices) byChoice.at(choice)?.push(standing(number));
  return {
    groups,
    people: byChoice.map((theirs) =>
      [...groups, null].map((_, column) => theirs.filter((one) => one.column === column).length),
    ),
    middles: byChoice.map((theirs) => {
      const spots = theirs.flatMap(({ spot }) => (spot ? [spot] : []));
      if (spots.length < peopleForGroup) return null;
      const mean = (axis: 0 | 1) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
      const [left, top] = place([mean(0), mean(1)]);
      return [Math.round(left / grain) * grain, Math.round(top / grain) * grain];
    }),
  };
}

/** What of these counts can be shown. How many are in each group of the map, and in none, is known from the map. */
export function rowsOf(
  { people, middles }: Pick<Counted, 'people' | 'middles'>,
  names: readonly string[],
): ChoiceOnMap[] {
  const sums = people.map((row) => row.reduce((sum, count) => sum + count, 0));
  const areAlike = (counts: readonly number[]) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    return all > 0 && all < fewestAlike && counts.includes(all);
  };
  const few = suppressed(sums, { isWhole: true });
  const hiddenColumns = people[0]?.map((_, column) => areAlike(people.map((row) => row[column] ?? 0))) ?? [];
  const hidden = suppressedTable(people, {
    hiddenRows: people.map((row, at) => few[at] === true || areAlike(row)),
    hiddenColumns,
  });
  return people.map((row, at) => ({
    choice: names[at] ?? null,
    people: few[at] ? null : (sums[at] ?? 0),
    inGroups: row.map((count, column) => (hidden[at]?.[column] ? null : count)),
    middle: few[at] || areAlike(row) ? null : (middles[at] ?? null),
  }));
}
