import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import type { Given, ProfileQuestion } from './profile.ts';

/** What is asked of whoever takes part in a process, in its order. */
export async function findProfile(db: Queryable, process: string): Promise<readonly ProfileQuestion[]> {
  const { rows } = await sql<{ asked: ProfileQuestion }>`select asked from profile_questions
    where process = ${process} order by position, name`.execute(db);
  return rows.map(({ asked }) => asked);
}

/** Asks a question, or words it anew in its place. */
export async function askInProfile(
  tx: DatabaseTransaction,
  process: string,
  question: ProfileQuestion,
): Promise<void> {
  await sql`insert into profile_questions (process, name, position, asked)
    select ${process}, ${question.name}, coalesce(max(position), 0) + 1, ${JSON.stringify(question)}::jsonb
    from profile_questions where process = ${process}
    on conflict (process, name) do update set asked = excluded.asked`.execute(tx);
}

/** Asks it no more; what was answered stays theirs who answered, and counts again once it is asked again. */
export async function stopAsking(tx: DatabaseTransaction, process: string, name: string): Promise<void> {
  await sql`delete from profile_questions where process = ${process} and name = ${name}`.execute(tx);
}

export async function copyQuestions(tx: DatabaseTransaction, from: string, to: string): Promise<void> {
  await sql`insert into profile_questions (process, name, position, asked)
    select ${to}, name, position, asked from profile_questions where process = ${from}`.execute(tx);
}

/** What somebody said of themselves; hold the lock of the participant. */
export async function saveGiven(
  tx: DatabaseTransaction,
  { process, participant, channel }: { process: string; participant: number; channel: string },
  given: readonly Given[],
): Promise<void> {
  const column = <T>(of: (one: Given) => T): T[] => given.map(of);
  await sql`insert into profile_answers (participant, process, question, choices, described, missing, channel)
    select ${participant}, ${process}, q, string_to_array(c, chr(31)), d, m, ${channel}
    from unnest(${column(({ question }) => question)}::text[],
      ${column(({ choices }) => choices.join('\u001f'))}::text[],
      ${column(({ described }) => described)}::text[],
      ${column(({ missing }) => missing)}::text[]) as given(q, c, d, m)
    on conflict (participant, question) do update set choices = excluded.choices,
      described = excluded.described, missing = excluded.missing`.execute(tx);
}

/** What somebody said of themselves, by the name of the question. */
export async function findGiven(
  db: Queryable,
  participant: number,
): Promise<ReadonlyMap<string, Given & { readonly channel: string }>> {
  const { rows } = await sql<
    Given & { channel: string }
  >`select question, choices, described, missing, channel
    from profile_answers where participant = ${participant} order by id`.execute(db);
  return new Map(rows.map((row) => [row.question, row]));
}

/** Takes it out; answers how many there were. */
export async function eraseGiven(tx: Queryable, participant: number): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from profile_answers where participant = ${participant}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Which choice each participant of a process made at a question with one answer: groups to count by. Nobody else is in it. */
export async function groupsBy(
  db: Queryable,
  process: string,
  question: string,
): Promise<ReadonlyMap<number, string>> {
  const given = await givenIn(db, process);
  return new Map(
    given.flatMap(({ participant, question: name, choices: [choice] }) =>
      name === question && choice !== undefined ? [[participant, choice] as const] : [],
    ),
  );
}

export type GivenBy = Given & { readonly participant: number; readonly channel: string };

/** What all participants of a process said of themselves, in the order in which they came to it. */
export async function givenIn(db: Queryable, process: string): Promise<readonly GivenBy[]> {
  const { rows } =
    await sql<GivenBy>`select participant::int as participant, question, choices, described, missing,
    channel from profile_answers where process = ${process} order by id`.execute(db);
  return rows;
}
