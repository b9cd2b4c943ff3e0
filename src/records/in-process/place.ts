import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Scope } from '../scope.ts';
import type { Place } from './in-process.ts';

/** A process that was found, for those who bring something to its page: how many records it has is asked once for all kinds. */
export async function placeOf(db: Queryable, scope: Scope & { readonly id: string }): Promise<Place> {
  const { rows } = await sql<{ kind: string; state: string; count: number }>`select kind, state,
    count(*)::int as count from records where scope = ${scope.id} group by kind, state`.execute(db);
  return {
    ...scope,
    count: (kind, states) =>
      rows.reduce(
        (sum, row) => (row.kind === kind.name && states.includes(row.state) ? sum + row.count : sum),
        0,
      ),
  };
}
