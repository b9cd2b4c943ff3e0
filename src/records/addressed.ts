import { sql } from 'kysely';
import type { Visitor } from '../people/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Scope } from './scope.ts';
import type { TextRow } from './texts/index.ts';
import { titlesOf } from './titles.ts';

/** Where a record is read, and what it is called in the reader's language where there is one. */
export type Addressed = { readonly title: string; readonly titleLanguage: string; readonly href: string };

/** A record as far as it is the same for all kinds: what it is, where it belongs, and its title in its languages. */
export type Head = {
  readonly id: string;
  readonly kind: string;
  readonly scope: string | null;
  readonly state: string | null;
  readonly titles: readonly TextRow[];
};

/** Asks a kind for those of these records that are its own and that this visitor may read; `here` is a scope at hand. */
export type FindAddressed = (
  heads: readonly Head[],
  visitor: Visitor,
  here?: Scope,
) => Promise<ReadonlyMap<string, Addressed>>;

type Asked = {
  readonly db: Queryable;
  readonly kinds: readonly {
    readonly addressed?: FindAddressed;
    readonly declared?: { readonly name: string };
  }[];
};

/** Where all of these records are, whatever their kinds; those that the visitor may not read are not there. */
export async function addressesOf(
  services: Asked,
  ids: readonly string[],
  visitor: Visitor,
  here?: Scope,
): Promise<ReadonlyMap<string, Addressed>> {
  if (ids.length === 0) return new Map();
  return addressesFor(services, await findHeads(services.db, [...new Set(ids)]), visitor, here);
}

/** The same of records whose heads are at hand. */
export async function addressesFor(
  { kinds }: Pick<Asked, 'kinds'>,
  heads: readonly Head[],
  visitor: Visitor,
  here?: Scope,
): Promise<ReadonlyMap<string, Addressed>> {
  const declared = new Set(kinds.flatMap((kind) => kind.declared?.name ?? []));
  const found = await Promise.all(
    kinds.map((kind) => {
      const own = heads.filter(({ kind: name }) =>
        kind.declared ? name === kind.declared.name : !declared.has(name),
      );
      return own.length > 0 && kind.addressed ? kind.addressed(own, visitor, here) : new Map();
    }),
  );
  return new Map(found.flatMap((one) => [...one]));
}

/** These records by the kind in their heads. */
export async function kindsOfRecords(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ kind: string; ids: string[] }>`
    select kind, array_agg(id) as ids from records where id = any(${ids}::text[]) group by kind`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.ids]));
}

async function findHeads(db: Queryable, ids: readonly string[]): Promise<Head[]> {
  const { rows } = await sql<Head>`select ${headOf} from records r where r.id = any(${ids}::text[])`.execute(
    db,
  );
  return rows;
}

/** The columns of a head, of `records r`. */
export const headOf = sql`r.id, r.kind, r.scope, r.state, ${titlesOf('r.id')} as titles`;
