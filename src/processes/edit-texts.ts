import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { actorOf, type Doer, doerMay, invalid, nameOf, notFound, type Refused } from '../records/index.ts';
import { manyLines, oneLine } from '../site/form/index.ts';
import { isWrittenLanguage, type Message, messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import type { Process } from './process.ts';
import { complete, findTextRow, insertTexts, lockRow, type NewText } from './store.ts';
import type { TextRow } from './texts.ts';
import { fieldRule, ownerKind, requiredFields } from './written.ts';

const editWords = messages.processes.edit;

/** One text as somebody wants it to be. */
export type TextEdit = {
  readonly ownerId: string;
  readonly field: string;
  readonly body: string;
  /** For translations. Left out: stays what it is, a machine's when new. */
  readonly state?: 'machine' | 'verified';
  /** The id of the row that was in force when the writer began, 0 for none; null: do not ask. */
  readonly seen: number | null;
};

/** Another person wrote this text meanwhile; `theirs` is what is in force now. */
export type Conflict = { readonly ownerId: string; readonly field: string; readonly theirs: TextRow | null };
export type Stale = { readonly ok: false; readonly why: 'stale'; readonly conflicts: readonly Conflict[] };
export type EditOutcome =
  | { readonly ok: true; readonly value: { readonly changed: number } }
  | Refused
  | Stale;

/** The name of a text in forms and among errors. */
export const textKey = (ownerId: string, field: string) => `${ownerId}.${field}`;

/**
 * Writes texts of one process in one language: all of them or, when one is not right or was changed by somebody else
 * meanwhile, none. The writer gets both versions back and loses nothing.
 */
export function editTexts(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; language: string; edits: readonly TextEdit[] },
  at: Date = new Date(),
): Promise<EditOutcome> {
  return inTransaction(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const process = await complete(tx, row);
    const checked = await checkEdits(tx, process, input.language, input.edits);
    if (!checked.ok) return checked;
    const changes = checked.value;
    if (changes.length === 0) return { ok: true, value: { changed: 0 } };
    await insertTexts(tx, process.id, changes, nameOf(actorOf(doer, null)), at);
    await record(
      tx,
      {
        actor: actorOf(doer, process.id),
        act: 'process.edit-texts',
        object: { type: 'process', id: process.id },
        processId: process.id,
        after: { language: input.language, texts: changes.map((text) => textKey(text.ownerId, text.field)) },
      },
      at,
    );
    return { ok: true, value: { changed: changes.length } };
  });
}

/** Judges edits against what is in force: what to write, or what is wrong with them. Part of other acts too. */
export async function checkEdits(
  tx: DatabaseTransaction,
  process: Process,
  language: string,
  edits: readonly TextEdit[],
): Promise<{ ok: true; value: NewText[] } | Refused | Stale> {
  if (!isWrittenLanguage(language)) return notFound;
  const errors: Record<string, Message> = {};
  const conflicts: Conflict[] = [];
  const changes: NewText[] = [];
  for (const edit of edits) {
    const judged = judge(process, language, edit);
    if (judged === null) return notFound;
    const { change, inForce, error } = judged;
    if (change === null || (await untouched(tx, process.id, edit, change.body, inForce))) continue;
    const { ownerId, field } = edit;
    if (isStale(edit, inForce)) conflicts.push({ ownerId, field, theirs: inForce ?? null });
    if (error !== null) errors[textKey(ownerId, field)] = error;
    changes.push(change);
  }
  if (Object.keys(errors).length > 0) return invalid(errors);
  return conflicts.length > 0 ? { ok: false, why: 'stale', conflicts } : { ok: true, value: changes };
}

function rowOf(process: Process, edit: TextEdit, language: string): TextRow | undefined {
  return process.texts.find(
    (text) => text.ownerId === edit.ownerId && text.field === edit.field && text.language === language,
  );
}

/** Somebody else wrote since the writer of this edit began. */
function isStale(edit: TextEdit, inForce: TextRow | undefined): boolean {
  return edit.seen !== null && edit.seen !== (inForce?.id ?? 0);
}

type Judged = {
  readonly change: NewText | null;
  readonly inForce: TextRow | undefined;
  readonly error: Message | null;
};

/** What one edit would write (nothing when it changes nothing) and what is wrong with it; null for a field that is not there. */
function judge(process: Process, language: string, edit: TextEdit): Judged | null {
  const kind = ownerKind(process, edit.ownerId);
  const rule = kind && fieldRule(kind, edit.field);
  if (!rule) return null;
  const isOriginal = language === process.originalLanguage;
  const body = rule.long ? manyLines(edit.body) : oneLine(edit.body);
  const inForce = rowOf(process, edit, language);
  const kept = inForce?.state === 'verified' ? 'verified' : 'machine';
  const state = isOriginal ? 'original' : (edit.state ?? kept);
  const same = body === (inForce?.body ?? '') && (body === '' || keepsState(edit, inForce, state, process));
  if (same) return { change: null, inForce, error: null };
  const translatedFrom = isOriginal ? null : process.originalLanguage;
  const change: NewText = { ownerId: edit.ownerId, field: edit.field, language, body, state, translatedFrom };
  const emptied = body === '' && isOriginal && mustStay(process, kind, edit.field);
  return {
    change,
    inForce,
    error: [...body].length > rule.limit ? editWords.tooLong : emptied ? editWords.mustStay : null,
  };
}

/** Same words and same state: nothing to write, unless somebody confirms a translation whose original changed since. */
function keepsState(edit: TextEdit, inForce: TextRow | undefined, state: string, process: Process): boolean {
  if (inForce?.state !== state) return false;
  if (edit.state !== 'verified') return true;
  const original = process.texts.find(
    (text) => text.ownerId === edit.ownerId && text.field === edit.field && text.state === 'original',
  );
  return original === undefined || original.id < inForce.id;
}

/** A form sends every field it shows. What still stands as its writer found it is not an edit, whatever others did. */
async function untouched(
  tx: DatabaseTransaction,
  processId: string,
  edit: TextEdit,
  body: string,
  inForce: TextRow | undefined,
): Promise<boolean> {
  if (edit.seen === null || !isStale(edit, inForce)) return false;
  const seen = edit.seen === 0 ? null : await findTextRow(tx, processId, edit.seen);
  const stateKept = edit.state === undefined || seen === null || edit.state === seen.state;
  return (
    body === (seen?.body ?? '') &&
    (seen === null || (seen.ownerId === edit.ownerId && seen.field === edit.field && stateKept))
  );
}

/** What people were promised to find on a published page cannot be taken away, only reworded. */
function mustStay(process: Process, kind: string | null, field: string): boolean {
  if (kind !== 'process') return field === 'title';
  return process.state !== 'draft' && (requiredFields as readonly string[]).includes(field);
}
