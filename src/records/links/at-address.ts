import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { addressesOf } from '../addressed.ts';
import { citesOf, type End } from '../cited.ts';
import type { Kind } from '../kind.ts';

/**
 * The id of the record at an address of this site: a path, or a full address. Of several that fit, the one deeper in
 * the address is meant. Whether a visitor may read it, `addressesOf` says.
 */
export async function recordAt(
  kinds: readonly Pick<Kind, 'pages'>[],
  address: string,
  publicUrl: string,
): Promise<string | null> {
  const site = new URL(publicUrl);
  if (!URL.canParse(address, site)) return null;
  const { origin, pathname } = new URL(address, site);
  if (origin !== site.origin) return null;
  const steps = pathname.split('/');
  const fits = (path: readonly string[]) =>
    path.length <= steps.length && path.every((step, at) => step.startsWith(':') || step === steps[at]);
  const [deepest] = kinds
    .flatMap(({ pages }) => pages?.paths.map((path) => ({ pages, path: path.split('/') })) ?? [])
    .filter(({ path }) => fits(path))
    .toSorted((a, b) => b.path.length - a.path.length);
  const named = deepest && steps[deepest.path.length - 1];
  if (!deepest || !named || !/^[\w-]{1,80}$/.test(named)) return null;
  return deepest.pages.idOf ? deepest.pages.idOf(named) : named;
}

/** What people said that is no record and has its page at this address of the site; null where there is none. */
export function citedAt(
  kinds: readonly Pick<Kind, 'cites'>[],
  address: string,
  publicUrl: string,
): End | null {
  const site = new URL(publicUrl);
  if (!URL.canParse(address, site)) return null;
  const { origin, pathname } = new URL(address, site);
  if (origin !== site.origin) return null;
  const [found] = citesOf(kinds).flatMap(({ kind, idAt }) => {
    const id = idAt(pathname);
    return id === null ? [] : [{ kind, id }];
  });
  return found ?? null;
}

/** May this visitor read the record at an address of this site? Of a page that is no record's, nothing speaks against it. */
export async function mayReadAt(
  { db, kinds, publicUrl }: { db: Queryable; kinds: readonly Kind[]; publicUrl: string },
  address: string,
  visitor: Visitor,
): Promise<boolean> {
  const id = await recordAt(kinds, address, publicUrl);
  return id === null || (await addressesOf({ db, kinds }, [id], visitor)).has(id);
}
