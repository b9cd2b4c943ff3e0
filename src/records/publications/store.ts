import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Announcement, Publication } from './publication.ts';

/**
 * Adds one line to what was published when. The list is append-only and its time stamps are later the proof of notice,
 * so `recordedAt` is always the database's own clock, whatever `at` says. Call it in the transaction of the act itself.
 */
export async function announce(tx: Queryable, what: Announcement): Promise<void> {
  await sql`insert into record_publications (scope, at, kind, href, language, title, note, translations, reworded, "by")
    values (${what.scope}, coalesce(${what.at ?? null}::timestamptz, now()), ${what.kind}, ${what.href},
      ${what.language}, ${what.title}, ${what.note ?? null}, ${JSON.stringify(what.translations ?? {})}::jsonb,
      ${what.reworded ? JSON.stringify(what.reworded) : null}::jsonb, ${what.by})`.execute(tx);
}

/** What was published in this scope, or in any of these, the newest first. */
export async function publicationsOf(
  db: Queryable,
  scope: string | readonly string[],
  limit = 500,
): Promise<Publication[]> {
  const scopes = typeof scope === 'string' ? [scope] : scope;
  const found =
    await sql<Publication>`select id, scope, at, recorded_at as "recordedAt", kind, href, language, title,
      note, translations, reworded
    from record_publications where scope = any(${scopes}::text[]) order by at desc, id desc limit ${limit}`.execute(
      db,
    );
  return found.rows;
}
