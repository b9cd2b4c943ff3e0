import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { isInState } from '../../../records/states/index.ts';

/** Whether a survey of a process takes answers. */
export async function anyOpen(db: Queryable, scope: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from surveys where scope = ${scope}
    and (closes_at is null or closes_at > ${now}) and ${isInState(sql.ref('surveys.id'), 'open')}) as "is"`.execute(
    db,
  );
  return rows[0]?.is ?? false;
}
