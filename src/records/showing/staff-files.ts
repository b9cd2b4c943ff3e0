import type { Context } from 'hono';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import type { Form, ReceivedFile } from '../../platform/http/index.ts';
import type { Actor } from '../../platform/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { actorOf, nameOf } from '../acts.ts';
import { isCleared, type StoredFile, type Uploads } from '../files/index.ts';
import type { Kept } from '../keeping/index.ts';
import { type AnyKind, fieldsOf } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { KitServices } from './kit-services.ts';

const words = messages.records.pages;

/** The files that a form has already, by their ids. */
export async function filesIn(
  { db, uploads }: KitServices,
  kind: AnyKind,
  typed: Readonly<Record<string, string>>,
  of: { readonly by: string | null; readonly known: readonly unknown[] },
): Promise<ReadonlyMap<string, StoredFile>> {
  const ids = fieldsOf(kind).flatMap(([name, { sort }]) =>
    sort.refersTo === 'files' && typed[name] ? [typed[name]] : [],
  );
  const files = await Promise.all(ids.map((id) => uploads.find(db, id)));
  // What a form says of a file is for whoever sent it, or for the staff of the record that has it.
  const isTheirs = (file: StoredFile) => file.by === of.by || of.known.includes(file.id);
  return new Map(files.flatMap((file) => (file && isTheirs(file) ? [[file.id, file]] : [])));
}

/** Keeps the files that came, so that they are not lost where something else is wrong, and notes what was seen in them. */
export async function takeFiles(
  { uploads, db }: KitServices,
  c: Context,
  kind: AnyKind,
  { scope, row }: { readonly scope: Scope; readonly row: Kept | null },
  { fields, files }: { readonly fields: Form; readonly files: readonly ReceivedFile[] },
): Promise<{ readonly typed: Form; readonly problems: Problems }> {
  const by = { actor: actorOf(c.var.visitor, scope.id), processId: scope.id };
  const typed: Record<string, string> = { ...fields };
  const problems: Record<string, Said> = {};
  for (const [name, { sort }] of fieldsOf(kind)) {
    if (sort.refersTo !== 'files') continue;
    if (typed[`${name}:remove`] === 'yes') typed[name] = '';
    const received = files.find(({ field }) => field === `${name}:new`);
    const taken = received && (await takeFile(uploads, db, received, by));
    if (typeof taken === 'string') typed[name] = taken;
    else if (taken) problems[name] = taken;
    else if (typed[`${name}:seen`] === 'yes')
      await clearFile(uploads, db, typed[name] ?? '', { by, known: row?.facts[name as never] });
  }
  return { typed, problems };
}

type By = { readonly actor: Actor; readonly processId: string | null };

/** The id of the file, which is kept from now on; or why it was not taken. */
async function takeFile(
  uploads: Uploads,
  db: Database,
  received: ReceivedFile,
  by: By,
): Promise<string | Said> {
  const checked = await uploads.check(received);
  if (!checked.ok) return (checked.why === 'invalid' && checked.errors[received.field]) || words.fileFailed;
  const kept = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, { ...by, language: null }));
  return kept.id;
}

/** Notes that what is in a file was seen, where it is theirs: they sent it, or the record has it. */
async function clearFile(
  uploads: Uploads,
  db: Database,
  id: string,
  { by, known }: { readonly by: By; readonly known: unknown },
): Promise<void> {
  const file = await uploads.find(db, id);
  const isTheirs = file !== null && (file.by === nameOf(by.actor) || known === file.id);
  if (isTheirs && !isCleared(file)) await inTransaction(db, (tx) => uploads.clear(tx, file.id, by));
}
