import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { type DecisionRow, latestDecisions } from './store.ts';

type Appeal = {
  readonly body: string;
  readonly at: Date;
  readonly outcome: 'accepted' | 'upheld' | null;
};
type Proposal = {
  readonly id: number;
  readonly body: string;
  readonly note: string | null;
  readonly at: Date;
  readonly answer: 'accepted' | 'declined' | 'lapsed' | null;
};

/** What was decided, appealed and proposed of a statement: the newest decision, the last wording that its author was offered. */
export type Facts = {
  readonly latest: DecisionRow | null;
  readonly appeal: Appeal | null;
  readonly proposal: Proposal | null;
};

/** That of each of these statements, by its id. */
export async function readFacts(
  db: Queryable,
  statementIds: readonly number[],
): Promise<(id: number) => Facts> {
  const [decisions, { rows: appeals }, { rows: proposals }] = await Promise.all([
    latestDecisions(db, statementIds),
    sql<Appeal & { of: number }>`select statement_id as of, body, at, outcome
      from moderation_appeals where statement_id = any(${statementIds}::bigint[])`.execute(db),
    sql<
      Proposal & { of: number }
    >`select distinct on (statement_id) statement_id as of, id, body, note, at, answer
      from moderation_proposals where statement_id = any(${statementIds}::bigint[])
      order by statement_id, id desc`.execute(db),
  ]);
  const appealOf = new Map(appeals.map((row) => [row.of, row]));
  const proposalOf = new Map(proposals.map((row) => [row.of, row]));
  return (id) => ({
    latest: decisions.get(id) ?? null,
    appeal: appealOf.get(id) ?? null,
    proposal: proposalOf.get(id) ?? null,
  });
}
