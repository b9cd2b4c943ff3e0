import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { historyOf, inForce } from '../../records/links/index.ts';
import { isInState } from '../../records/states/index.ts';

/** What was said at a meeting, and its pictures and files: whether there are any. */
export async function hangingOn(db: Queryable, event: string) {
  const { rows } = await sql<{ hasNotes: boolean; hasFiles: boolean }>`select
    exists (select from event_notes where event = ${event}) as "hasNotes",
    exists (select from event_files where event = ${event}) as "hasFiles"`.execute(db);
  return rows[0] ?? { hasNotes: false, hasFiles: false };
}

type Hanging = {
  readonly files: number;
  readonly notes: number;
  readonly proposals: number;
  readonly links: number;
};

/** What tells of a meeting beside its own page, to more than those who run it; null where nothing does. */
export async function hangingOpenly(db: Queryable, event: string): Promise<Hanging | null> {
  const isIn = (id: string, state: string) => isInState(sql.ref(id), state);
  const { rows } = await sql<Omit<Hanging, 'links'>>`select
      (select count(*)::int from event_files f
        where f.event = ${event} and not ${isIn('f.id', 'withdrawn')}) as files,
      (select count(*)::int from event_notes n where n.event = ${event} and ${isIn('n.id', 'published')}) as notes,
      (select count(*)::int from event_proposal_drafts d
        where d.event_id = ${event} and ${isIn('d.proposal_id', 'confirmed')}) as proposals`.execute(db);
  const links = inForce(await historyOf(db, event)).length;
  const { files = 0, notes = 0, proposals = 0 } = rows[0] ?? {};
  return files + notes + proposals + links > 0 ? { files, notes, proposals, links } : null;
}
