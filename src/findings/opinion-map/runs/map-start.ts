import type { OpinionMap, PreviousMap } from '../../../opinion/index.ts';

/**
 * What a run takes over from the one before it: which way the axes point, where the middles of the groups were and who
 * was in which. It belongs to the input of a run: without it nobody could reckon the same again.
 */
export type MapStart = {
  readonly verdict: OpinionMap['verdict'];
  readonly statements: Int32Array;
  readonly components: OpinionMap['components'];
  readonly groups: readonly { readonly id: number; readonly center: readonly [number, number] }[];
  readonly participants: { readonly ids: Int32Array; readonly group: Int32Array };
};

/** The part of a map that the next one starts from. */
export function startOf(map: OpinionMap): MapStart {
  return {
    verdict: map.verdict,
    statements: map.statements.ids,
    components: map.components,
    groups: map.groups.map(({ id, center }) => ({ id, center })),
    participants: { ids: map.participants.ids, group: map.participants.group },
  };
}

/** A start as the engine takes it. */
export const previousFrom = ({ statements, ...start }: MapStart): PreviousMap => ({
  ...start,
  mode: 'default',
  statements: { ids: statements },
});

/** A start as it is given to those who want to reckon again: plain JSON. */
export function startToJson(start: MapStart): unknown {
  return {
    verdict: start.verdict,
    statements: [...start.statements],
    components: start.components.map((component) => [...component]),
    groups: start.groups,
    participants: [...start.participants.ids].map((id, at) => [id, start.participants.group[at] ?? -1]),
  };
}

/** The start that was written with `startToJson`; null when this is none. */
export function startFromJson(json: unknown): MapStart | null {
  if (!isRecord(json)) return null;
  const { verdict, statements, components, groups, participants } = json;
  if (verdict !== 'groups' && verdict !== 'no-clear-groups' && verdict !== 'too-little') return null;
  if (!isNumbers(statements) || !Array.isArray(components) || components.length !== 2) return null;
  if (!components.every((one) => isNumbers(one) && one.length === statements.length)) return null;
  if (!Array.isArray(groups) || !groups.every(isGroup) || !Array.isArray(participants)) return null;
  if (!participants.every((one) => isNumbers(one) && one.length === 2)) return null;
  const rows = participants as readonly (readonly [number, number])[];
  return {
    verdict,
    statements: Int32Array.from(statements),
    components: [Float64Array.from(components[0] as number[]), Float64Array.from(components[1] as number[])],
    groups: groups.map(({ id, center }) => ({ id, center })),
    participants: {
      ids: Int32Array.from(rows, ([id]) => id),
      group: Int32Array.from(rows, ([, group]) => group),
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');
const isGroup = (value: unknown): value is MapStart['groups'][number] =>
  isRecord(value) && typeof value.id === 'number' && isNumbers(value.center) && value.center.length === 2;
