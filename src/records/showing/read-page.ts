import type { Visitor } from '../../people/index.ts';
import { findRecords, seenBy, statesFor } from '../keeping/index.ts';
import type { AnyKind, Seen } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { type KitServices, namedBy } from './kit-services.ts';
import { type ListQuery, placeOf, readPlace } from './list-query.ts';

/** Where a page of a list begins, how the list stands, and in which one state everything in it is. */
type AskedPage = Pick<ListQuery, 'after'> &
  Partial<Pick<ListQuery, 'filters' | 'sort'>> & {
    readonly byMoment?: boolean;
    readonly state?: string | undefined;
  };

/** One page of a list as this visitor sees it, and the place after which the next one begins. */
export async function readPage(
  services: KitServices,
  visitor: Visitor,
  kind: AnyKind,
  scope: Scope,
  { filters, sort, after, byMoment = false, state }: AskedPage,
  limit: number,
): Promise<{ records: readonly Seen[]; next: string | null }> {
  const { db } = services;
  const states = statesFor(visitor, 'read', kind, scope).filter((one) => one === (state ?? one));
  const asking = {
    scopes: [scope.id],
    states,
    filters: filters ?? {},
    sort: sort ?? null,
    after,
    limit: limit + 1,
    byMoment,
    now: services.clock(),
  };
  const rows = await findRecords(db, kind, asking);
  const records = await seenBy<AnyKind>(
    db,
    visitor,
    kind,
    scope,
    rows.slice(0, limit),
    namedBy(services, scope),
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    records: records as readonly Seen[],
    next: last ? placeOf(kind, last, sort ?? null, byMoment) : null,
  };
}

/** So many are held at once of a list that is taken along whole. */
const chunk = 1000;

/** Every page of a list, one after the other. */
export async function* readPages(
  services: KitServices,
  visitor: Visitor,
  kind: AnyKind,
  scope: Scope,
  asked: Partial<Pick<ListQuery, 'filters' | 'sort'>> = {},
): AsyncGenerator<readonly Seen[]> {
  let after: ListQuery['after'] = null;
  do {
    const { records, next } = await readPage(services, visitor, kind, scope, { ...asked, after }, chunk);
    yield records;
    after = readPlace(kind, next, asked.sort ?? null);
  } while (after !== null);
}
