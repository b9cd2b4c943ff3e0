import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/index.ts';
import type { ImportReport, PolisParticipant } from '../../../polis/index.ts';
import { insertTexts } from '../../../records/texts/index.ts';
import { pollTables } from '../tables.ts';
import type { ImportExtras } from './import-extras.ts';

/** Two imports of the same thing at once: the second waits, and then finds the first. */
export async function takeTurns(tx: DatabaseTransaction, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

export type PollToKeep = {
  readonly id: string;
  readonly processId: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly source: string;
  readonly by: string;
  readonly at: Date;
};

/** A poll that is over once it is published: people can read it then, nobody can vote. */
export async function keepPoll(tx: DatabaseTransaction, poll: PollToKeep): Promise<void> {
  const { id, by, at } = poll;
  const t = pollTables(tx);
  await t
    .insertInto('polls')
    .values({
      id,
      process_id: poll.processId,
      question_id: null,
      original_language: poll.language,
      accepts_statements: false,
      opens_at: poll.opensAt,
      closes_at: poll.closesAt,
      voters_published: null,
      source: poll.source,
      created_by: by,
      created_at: at,
    })
    .execute();
  await t.insertInto('poll_states').values({ poll_id: id, state: 'draft', at, by, reason: null }).execute();
  const original = (field: string, body: string) =>
    ({
      recordId: id,
      field,
      language: poll.language,
      body,
      state: 'original',
      translatedFrom: null,
    }) as const;
  const { title, description } = poll;
  const texts = [
    original('title', title),
    ...(description === '' ? [] : [original('description', description)]),
  ];
  await insertTexts(tx, texts, by, at);
}

/** `ids` are those of the participants, in the same order. */
export async function keepParticipants(
  tx: DatabaseTransaction,
  pollId: string,
  participants: readonly PolisParticipant[],
  ids: readonly number[],
): Promise<void> {
  await sql`
    insert into poll_participants (poll_id, participant_id, number, external_id, group_label)
    select ${pollId}, * from unnest(${ids}::bigint[], ${participants.map(({ id }) => id)}::integer[],
      ${participants.map(({ externalId }) => externalId)}::text[],
      ${participants.map(({ groupId }) => (groupId === null ? null : String(groupId)))}::text[])`.execute(tx);
}

export type StatementToKeep = {
  readonly number: number;
  readonly authorId: number | null;
  readonly authorLabel: string | null;
  readonly isSeed: boolean;
  readonly isMeta: boolean;
  readonly language: string;
  readonly rejected: boolean;
  readonly createdAt: Date;
  /** null: nobody has it; the statement then has no wording at all. */
  readonly text: string | null;
};

/** Writes statements with their wordings; answers their ids by number. */
export async function keepStatements(
  tx: DatabaseTransaction,
  pollId: string,
  statements: readonly StatementToKeep[],
  by: string,
): Promise<Map<number, number>> {
  const column = <T>(of: (one: StatementToKeep) => T): T[] => statements.map(of);
  const kept = await sql<{ id: number; number: number }>`
    insert into statements (poll_id, number, author_id, author_label, is_seed, is_meta, language, state, created_at)
    select ${pollId}, * from unnest(${column((s) => s.number)}::integer[], ${column((s) => s.authorId)}::bigint[],
      ${column((s) => s.authorLabel)}::text[], ${column((s) => s.isSeed)}::boolean[], ${column((s) => s.isMeta)}::boolean[],
      ${column((s) => s.language)}::text[], ${column((s) => (s.rejected ? 'rejected' : 'accepted'))}::text[],
      ${column((s) => s.createdAt.toISOString())}::timestamptz[])
    returning id, number`.execute(tx);
  const ids = new Map(kept.rows.map(({ id, number }) => [number, id]));
  const worded = statements.filter(({ text }) => text !== null);
  await sql`
    insert into statement_texts (statement_id, language, body, state, by, at)
    select s, l, b, 'original', ${by}, a from unnest(${worded.map((s) => ids.get(s.number) ?? 0)}::bigint[],
      ${worded.map((s) => s.language)}::text[], ${worded.map((s) => s.text)}::text[],
      ${worded.map((s) => s.createdAt.toISOString())}::timestamptz[]) as given(s, l, b, a)`.execute(tx);
  return ids;
}

/** Polis does not say why a statement was rejected, so neither does the log. */
export async function keepRejections(
  tx: DatabaseTransaction,
  statementIds: readonly number[],
  at: Date,
): Promise<void> {
  if (statementIds.length === 0) return;
  await sql`
    insert into moderation_decisions (statement_id, decision, by_kind, by, at)
    select s, 'reject', 'system', 'import', ${at} from unnest(${statementIds}::bigint[]) as given(s)`.execute(
    tx,
  );
}

/** The report of an import and what only it knows, with the poll that was made. */
export async function keepImport(
  tx: DatabaseTransaction,
  made: {
    readonly pollId: string;
    readonly hash: string;
    readonly report: ImportReport;
    readonly extras: ImportExtras;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await pollTables(tx)
    .insertInto('poll_imports')
    .values({
      id: newId(),
      poll_id: made.pollId,
      source_kind: 'polis',
      source_hash: made.hash,
      report: JSON.stringify(made.report),
      extras: JSON.stringify(made.extras),
      by: made.by,
      at: made.at,
    })
    .execute();
}

/** The poll that was made from this conversation in any process, or null. */
export async function findImportAnywhere(db: Queryable, hash: string): Promise<string | null> {
  const row = await pollTables(db)
    .selectFrom('poll_imports')
    .select('poll_id')
    .where('source_hash', '=', hash)
    .where('poll_id', 'is not', null)
    .orderBy('at')
    .executeTakeFirst();
  return row?.poll_id ?? null;
}
