import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { keepImport, keepPoll, keepStatements, originalText } from './keep-poll.ts';
import type { Tally, Wording } from './poll.ts';
import { pollTables } from './tables.ts';

type StatementOfTotals = { readonly number: number; readonly wording: Wording; readonly tally: Tally };

/** A poll of which only the totals are known, as it is written to the database. */
type PollOfTotals = {
  readonly id: string;
  readonly processId: string;
  readonly title: Wording;
  readonly voters: number;
  readonly exposureShare: number;
  readonly paraphrased: boolean;
  readonly source: string | null;
  readonly by: string;
  readonly at: Date;
  readonly statements: readonly StatementOfTotals[];
  readonly sourceHash: string;
  readonly report: unknown;
};

/** The poll that this very file was imported into before, if it was: importing it again adds nothing. */
export async function findImportOf(
  db: Queryable,
  processId: string,
  sourceHash: string,
): Promise<string | null> {
  const row = await pollTables(db)
    .selectFrom('poll_imports as i')
    .innerJoin('polls as p', 'p.id', 'i.poll_id')
    .select('i.poll_id')
    .where('i.source_hash', '=', sourceHash)
    .where('p.process_id', '=', processId)
    .executeTakeFirst();
  return row?.poll_id ?? null;
}

/** Writes a poll of which only the totals of each statement are known: no participants, no single votes. */
export async function writePollOfTotals(tx: DatabaseTransaction, poll: PollOfTotals): Promise<void> {
  const { id, title, by, at } = poll;
  const row = {
    id,
    process_id: poll.processId,
    question_id: null,
    kind: 'totals' as const,
    original_language: title.language,
    accepts_statements: false,
    opens_at: null,
    closes_at: null,
    exposure_share: poll.exposureShare,
    paraphrased: poll.paraphrased,
    voters_published: poll.voters,
    source: poll.source,
    created_by: by,
    created_at: at,
  };
  await keepPoll(tx, row, [originalText(id, 'title', title.language, title.body)]);
  const statements = poll.statements.map(({ number, wording, tally }) => ({
    number,
    language: wording.language,
    texts: [wording],
    createdAt: at,
    tally,
  }));
  await keepStatements(tx, id, statements, by);
  const { sourceHash, report } = poll;
  await keepImport(tx, { poll_id: id, source_kind: 'totals', source_hash: sourceHash, report, by, at });
}
