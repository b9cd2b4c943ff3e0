import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type Addressed, addressesOf } from '../addressed.ts';
import { findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { historyOf, inForce, type LinkRow } from './store.ts';

/** A row about a link as it is seen from one of its ends: what lies at the other one. */
export type ShownLink = LinkRow & { readonly end: 'forth' | 'back'; readonly other: Addressed };

/** What the links of a record look like to this visitor: those in force, and all that was done. */
export type ShownLinks = { readonly inForce: readonly ShownLink[]; readonly history: readonly ShownLink[] };

/** The links of a record from both ends; those whose other end this visitor may not read are not there. */
export async function linksOf(
  services: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  recordId: string,
  visitor: Visitor,
  here?: Scope,
): Promise<ShownLinks> {
  const rows = (await historyOf(services.db, recordId)).map((row) =>
    row.fromId === recordId
      ? { ...row, end: 'forth' as const, otherEnd: { kind: row.toKind, id: row.toId } }
      : { ...row, end: 'back' as const, otherEnd: { kind: null, id: row.fromId } },
  );
  const ends = rows.map(({ otherEnd }) => otherEnd);
  const records = ends.flatMap(({ kind, id }) => (kind === null ? [id] : []));
  const [addressed, cited] = await Promise.all([
    addressesOf(services, records, visitor, here),
    findCited(services.kinds, ends, visitor),
  ]);
  const history = rows.flatMap(({ otherEnd: { kind, id }, ...row }) => {
    const other = kind === null ? addressed.get(id) : cited.get(id);
    return other ? [{ ...row, other }] : [];
  });
  return { inForce: inForce(history) as ShownLink[], history };
}
