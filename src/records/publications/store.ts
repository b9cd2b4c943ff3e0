import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Announcement, Publication } from './publication.ts';

/**
 * Adds one line to what was published when. The list is append-only and its time stamps are later the proof of notice,
 * so `recordedAt` is always the database's own clock, whatever `at` says. Call it in the transaction of the act itself.
 */
export async function announce(tx: Queryable, what: Announcement): Promise<void> {
  await sql`with told as (insert into record_publications (scope, at, kind, href, language, title, note, translations, reworded, unlisted, "by")
    values (${what.scope}, coalesce(${what.at ?? null}::timestamptz, now()), ${what.kind}, ${what.href},
      ${what.language}, ${what.title}, ${what.note ?? null}, ${JSON.stringify(what.translations ?? {})}::jsonb,
      ${what.reworded ? JSON.stringify(what.reworded) : null}::jsonb, ${what.isUnlisted ?? false}, ${what.by}) returning id)
    insert into publications_to_tell (reader, publication_id) select name, id from publication_readers, told`.execute(
    tx,
  );
}

const columns = sql`id, scope, at, recorded_at as "recordedAt", kind, href, language, title, note, translations, reworded,
  unlisted as "isUnlisted"`;

/** The list of what was published in this scope, or in any of these (null: the installation), the newest first. */
export async function publicationsOf(
  db: Queryable,
  scope: string | readonly (string | null)[],
  limit = 500,
): Promise<Publication[]> {
  const scopes = typeof scope === 'string' ? [scope] : scope;
  const found = await sql<Publication>`select ${columns}
    from record_publications
    where not unlisted and (scope = any(${scopes}::text[]) or (${scopes.includes(null)} and scope is null)) order by at desc, id desc limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** What was told of what is read at these addresses and reads otherwise since, the newest first. */
export async function rewordingsOf(db: Queryable, hrefs: readonly string[]): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select ${columns} from record_publications
    where href = any(${hrefs}::text[]) and reworded is not null order by at desc, id desc`.execute(db);
  return rows;
}

/** These publications, in no order. */
export async function findPublications(
  db: Queryable,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Publication>> {
  const { rows } = await sql<Publication>`select ${columns} from record_publications
    where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What was published and this reader has not taken on yet, at most so many, the first ones first. They are taken on when
 * the transaction is kept, and are there again when it is not.
 */
export async function takeUntold(tx: Queryable, reader: string, limit: number): Promise<Publication[]> {
  const taken = await sql<{ id: number }>`delete from publications_to_tell where reader = ${reader}
    and publication_id in (select publication_id from publications_to_tell where reader = ${reader}
      order by publication_id limit ${limit} for update skip locked) returning publication_id as id`.execute(
    tx,
  );
  const found = await findPublications(
    tx,
    taken.rows.map(({ id }) => id),
  );
  return [...found.values()].sort((a, b) => a.id - b.id);
}
