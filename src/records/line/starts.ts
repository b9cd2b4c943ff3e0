import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { End } from '../cited.ts';
import type { Kind } from '../kind.ts';

/** All records of a process that are on the line, in the order in which they came. What was said hangs on them. */
export async function endsIn(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  processId: string,
): Promise<readonly End[]> {
  const names = kinds.flatMap(({ declared }) =>
    declared?.line && declared.line.step !== 'voices' ? [declared.name] : [],
  );
  const { rows } = await sql<{ id: string }>`select id from records
    where scope = ${processId} and kind = any(${names}::text[]) order by created_at, id`.execute(db);
  return rows.map(({ id }) => ({ kind: null, id }));
}
