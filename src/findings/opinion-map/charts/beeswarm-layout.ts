/** One dot: where it has to stand along the scale, and how large it is. */
export type Bee = { readonly key: number; readonly at: number; readonly radius: number };

/**
 * Places dots beside each other where they would overlap, each as near to the middle line as it can, the larger ones
 * first. The same dots in any order come out in the same places. Answers how far each is from the middle line.
 */
export function swarm(bees: readonly Bee[], gap = 1): ReadonlyMap<number, number> {
  const order = [...bees].sort((a, b) => b.radius - a.radius || a.at - b.at || a.key - b.key);
  const widest = 2 * (order[0]?.radius ?? 0) + gap;
  // By strips of the scale as wide as the largest dot: whom a dot can touch stands in its own strip or the next.
  const strips = new Map<number, { bee: Bee; y: number }[]>();
  const stripOf = (bee: Bee) => Math.floor(bee.at / Math.max(widest, 1e-9));
  const places = new Map<number, number>();
  for (const bee of order) {
    const strip = stripOf(bee);
    const near = [strip - 1, strip, strip + 1]
      .flatMap((at) => strips.get(at) ?? [])
      .map((other) => ({
        ...other,
        across: other.bee.at - bee.at,
        apart: other.bee.radius + bee.radius + gap,
      }))
      .filter(({ across, apart }) => Math.abs(across) < apart);
    const y = nearest(near);
    places.set(bee.key, y);
    strips.set(strip, [...(strips.get(strip) ?? []), { bee, y }]);
  }
  return places;
}

type Near = { readonly y: number; readonly across: number; readonly apart: number };

function nearest(near: readonly Near[]): number {
  const touching = near.flatMap(({ y, across, apart }) => {
    const up = Math.sqrt(apart * apart - across * across);
    return [y - up, y + up];
  });
  // Up before down where both are as near, so that chance has no say.
  const tried = [0, ...touching].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  const isFree = (at: number) =>
    near.every(({ y, across, apart }) => (at - y) ** 2 + across * across >= apart * apart - 1e-6);
  return tried.find(isFree) ?? 0;
}

/** The same with smaller dots until no dot's edge is further than `reach` from the middle line. */
export function swarmWithin(
  bees: readonly Bee[],
  reach: number,
): { readonly bees: readonly Bee[]; readonly places: ReadonlyMap<number, number>; readonly reach: number } {
  let scale = 1;
  for (;;) {
    const scaled = bees.map((bee) => ({ ...bee, radius: bee.radius * scale }));
    const places = swarm(scaled, scale);
    const needed = scaled.reduce(
      (most, bee) => Math.max(most, Math.abs(places.get(bee.key) ?? 0) + bee.radius),
      0,
    );
    if (needed <= reach || scale < 0.15) return { bees: scaled, places, reach: needed };
    scale *= 0.85;
  }
}

/** Moves labels along a line so that each has `room`, in their order and as little as that takes, within the ends. */
export function spreadOut(places: readonly number[], room: number, start: number, end: number): number[] {
  const spread: number[] = [];
  for (const place of places) {
    const before = spread.at(-1);
    spread.push(Math.max(before === undefined ? start : before + room, place));
  }
  // What was pushed over the end pushes back.
  let limit = end;
  for (let n = spread.length - 1; n >= 0; n -= 1) {
    spread[n] = Math.min(spread[n] ?? 0, limit);
    limit = (spread[n] ?? 0) - room;
  }
  return spread;
}
