import { sql } from 'kysely';
import type { Queryable } from '../platform/database/index.ts';
import type { PhaseDirection } from './process.ts';

/** The three things of which a process has several, and where they are kept. */
const partTables = {
  phase: 'process_phases',
  question: 'process_questions',
  document: 'process_documents',
} as const;
export type PartKind = keyof typeof partTables;

export type PhaseFacts = {
  readonly direction: PhaseDirection | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};
export type QuestionFacts = { readonly phaseId: string | null };
export type DocumentFacts = { readonly href: string | null; readonly language: string | null };

export async function insertPhase(
  tx: Queryable,
  processId: string,
  id: string,
  facts: PhaseFacts,
): Promise<void> {
  await sql`insert into process_phases (id, process_id, position, direction, starts_on, ends_on)
    select ${id}, ${processId}, coalesce(max(position), 0) + 1, ${facts.direction}::text, ${facts.startsOn}::date,
      ${facts.endsOn}::date from process_phases where process_id = ${processId}`.execute(tx);
}

/** Answers false when somebody else changed it since `version`. */
export async function updatePhase(
  tx: Queryable,
  id: string,
  version: number,
  facts: PhaseFacts,
): Promise<boolean> {
  const updated =
    await sql`update process_phases set direction = ${facts.direction}, starts_on = ${facts.startsOn}::date,
    ends_on = ${facts.endsOn}::date, version = version + 1
    where id = ${id} and version = ${version} returning id`.execute(tx);
  return updated.rows.length > 0;
}

export async function insertQuestion(
  tx: Queryable,
  processId: string,
  id: string,
  facts: QuestionFacts,
): Promise<void> {
  await sql`insert into process_questions (id, process_id, phase_id, position)
    select ${id}, ${processId}, ${facts.phaseId}::text, coalesce(max(position), 0) + 1
    from process_questions where process_id = ${processId}`.execute(tx);
}

export async function updateQuestion(
  tx: Queryable,
  id: string,
  version: number,
  facts: QuestionFacts,
): Promise<boolean> {
  const updated = await sql`update process_questions set phase_id = ${facts.phaseId}, version = version + 1
    where id = ${id} and version = ${version} returning id`.execute(tx);
  return updated.rows.length > 0;
}

export async function insertDocument(
  tx: Queryable,
  processId: string,
  id: string,
  facts: DocumentFacts,
  at: Date,
): Promise<void> {
  await sql`insert into process_documents (id, process_id, position, href, language, added_at)
    select ${id}, ${processId}, coalesce(max(position), 0) + 1, ${facts.href}::text, ${facts.language}::text, ${at}
    from process_documents where process_id = ${processId}`.execute(tx);
}

export async function updateDocument(
  tx: Queryable,
  id: string,
  version: number,
  facts: DocumentFacts,
): Promise<boolean> {
  const updated = await sql`update process_documents set href = ${facts.href}, language = ${facts.language},
    version = version + 1 where id = ${id} and version = ${version} returning id`.execute(tx);
  return updated.rows.length > 0;
}

/** Takes it off the page; its texts and its row stay for the history. */
export async function removePart(tx: Queryable, kind: PartKind, id: string, at: Date): Promise<void> {
  await sql`update ${sql.table(partTables[kind])} set removed_at = ${at}, version = version + 1 where id = ${id}`.execute(
    tx,
  );
}

/** Sets the order of the parts of one kind: `ids` from first to last. */
export async function orderParts(tx: Queryable, kind: PartKind, ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(partTables[kind])} as part set position = given.at
    from unnest(${ids}::text[]) with ordinality as given(id, at) where part.id = given.id`.execute(tx);
}
