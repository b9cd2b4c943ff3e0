import type { Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { End, Kind, Scope } from '../../records/index.ts';
import { endsIn, type Line, readLine, voicesIn, type Why, whysOf } from '../../records/line/index.ts';
import type { Language } from '../../site/index.ts';
import { sortLine, type Whole } from './sort-line.ts';

export type WholeServices = { readonly db: Database; readonly kinds: readonly Kind[] };

type Process = Scope & { readonly id: string };
type Looks = Pick<Visitor, 'language' | 'previewSecret'>;

/** All that is on the line of a process, as everybody reads it: its staff see no more here than others do. */
export async function readAll(
  services: WholeServices,
  scope: Process,
  { language, previewSecret }: Looks,
  /** What else is to be there, whether or not something leads to it. */
  more: readonly End[] = [],
): Promise<Line> {
  const anybody: Visitor = { language, account: null, roles: new Map(), previewSecret };
  const ends = await endsIn(services, scope.id);
  // It counts shares, which less than all of it would belie.
  return readLine(services, [...ends, ...more], anybody, {
    direction: 'back',
    here: scope,
    most: Number.POSITIVE_INFINITY,
  });
}

/** The same, sorted by what became of what was said. */
export async function readWhole(
  services: WholeServices,
  scope: Process,
  looks: Looks,
  now: Date,
  isOver: boolean,
): Promise<{ readonly whole: Whole; readonly whys: ReadonlyMap<string, Why> }> {
  const voices = await voicesIn(services, scope.id);
  const { nodes, edges } = await readAll(services, scope, looks, voices.ends);
  const whole = sortLine({
    // What rests on something that was put together with another rests on that: it is drawn and counted there.
    things: nodes.map((thing) => ({ ...thing, id: voices.livesIn.get(thing.id) ?? thing.id })),
    edges: edges.map(({ to, ...edge }) => ({
      ...edge,
      to: { ...to, id: voices.livesIn.get(to.id) ?? to.id },
    })),
    voices: voices.ends.map(({ id }) => id),
    today: dayIn(zoneOf(scope.id), now),
    isOver,
  });
  return { whole, whys: await whysOf(services, nodes, looks.language satisfies Language) };
}
