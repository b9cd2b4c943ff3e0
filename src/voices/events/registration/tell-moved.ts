import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { findRecord } from '../../../records/keeping/index.ts';
import { eventKind } from '../event.ts';
import { keepMails } from './mail-store.ts';
import type { Meeting } from './registration.ts';

/** Tells these where an event stands otherwise than those registered know, who know it from now on. */
export async function tellMoved(
  tx: DatabaseTransaction,
  meeting: Meeting,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const known = await knownAs(tx, meeting);
  const { rows } = await sql<{ told: string | null }>`select told from event_registration_rules
    where event_id = ${meeting.id}`.execute(tx);
  const before = rows[0]?.told ?? null;
  if (before === known) return;
  await sql`update event_registration_rules set told = ${known}
    where event_id = ${meeting.id}`.execute(tx);
  if (before !== null) await keepMails(tx, ids, 'moved', now.toISOString());
}

/** When and where it is, in one text. */
async function knownAs(tx: DatabaseTransaction, { id, starts, ends }: Meeting): Promise<string> {
  const place = (await findRecord(tx, eventKind, id))?.facts.place;
  return [starts.toISOString(), ends?.toISOString() ?? '', typeof place === 'string' ? place : ''].join(' ');
}
