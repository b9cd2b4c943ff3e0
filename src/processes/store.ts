import { type RawBuilder, sql } from 'kysely';
import { type Act, type Asker, whereMay } from '../people/index.ts';
import { type Queryable, tables } from '../platform/database/index.ts';
import { titlesOf } from '../records/index.ts';
import { standingOf } from '../records/states/index.ts';
import type { Texts } from '../records/texts/index.ts';
import type { ProcessHead, ProcessState, TemplateName } from './process.ts';

/** Kysely's view of this folder's tables. `number` ids come from the database. */
type ProcessTables = {
  processes: {
    id: string;
    template: string;
    original_language: string;
    preview_secret: string;
    contact_email: string | null;
    created_by: string;
    created_at: Date;
  };
  process_slugs: { slug: string; process_id: string; since: Date };
};
const on = (db: Queryable) => tables<ProcessTables>(db);

const headColumns =
  sql.raw(`p.id, p.original_language as "originalLanguage", p.preview_secret as "previewSecret",
  p.contact_email as "contactEmail", p.template, p.created_at as "createdAt",
  p.created_by as "createdBy",
  (select slug from process_slugs where process_id = p.id order by since desc, slug limit 1) as slug,
  s.state, s.since as "stateSince", s.reason as "stateReason", s.public_since as "publicSince",
  s.archived_at as "archivedAt", s.archived_reason as "archivedReason"`);
const headTables = sql`processes p join lateral ${standingOf('p.id')} s on true`;

/** A process without what belongs to it. */
export type ProcessRow = ProcessHead & {
  readonly contactEmail: string | null;
  readonly template: TemplateName;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly stateSince: Date;
  readonly stateReason: string | null;
  readonly publicSince: Date | null;
  readonly archivedAt: Date | null;
  readonly archivedReason: string | null;
};

/** By id, or by its newest or any older slug. What can be neither (addresses are typed by anybody) is not asked for. */
export const findRow = (db: Queryable, idOrSlug: string): Promise<ProcessRow | null> =>
  findWith<ProcessRow>(db, idOrSlug, headColumns);

/** The same with its titles, in one statement: whatever is shown of a process asks for both. */
export const findTitled = (
  db: Queryable,
  idOrSlug: string,
): Promise<(ProcessRow & { readonly titles: Texts }) | null> =>
  findWith(db, idOrSlug, sql`${headColumns}, ${titlesOf('p.id')} as titles`);

async function findWith<T>(db: Queryable, idOrSlug: string, columns: RawBuilder<unknown>): Promise<T | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(idOrSlug)) return null;
  const found = await sql<T>`select ${columns} from ${headTables}
    where p.id = ${idOrSlug} or p.id = (select process_id from process_slugs where slug = ${idOrSlug})
    limit 1`.execute(db);
  return found.rows[0] ?? null;
}

/** The row of one process, held until the transaction ends, so that acts on it take turns. */
export async function lockRow(tx: Queryable, id: string): Promise<ProcessRow | null> {
  await sql`select id from processes where id = ${id} for update`.execute(tx);
  return findRow(tx, id);
}

/** Processes in these states, of those with which somebody may do something, the newest first. */
export async function findRows(
  db: Queryable,
  states: readonly ProcessState[],
  who?: { readonly asker: Asker; readonly act: Act },
): Promise<ProcessRow[]> {
  const columns = { scope: sql.ref('p.id'), openness: sql.ref('s.state') };
  const theirs = who ? whereMay(who.asker, who.act, columns) : sql`true`;
  const found = await sql<ProcessRow>`select ${headColumns} from ${headTables}
    where s.state = any(${states}::text[]) and ${theirs} order by s.since desc, p.id`.execute(db);
  return found.rows;
}

/** These processes, whoever may read them. */
export async function findRowsById(db: Queryable, ids: readonly string[]): Promise<ProcessRow[]> {
  const found = await sql<ProcessRow>`select ${headColumns} from ${headTables}
    where p.id = any(${ids}::text[])`.execute(db);
  return found.rows;
}

/** Those of these processes that somebody may read. */
export async function findReadable(
  db: Queryable,
  ids: readonly string[],
  asker: Asker,
): Promise<ProcessRow[]> {
  const columns = {
    scope: sql.ref('p.id'),
    openness: sql.ref('s.state'),
    previewSecret: sql.ref('p.preview_secret'),
  };
  const found = await sql<ProcessRow>`select ${headColumns} from ${headTables}
    where p.id = any(${ids}::text[]) and ${whereMay(asker, 'read', columns)}`.execute(db);
  return found.rows;
}

export async function insertProcess(
  tx: Queryable,
  process: {
    id: string;
    template: TemplateName;
    originalLanguage: string;
    previewSecret: string;
    contactEmail: string | null;
    createdBy: string;
    at: Date;
  },
): Promise<void> {
  await on(tx)
    .insertInto('processes')
    .values({
      id: process.id,
      template: process.template,
      original_language: process.originalLanguage,
      preview_secret: process.previewSecret,
      contact_email: process.contactEmail,
      created_by: process.createdBy,
      created_at: process.at,
    })
    .execute();
}

export async function setPreviewSecret(tx: Queryable, id: string, secret: string): Promise<void> {
  await on(tx).updateTable('processes').set({ preview_secret: secret }).where('id', '=', id).execute();
}

export async function setContactEmail(tx: Queryable, id: string, email: string | null): Promise<void> {
  await on(tx).updateTable('processes').set({ contact_email: email }).where('id', '=', id).execute();
}

/** Makes this the newest slug of the process. False when it belongs, or once belonged, to another. */
export async function takeSlug(tx: Queryable, processId: string, slug: string): Promise<boolean> {
  const taken =
    await sql`insert into process_slugs (slug, process_id, since) values (${slug}, ${processId}, clock_timestamp())
    on conflict (slug) do update set since = excluded.since where process_slugs.process_id = excluded.process_id
    returning slug`.execute(tx);
  return taken.rows.length > 0;
}

/** This slug, or the first free one of slug-2, slug-3 and so on. */
export async function freeSlug(db: Queryable, slug: string): Promise<string> {
  const found = await sql<{ slug: string }>`select slug from process_slugs
    where slug = ${slug} or slug like ${`${slug}-%`}`.execute(db);
  const taken = new Set(found.rows.map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
