import { type Insertable, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { newId } from '../../platform/index.ts';
import { beginDraft } from '../../records/states/index.ts';
import { insertTexts, type NewText } from '../../records/texts/index.ts';
import type { StatementState, Tally, Wording } from './poll.ts';
import { type PollTables, pollTables } from './tables.ts';

/** Writes a new poll as a draft, with its texts. */
export async function keepPoll(
  tx: Queryable,
  poll: Insertable<PollTables['polls']> & { readonly created_at: Date },
  texts: readonly NewText[],
): Promise<void> {
  const { id, created_by: by, created_at: at } = poll;
  await pollTables(tx).insertInto('polls').values(poll).execute();
  await beginDraft(tx, id, by, at);
  await insertTexts(tx, texts, by, at);
}

/** A text of a poll in the language it was written in. */
export const originalText = (
  recordId: string,
  field: 'title' | 'description',
  language: string,
  body: string,
): NewText => ({ recordId, field, language, body, state: 'original', translatedFrom: null });

/** A statement as it is written into a poll: votable and without votes where nothing else is said. */
export type StatementToKeep = {
  readonly number: number;
  readonly authorId?: number | null;
  readonly authorLabel?: string | null;
  readonly isSeed?: boolean;
  readonly isMeta?: boolean;
  readonly language: string;
  readonly state?: StatementState;
  readonly createdAt: Date;
  /** The original first; none where nobody has it. */
  readonly texts: readonly Wording[];
  readonly tally?: Tally;
};

/** Writes statements with their wordings and counts; answers their ids by number, in their order. */
export async function keepStatements(
  tx: Queryable,
  pollId: string,
  statements: readonly StatementToKeep[],
  by: string,
): Promise<ReadonlyMap<number, number>> {
  const column = <T>(of: (one: StatementToKeep) => T): T[] => statements.map(of);
  const kept = await sql<{ id: number; number: number }>`
    insert into statements (poll_id, number, author_id, author_label, is_seed, is_meta, language, state, created_at)
    select ${pollId}, * from unnest(${column((s) => s.number)}::integer[], ${column((s) => s.authorId ?? null)}::bigint[],
      ${column((s) => s.authorLabel ?? null)}::text[], ${column((s) => s.isSeed ?? false)}::boolean[],
      ${column((s) => s.isMeta ?? false)}::boolean[], ${column((s) => s.language)}::text[],
      ${column((s) => s.state ?? 'accepted')}::text[], ${column((s) => s.createdAt.toISOString())}::timestamptz[])
    returning id, number`.execute(tx);
  const ids = new Map(kept.rows.map(({ id, number }) => [number, id]));
  const texts = statements.flatMap(({ number, createdAt, texts: own }) =>
    own.map((text) => ({ ...text, id: ids.get(number) ?? 0, at: createdAt.toISOString() })),
  );
  await sql`
    insert into statement_texts (statement_id, language, body, state, translated_from, by, at)
    select s, l, b, k, f, ${by}, a from unnest(${texts.map(({ id }) => id)}::bigint[],
      ${texts.map(({ language }) => language)}::text[], ${texts.map(({ body }) => body)}::text[],
      ${texts.map(({ state }) => state)}::text[], ${texts.map(({ translatedFrom }) => translatedFrom)}::text[],
      ${texts.map(({ at }) => at)}::timestamptz[]) with ordinality as given(s, l, b, k, f, a, n) order by n`.execute(
    tx,
  );
  await sql`
    insert into statement_tallies (statement_id, agree, disagree, pass)
    select * from unnest(${column(({ number }) => ids.get(number) ?? 0)}::bigint[],
      ${column(({ tally }) => tally?.agree ?? 0)}::integer[], ${column(({ tally }) => tally?.disagree ?? 0)}::integer[],
      ${column(({ tally }) => tally?.pass ?? 0)}::integer[])`.execute(tx);
  return ids;
}

/** The number of the next statement; hold the lock on the poll, lest somebody else gets the same. */
export async function nextNumber(tx: Queryable, pollId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from statements where poll_id = ${pollId}`.execute(tx);
  return rows[0]?.next ?? 1;
}

/** Keeps what was found in the source of an imported poll, and what only that knows. */
export async function keepImport(
  tx: Queryable,
  { report, extras = null, ...made }: Omit<Insertable<PollTables['poll_imports']>, 'id'>,
): Promise<void> {
  await pollTables(tx)
    .insertInto('poll_imports')
    .values({
      id: newId(),
      ...made,
      report: JSON.stringify(report),
      extras: extras && JSON.stringify(extras),
    })
    .execute();
}
