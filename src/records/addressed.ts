import type { Visitor } from '../people/index.ts';

/** Where a record is read, and what it is called in the reader's language where there is one. */
export type Addressed = { readonly title: string; readonly titleLanguage: string; readonly href: string };

/** Asks a kind for those of these ids that are its own and that this visitor may read. */
export type FindAddressed = (
  ids: readonly string[],
  visitor: Visitor,
) => Promise<ReadonlyMap<string, Addressed>>;

/** Where all of these records are, whatever their kinds; those that the visitor may not read are not there. */
export async function addressesOf(
  kinds: readonly { readonly addressed?: FindAddressed }[],
  ids: readonly string[],
  visitor: Visitor,
): Promise<ReadonlyMap<string, Addressed>> {
  if (ids.length === 0) return new Map();
  const unique = [...new Set(ids)];
  const found = await Promise.all(kinds.map(({ addressed }) => addressed?.(unique, visitor) ?? new Map()));
  return new Map(found.flatMap((one) => [...one]));
}
