import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';

/** A return that came or is awaited, by its code. `contentHash` is null until something came in. */
export type ReturnRow = { readonly conversation: string; readonly contentHash: Buffer | null };

/** The return with this code. */
export async function findReturn(db: Queryable, codeHash: Buffer): Promise<ReturnRow | null> {
  const { rows } = await sql<ReturnRow>`select conversation, content_hash as "contentHash"
    from conversation_returns where code_hash = ${codeHash}`.execute(db);
  return rows[0] ?? null;
}

/** Of all scopes in which hosts have codes, the one where this is one of them. */
export async function scopeWithCode(
  db: Queryable,
  hashIn: (scope: string) => Buffer,
): Promise<string | null> {
  const { rows } = await sql<{ scope: string }>`select scope from conversation_drafts
    union select c.scope from conversation_returns r join conversations c on c.id = r.conversation`.execute(
    db,
  );
  const hashes = new Map(rows.map(({ scope }) => [hashIn(scope).toString('hex'), scope]));
  const all = [...hashes.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const { rows: found } = await sql<{ hash: Buffer }>`
    select code_hash as hash from conversation_returns where code_hash = any(${all}::bytea[])
    union select code_hash from conversation_drafts where code_hash = any(${all}::bytea[])`.execute(db);
  return (found[0] && hashes.get(found[0].hash.toString('hex'))) ?? null;
}

/** Whether this very return came from this very form before, whatever code it got. */
export async function isThere(db: Queryable, offered: Buffer, contentHash: Buffer): Promise<boolean> {
  const { rows } = await sql`select from conversation_returns
    where offered_hash = ${offered} and content_hash = ${contentHash}`.execute(db);
  return rows.length > 0;
}

type NewReturn = {
  readonly conversation: string;
  readonly codeHash: Buffer;
  readonly offered: Buffer | null;
  readonly contentHash: Buffer | null;
};

/** Keeps by which code a conversation is found again; of one that was announced, that its return came. */
export async function keepReturn(tx: Queryable, row: NewReturn, at: Date): Promise<void> {
  await sql`insert into conversation_returns (conversation, code_hash, offered_hash, content_hash, at)
    values (${row.conversation}, ${row.codeHash}, ${row.offered}, ${row.contentHash}, ${at})
    on conflict (conversation) do update set content_hash = excluded.content_hash,
      offered_hash = excluded.offered_hash, at = excluded.at`.execute(tx);
}

type Typed = Readonly<Record<string, string>>;

/** What was written on another device under this code. */
export async function findDraft(db: Queryable, codeHash: Buffer): Promise<Typed | null> {
  const { rows } = await sql<{
    typed: Typed;
  }>`select typed from conversation_drafts where code_hash = ${codeHash}`.execute(db);
  return rows[0]?.typed ?? null;
}

/** Keeps an unfinished return, so that its host goes on with it elsewhere. */
export async function keepDraft(
  tx: Queryable,
  scope: string,
  codeHash: Buffer,
  { typed, files }: { readonly typed: Typed; readonly files: readonly string[] },
  at: Date,
): Promise<void> {
  await sql`insert into conversation_drafts (code_hash, scope, typed, files, at)
    values (${codeHash}, ${scope}, ${JSON.stringify(typed)}::jsonb, ${files}::text[], ${at})
    on conflict (code_hash) do update set typed = excluded.typed, files = excluded.files, at = excluded.at`.execute(
    tx,
  );
}

/** Lets go of a draft that was sent. */
export async function dropDraft(tx: Queryable, codeHash: Buffer): Promise<void> {
  await sql`delete from conversation_drafts where code_hash = ${codeHash}`.execute(tx);
}

/** Lets go of drafts that nobody touched since then. */
export async function dropOldDrafts(db: Queryable, before: Date): Promise<void> {
  await sql`delete from conversation_drafts where at < ${before}`.execute(db);
}
