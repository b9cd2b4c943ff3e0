import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Statement } from '../poll.ts';
import { pollTables } from '../tables.ts';

export type HistoryStep =
  | { readonly kind: 'added' | 'accepted' | 'held' | 'redacted' | 'merged'; readonly at: Date }
  | { readonly kind: 'translated'; readonly at: Date; readonly language: string };

const publicDecisions = { accept: 'accepted', hold: 'held', redact: 'redacted', merge: 'merged' } as const;

/** What happened to a statement that anybody may know, oldest first: never who decided, nor a text that was taken out. */
export async function historyOf(db: Queryable, statement: Statement): Promise<HistoryStep[]> {
  const decisions = await pollTables(db)
    .selectFrom('moderation_decisions')
    .select(['decision', 'at'])
    .where('statement_id', '=', statement.id)
    .where('decision', 'in', ['accept', 'hold', 'redact', 'merge'])
    .execute();
  const translations = await sql<{ language: string; at: Date }>`
    select language, min(at) as at from statement_texts
    where statement_id = ${statement.id} and kind = 'shown' and translated_from is not null and body <> ''
    group by language`.execute(db);
  const steps: HistoryStep[] = [
    { kind: 'added', at: statement.createdAt },
    ...decisions.map(({ decision, at }) => ({
      kind: publicDecisions[decision as keyof typeof publicDecisions],
      at,
    })),
    ...translations.rows.map(({ language, at }) => ({ kind: 'translated' as const, language, at })),
  ];
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}
