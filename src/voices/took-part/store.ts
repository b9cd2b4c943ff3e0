import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import type { Limitation } from '../../records/index.ts';
import type { Words } from '../profile/index.ts';
import type { Reference } from './counted.ts';

/** What staff say of a channel beyond what the program knows. */
export type ChannelNote = {
  readonly channel: string;
  readonly limitation: Limitation | null;
  readonly sentence: Words;
  readonly cost: string | null;
};

export async function findNotes(db: Queryable, process: string): Promise<ReadonlyMap<string, ChannelNote>> {
  const { rows } = await sql<ChannelNote>`select channel, limitation, sentence, cost
    from channel_notes where process = ${process}`.execute(db);
  return new Map(rows.map((row) => [row.channel, row]));
}

export async function saveNote(
  tx: DatabaseTransaction,
  process: string,
  { channel, limitation, sentence, cost }: ChannelNote,
): Promise<void> {
  await sql`insert into channel_notes (process, channel, limitation, sentence, cost)
    values (${process}, ${channel}, ${limitation}, ${JSON.stringify(sentence)}::jsonb, ${cost})
    on conflict (process, channel) do update set limitation = excluded.limitation,
      sentence = excluded.sentence, cost = excluded.cost`.execute(tx);
}

export async function findReferences(db: Queryable, process: string): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`select question, source, counts from profile_references
    where process = ${process}`.execute(db);
  return rows;
}

export async function saveReference(
  tx: DatabaseTransaction,
  process: string,
  { question, source, counts }: Reference,
): Promise<void> {
  await sql`insert into profile_references (process, question, source, counts)
    values (${process}, ${question}, ${source}, ${JSON.stringify(counts)}::jsonb)
    on conflict (process, question) do update set source = excluded.source, counts = excluded.counts`.execute(
    tx,
  );
}
