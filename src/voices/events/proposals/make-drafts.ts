import { sql } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../../platform/database/index.ts';
import { processScope } from '../../../processes/index.ts';
import { findByIds, findRecord, saveRecord } from '../../../records/keeping/index.ts';
import { findTexts, originalOf } from '../../../records/texts/index.ts';
import { eventKind } from '../event.ts';
import { proposalKind } from './proposal.ts';

const program = { system: 'proposals' } as const;

/**
 * Makes a draft event of every proposal that was confirmed and has none yet, once, whichever process looks first. How to
 * reach its author stays with the proposal, where they can take it back.
 */
export async function makeDrafts(db: Database, now: Date): Promise<void> {
  for (const id of await confirmedWithout(db))
    await inTransaction(db, async (tx) => {
      const row = await findRecord(tx, proposalKind, id, true);
      // Meanwhile it was declined, or another process made it.
      if (row?.state !== 'confirmed' || !(await confirmedWithout(tx)).includes(id)) return;
      await makeDraft(tx, row, now);
    });
}

async function makeDraft(
  tx: DatabaseTransaction,
  { id, scope: processId, facts }: NonNullable<Awaited<ReturnType<typeof findRecord>>>,
  now: Date,
): Promise<void> {
  const scope = await processScope.find(tx, processId ?? '', 'en');
  const texts = await findTexts(tx, [id]);
  const title = originalOf(texts, id, 'title');
  if (!scope || !title) return;
  const { starts, ends, zone, form, place, host } = facts as Readonly<Record<string, unknown>>;
  const missing = { missing: form === 'online' ? 'online' : 'not-decided' };
  const input = {
    scope,
    id: null,
    version: null,
    facts: { starts, ends, zone, form, host, place: place ?? missing } as never,
    texts: ['title', 'about'].map((field) => ({
      field,
      body: originalOf(texts, id, field)?.body ?? '',
      seen: null,
    })),
    language: title.language,
  };
  const saved = await saveRecord(tx, program, eventKind, input, now);
  if (!saved.ok) throw new Error(`no event could be made of the proposal ${id}`);
  await sql`insert into event_proposal_drafts (proposal_id, event_id) values (${id}, ${saved.value.id})`.execute(
    tx,
  );
}

async function confirmedWithout(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from event_proposals p
    where not exists (select from event_proposal_drafts d where d.proposal_id = p.id) order by p.id`.execute(
    db,
  );
  const kept = await findByIds(
    db,
    proposalKind,
    rows.map(({ id }) => id),
  );
  return kept.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
}

/** The event that was made of a proposal, if it was. */
export async function eventOf(db: Queryable, proposalId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select event_id as id from event_proposal_drafts
    where proposal_id = ${proposalId}`.execute(db);
  return rows[0]?.id ?? null;
}
