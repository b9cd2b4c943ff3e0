import type { Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Kind, Scope } from '../../records/index.ts';
import { endsIn, readLine, voicesIn, type Why, whysOf } from '../../records/line/index.ts';
import type { Language } from '../../site/index.ts';
import { sortLine, type Whole } from './sort-line.ts';

export type WholeServices = { readonly db: Database; readonly kinds: readonly Kind[] };

/** The whole line of a process as everybody reads it: its staff see no more here than others do. */
export async function readWhole(
  services: WholeServices,
  scope: Scope & { readonly id: string },
  { language, previewSecret }: Pick<Visitor, 'language' | 'previewSecret'>,
  now: Date,
): Promise<{ readonly whole: Whole; readonly whys: ReadonlyMap<string, Why> }> {
  const anybody: Visitor = { language, account: null, roles: new Map(), previewSecret };
  const [ends, voices] = await Promise.all([endsIn(services, scope.id), voicesIn(services, scope.id)]);
  const { nodes, edges } = await readLine(services, ends, anybody, { direction: 'back', here: scope });
  const whole = sortLine({
    things: nodes,
    edges,
    voices: voices.map(({ id }) => id),
    today: dayIn(zoneOf(scope.id), now),
  });
  return { whole, whys: await whysOf(services, nodes, language satisfies Language) };
}
