import { sql } from 'kysely';
import { whoMay } from '../../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { type Actor, markErased } from '../../platform/index.ts';

export type Appeal = {
  readonly id: string;
  readonly body: string;
  readonly at: Date;
  readonly outcome: 'accepted' | 'upheld' | null;
};

/** False where there was one before: it can be asked once. */
export async function insertAppeal(
  tx: DatabaseTransaction,
  { id, body, at }: Omit<Appeal, 'outcome'>,
): Promise<boolean> {
  const { rows } = await sql`insert into record_appeals (record_id, body, at) values (${id}, ${body}, ${at})
    on conflict do nothing returning record_id`.execute(tx);
  return rows.length > 0;
}

/** The appeals against what was decided about these records, by id. */
export async function appealsOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Appeal>> {
  const { rows } = await sql<Appeal>`select record_id as id, body, at, outcome from record_appeals
    where record_id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Answers the open appeal, and says whether there was one. */
export async function answerAppeal(
  tx: DatabaseTransaction,
  id: string,
  outcome: 'accepted' | 'upheld',
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`update record_appeals set outcome = ${outcome}, answered_at = ${at}
    where record_id = ${id} and outcome is null returning record_id`.execute(tx);
  return rows.length > 0;
}

/** What their authors wrote in appeals goes with what it was about. */
export async function emptyAppeals(tx: DatabaseTransaction, ids: readonly string[], at: Date): Promise<void> {
  const { numAffectedRows = 0n } =
    await sql`update record_appeals set body = '' where record_id = any(${ids}::text[]) and body <> ''`.execute(
      tx,
    );
  if (numAffectedRows > 0n) await markErased(tx, at);
}

/**
 * Who may answer the open appeal in the place of this person, by name: nobody where there is none, where somebody else
 * turned the record down by `refuse`, or where nobody else could.
 */
export async function othersToAnswer(
  db: Queryable,
  { id, scope, refuse }: { readonly id: string; readonly scope: string | null; readonly refuse: string },
  by: Actor,
): Promise<string[]> {
  if (by.kind !== 'account') return [];
  const { rows } = await sql`select from record_appeals a where a.record_id = ${id} and a.outcome is null
    and exists (select from record_states s where s.record_id = a.record_id and s.act = ${refuse}
      and s."by" = ${by.id} and s.at <= a.at)`.execute(db);
  if (rows.length === 0) return [];
  const able = await whoMay(db, 'moderate', { scope, openness: 'sealed' });
  return able.filter((one) => one.id !== by.id).map(({ name }) => name);
}

/** How many appeals of a kind in a scope were answered how. */
export async function countAppeals(
  db: Queryable,
  kind: string,
  scope: string | null,
): Promise<{ readonly accepted: number; readonly upheld: number; readonly open: number }> {
  const { rows } = await sql<{ outcome: Appeal['outcome']; count: number }>`
    select a.outcome, count(*)::int as count from record_appeals a join records r on r.id = a.record_id
    where r.kind = ${kind} and r.scope is not distinct from ${scope} group by 1`.execute(db);
  const of = (outcome: Appeal['outcome']) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { accepted: of('accepted'), upheld: of('upheld'), open: of(null) };
}
