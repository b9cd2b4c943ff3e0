import { type RawBuilder, sql } from 'kysely';
import { type Queryable, tables } from '../../platform/database/index.ts';
import type { Caution, FileState, MediaType, Passage, StoredFile } from './file.ts';

type FileTables = {
  file_bytes: { sha256: string; size: number; at: Date };
  files: {
    id: string;
    sha256: string | null;
    original_sha256: string | null;
    size: number;
    media_type: MediaType;
    name: string;
    language: string | null;
    cautions: readonly Caution[];
    is_text_whole: boolean;
    by: string | null;
    at: Date;
  };
  file_states: { id?: number; file_id: string; state: FileState; by: string | null; at: Date };
  file_passages: { file_id: string; number: number; name: string | null; body: string };
};
const own = (db: Queryable) => tables<FileTables>(db);

/** Notes that bytes lie in the store, and locks the note; answers whether it was not there. */
export async function noteBytes(
  db: Queryable,
  { sha256, size, at }: FileTables['file_bytes'],
): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    insert into file_bytes (sha256, size, at) values (${sha256}, ${size}, ${at})
    on conflict (sha256) do update set sha256 = excluded.sha256
    returning xmax = 0 as fresh`.execute(db);
  return rows[0]?.fresh ?? false;
}

export async function notedBytes(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from file_bytes order by at, sha256`.execute(
    db,
  );
  return rows.map(({ sha256 }) => sha256);
}

export async function unusedBytes(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from file_bytes b
    where not exists (select from files f where b.sha256 in (f.sha256, f.original_sha256))`.execute(db);
  return rows.map(({ sha256 }) => sha256);
}

/** Forgets bytes that nothing refers to; answers whether it did. The lock keeps out whoever wants to refer to them now. */
export async function forgetBytes(tx: Queryable, sha256: string): Promise<boolean> {
  await sql`select from file_bytes where sha256 = ${sha256} for update`.execute(tx);
  const { rows } = await sql`
    delete from file_bytes where sha256 = ${sha256}
      and not exists (select from files where ${sha256} in (sha256, original_sha256))
    returning sha256`.execute(tx);
  return rows.length > 0;
}

/** What these files are called; those that were erased are not there. */
export async function findFileNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from files where id = any(${ids}::text[]) and sha256 is not null`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertFile(
  tx: Queryable,
  file: Omit<StoredFile, 'state'>,
  passages: readonly Passage[],
): Promise<void> {
  await own(tx)
    .insertInto('files')
    .values({
      id: file.id,
      sha256: file.sha256,
      original_sha256: file.originalSha256,
      size: file.size,
      media_type: file.mediaType,
      name: file.name,
      language: file.language,
      cautions: JSON.stringify(file.cautions) as never,
      is_text_whole: file.isTextWhole,
      by: file.by,
      at: file.at,
    })
    .execute();
  const rows = passages.map(({ number, name, text }) => ({ file_id: file.id, number, name, body: text }));
  if (rows.length > 0) await own(tx).insertInto('file_passages').values(rows).execute();
}

export async function addFileState(
  tx: Queryable,
  state: Omit<FileTables['file_states'], 'id'>,
): Promise<void> {
  await own(tx).insertInto('file_states').values(state).execute();
}

/** The file with the state it is in; null where there is none, and once it was erased. `lock` until the transaction ends. */
export async function findFile(db: Queryable, id: string, lock = false): Promise<StoredFile | null> {
  const { rows } = await sql<FileTables['files'] & { state: FileState }>`
    select f.*, (select state from file_states where file_id = f.id order by id desc limit 1) as state
    from files f where f.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  const [row] = rows;
  if (!row || row.sha256 === null) return null;
  return {
    id: row.id,
    sha256: row.sha256,
    originalSha256: row.original_sha256,
    size: row.size,
    mediaType: row.media_type,
    name: row.name,
    language: row.language,
    cautions: row.cautions,
    isTextWhole: row.is_text_whole,
    state: row.state,
    by: row.by,
    at: row.at,
  };
}

export async function passagesOf(db: Queryable, fileId: string): Promise<Passage[]> {
  const rows = await own(db)
    .selectFrom('file_passages')
    .select(['number', 'name', 'body as text'])
    .where('file_id', '=', fileId)
    .orderBy('number')
    .execute();
  return rows;
}

/** Files from before then that are not among the ids that `named` asks for; `only` one of them, or all. */
export async function findUnnamed(
  db: Queryable,
  named: RawBuilder<{ id: string }>,
  { before, only = null }: { readonly before: Date; readonly only?: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from files f
    where f.sha256 is not null and f.at < ${before} and f.id = coalesce(${only}, f.id)
      and not exists (select from (${named}) n where n.id = f.id)`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes out what was in the file; that there was one stays. */
export async function emptyFile(tx: Queryable, id: string): Promise<void> {
  await own(tx)
    .updateTable('files')
    .set({ sha256: null, original_sha256: null, name: '', language: null, cautions: '[]' as never })
    .where('id', '=', id)
    .execute();
  await own(tx).deleteFrom('file_passages').where('file_id', '=', id).execute();
}
