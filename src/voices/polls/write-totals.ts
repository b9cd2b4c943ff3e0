import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { insertTexts } from '../../records/texts/index.ts';
import type { Tally, Wording } from './poll.ts';
import { pollTables } from './tables.ts';

type StatementOfTotals = { readonly number: number; readonly wording: Wording; readonly tally: Tally };

/** A poll of which only the totals are known, as it is written to the database. */
export type PollOfTotals = {
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
  readonly importId: string;
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
  const t = pollTables(tx);
  await t
    .insertInto('polls')
    .values({
      id: poll.id,
      process_id: poll.processId,
      question_id: null,
      kind: 'totals',
      original_language: poll.title.language,
      accepts_statements: false,
      opens_at: null,
      closes_at: null,
      exposure_share: poll.exposureShare,
      paraphrased: poll.paraphrased,
      voters_published: poll.voters,
      source: poll.source,
      created_by: poll.by,
      created_at: poll.at,
    })
    .execute();
  await t
    .insertInto('poll_states')
    .values({ poll_id: poll.id, state: 'draft', by: poll.by, at: poll.at, reason: null })
    .execute();
  const { language, body } = poll.title;
  const title = {
    recordId: poll.id,
    field: 'title',
    language,
    body,
    state: 'original',
    translatedFrom: null,
  } as const;
  await insertTexts(tx, [title], poll.by, poll.at);
  const numbers = poll.statements.map(({ number }) => number);
  const languages = poll.statements.map(({ wording }) => wording.language);
  await sql`
    insert into statements (poll_id, number, language, state, is_seed, created_at)
    select ${poll.id}, n, l, 'accepted', false, ${poll.at}
    from unnest(${numbers}::integer[], ${languages}::text[]) as given(n, l)`.execute(tx);
  await sql`
    insert into statement_texts (statement_id, language, body, state, by, at)
    select s.id, s.language, given.body, 'original', ${poll.by}, ${poll.at}
    from unnest(${numbers}::integer[], ${poll.statements.map(({ wording }) => wording.body)}::text[]) as given(n, body)
    join statements s on s.poll_id = ${poll.id} and s.number = given.n`.execute(tx);
  await sql`
    insert into statement_tallies (statement_id, agree, disagree, pass)
    select s.id, given.agree, given.disagree, given.pass
    from unnest(${numbers}::integer[], ${poll.statements.map(({ tally }) => tally.agree)}::integer[],
      ${poll.statements.map(({ tally }) => tally.disagree)}::integer[],
      ${poll.statements.map(({ tally }) => tally.pass)}::integer[]) as given(n, agree, disagree, pass)
    join statements s on s.poll_id = ${poll.id} and s.number = given.n`.execute(tx);
  await t
    .insertInto('poll_imports')
    .values({
      id: poll.importId,
      poll_id: poll.id,
      source_kind: 'totals',
      source_hash: poll.sourceHash,
      report: JSON.stringify(poll.report),
      by: poll.by,
      at: poll.at,
    })
    .execute();
}
