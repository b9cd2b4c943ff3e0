import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Panel } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { attachmentsPanel } from './attachments/index.ts';
import { notesPanel } from './notes/index.ts';

/** On the page of a meeting: what was said there, and its pictures and files. Most have neither: that is asked first, at once. */
export const afterwardsPanel = (services: KitServices): Panel => {
  const notes = notesPanel(services);
  const attachments = attachmentsPanel(services);
  return async (seen, shown) => {
    const { hasNotes, hasFiles } = await hangingOn(services.db, seen.id);
    return [hasNotes && (await notes(seen, shown)), hasFiles && (await attachments(seen, shown))];
  };
};

async function hangingOn(db: Queryable, event: string) {
  const { rows } = await sql<{ hasNotes: boolean; hasFiles: boolean }>`select
    exists (select from event_notes where event = ${event}) as "hasNotes",
    exists (select from event_files where event = ${event}) as "hasFiles"`.execute(db);
  return rows[0] ?? { hasNotes: false, hasFiles: false };
}
