import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import type { Uploads } from '../../../records/files/index.ts';

/** A file that came with a return: what it shows in the words of its host, and whether staff let everybody see it. */
export type FileOfReturn = {
  readonly id: string;
  readonly shows: string;
  readonly language: string;
  readonly isShown: boolean;
};
type Brought = Pick<FileOfReturn, 'id' | 'shows'>;

export async function insertFiles(
  tx: Queryable,
  conversation: string,
  language: string,
  files: readonly Brought[],
): Promise<void> {
  for (const [position, { id, shows }] of files.entries())
    await sql`insert into conversation_files (file, conversation, position, shows, language)
      values (${id}, ${conversation}, ${position}, ${shows}, ${language})`.execute(tx);
}

/** The files of a conversation in the order in which its host put them. */
export async function filesOf(db: Queryable, conversation: string): Promise<FileOfReturn[]> {
  const { rows } = await sql<FileOfReturn>`select f.file as id, f.shows, f.language,
      coalesce((select s.is_shown from conversation_files_shown s
        where s.file = f.file order by s.id desc limit 1), false) as "isShown"
    from conversation_files f where f.conversation = ${conversation} order by f.position, f.file`.execute(db);
  return rows;
}

/** What hangs on a conversation, in one statement, since its page has a budget of them: whether points do, and its shown files. */
export async function hangingOn(
  db: Queryable,
  conversation: string,
): Promise<{ readonly hasPoints: boolean; readonly files: readonly FileOfReturn[] }> {
  const { rows } = await sql<{ hasPoints: boolean; files: FileOfReturn[] }>`select
      exists (select from conversation_points p where p.conversation = ${conversation}) as "hasPoints",
      coalesce((select json_agg(json_build_object('id', f.file, 'shows', f.shows, 'language', f.language,
          'isShown', true) order by f.position, f.file)
        from conversation_files f where f.conversation = ${conversation}
          and (select s.is_shown from conversation_files_shown s
            where s.file = f.file order by s.id desc limit 1)), '[]'::json) as files`.execute(db);
  return rows[0] ?? { hasPoints: false, files: [] };
}

/** The files of these conversations that their staff let everybody see. */
export async function shownFiles(
  db: Queryable,
  conversations: readonly string[],
): Promise<(FileOfReturn & { readonly conversation: string })[]> {
  const { rows } = await sql<FileOfReturn & { conversation: string }>`select f.file as id, f.conversation,
      f.shows, f.language, true as "isShown" from conversation_files f
    where f.conversation = any(${conversations}::text[]) and (select s.is_shown from conversation_files_shown s
      where s.file = f.file order by s.id desc limit 1) order by f.conversation, f.position, f.file`.execute(
    db,
  );
  return rows;
}

/** Conversations of which there is how to reach their host, or a file. */
export async function withPersonalData(
  db: Queryable,
): Promise<{ readonly conversation: string; readonly scope: string }[]> {
  const { rows } = await sql<{ conversation: string; scope: string }>`
    select c.id as conversation, c.scope from conversations c where c.contact is not null
      or exists (select from conversation_files f where f.conversation = c.id)`.execute(db);
  return rows;
}

/** Whether everybody may see a file is decided once more: what was decided before stays beside it. */
export async function decideFile(
  tx: Queryable,
  file: string,
  isShown: boolean,
  by: string,
  at: Date,
): Promise<void> {
  await sql`insert into conversation_files_shown (file, is_shown, "by", at)
    values (${file}, ${isShown}, ${by}, ${at})`.execute(tx);
}

/** Erases the files of a conversation that its host took back, with what they said of them. */
export async function eraseFiles(
  tx: DatabaseTransaction,
  uploads: Pick<Uploads, 'erase'>,
  { conversation, scope }: { readonly conversation: string; readonly scope: string },
): Promise<void> {
  const by = { actor: { kind: 'system', id: 'return-form' }, processId: scope } as const;
  for (const { id } of await filesOf(tx, conversation)) await uploads.erase(tx, id, by);
  await sql`delete from conversation_files where conversation = ${conversation}`.execute(tx);
}

/** Asks for all files that came with returns, or lie with one that is still being written. */
export const filesOfReturns = sql<{ id: string }>`select file as id from conversation_files
  union all select unnest(files) from conversation_drafts`;
