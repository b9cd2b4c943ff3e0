import type { Queryable } from '../../platform/database/index.ts';
import { findRecordsOf } from '../../records/keeping/index.ts';
import { outreachKind } from './outreach.ts';

/** Where an act of outreach led, and how many it reached where somebody counted. */
export type Told = { readonly href: string | null; readonly reached: number | null; readonly unit: string };

/** How many some acts of outreach reached: each unit by itself, because a view is not a person. */
export type Reached = {
  readonly acts: number;
  readonly notCounted: number;
  readonly counts: readonly { readonly unit: string; readonly count: number }[];
};

export async function outreachIn(db: Queryable, process: string): Promise<readonly Told[]> {
  const acts = await findRecordsOf(db, outreachKind, { scopes: [process], states: ['published'] });
  return acts.map(({ facts: { href, reached, unit } }) => ({
    href,
    reached: typeof reached === 'number' ? reached : null,
    unit: unit ?? 'people',
  }));
}

/** How many were reached by what leads to each of these paths of this site, and by what leads to none of them. */
export function reachedBy(
  told: readonly Told[],
  paths: readonly string[],
  publicUrl: string,
): { readonly by: readonly Reached[]; readonly byOther: Reached } {
  const site = new URL(publicUrl).origin;
  const leadsTo = ({ href }: Told, path: string) => {
    const to = href === null ? null : URL.parse(href, site);
    return to?.origin === site && `${to.pathname}/`.startsWith(`${path}/`);
  };
  return {
    by: paths.map((path) => sumOf(told.filter((act) => leadsTo(act, path)))),
    byOther: sumOf(told.filter((act) => !paths.some((path) => leadsTo(act, path)))),
  };
}

function sumOf(acts: readonly Told[]): Reached {
  const counted = acts.filter(({ reached }) => reached !== null);
  return {
    acts: acts.length,
    notCounted: acts.length - counted.length,
    counts: [...Map.groupBy(counted, ({ unit }) => unit)].map(([unit, some]) => ({
      unit,
      count: some.reduce((sum, { reached }) => sum + (reached ?? 0), 0),
    })),
  };
}
