import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';

/**
 * Takes a record away for good, with everything that refers to it. The database lets go of nothing that was ever more
 * than a draft: whoever calls this has made sure of that, and writes the ledger entry.
 */
export async function discardRecord(tx: DatabaseTransaction, recordId: string): Promise<void> {
  // A statement may have been merged into a later one.
  await sql`set constraints all deferred`.execute(tx);
  await sql`delete from records where id = ${recordId}`.execute(tx);
}
