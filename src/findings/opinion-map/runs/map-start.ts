import { z } from 'zod';
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

const numbers = z.array(z.number());
const written = z
  .object({
    verdict: z.enum(['groups', 'no-clear-groups', 'too-little']),
    statements: numbers.transform((ids) => Int32Array.from(ids)),
    components: z.tuple([numbers, numbers]),
    groups: z.array(z.object({ id: z.number(), center: z.tuple([z.number(), z.number()]) })),
    participants: z.array(z.tuple([z.number(), z.number()])),
  })
  .refine(({ statements, components }) => components.every(({ length }) => length === statements.length));

/** The start that was written with `startToJson`; null when this is none. */
export function startFromJson(json: unknown): MapStart | null {
  const { data } = written.safeParse(json);
  if (!data) return null;
  const [first, second] = data.components;
  return {
    ...data,
    components: [Float64Array.from(first), Float64Array.from(second)],
    participants: {
      ids: Int32Array.from(data.participants, ([id]) => id),
      group: Int32Array.from(data.participants, ([, group]) => group),
    },
  };
}
