import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { actorOf, type Doer, doerMay, done, nameOf, notFound, type Outcome } from '../records/index.ts';
import {
  checkEdits,
  insertTexts,
  type Stale,
  type TextEdit,
  textKey,
  type Written,
} from '../records/texts/index.ts';
import { guardedOf } from './acting.ts';
import type { Process } from './process.ts';
import { complete, lockRow } from './store.ts';
import { tellRewordings } from './tell-rewordings.ts';
import { fieldRule, ownerKind, requiredFields } from './written.ts';

/** The texts of a process and of what belongs to it, as they may be written. */
export const writtenOf = (process: Process): Written => ({
  texts: process.texts,
  originalLanguage: process.originalLanguage,
  rule: (recordId, field) => {
    const kind = ownerKind(process, recordId);
    return kind && fieldRule(kind, field);
  },
  // What people were promised to find on a published page cannot be taken away, only reworded.
  mustStay: (recordId, field) =>
    recordId === process.id
      ? process.state !== 'draft' && (requiredFields as readonly string[]).includes(field)
      : field === 'title',
});

/** Writes texts of one process in one language: all of them or, when one cannot be taken, none. */
export function editTexts(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; language: string; edits: readonly TextEdit[] },
  at: Date = new Date(),
): Promise<Outcome<{ changed: number }> | Stale> {
  return inTransaction<Outcome<{ changed: number }> | Stale>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const process = await complete(tx, row);
    const checked = await checkEdits(tx, writtenOf(process), input.language, input.edits);
    if (!checked.ok) return checked;
    const changes = checked.value;
    if (changes.length === 0) return done({ changed: 0 });
    const actor = actorOf(doer, process.id);
    await insertTexts(tx, changes, nameOf(actor), at);
    await tellRewordings(tx, process, changes, nameOf(actor), at);
    await record(
      tx,
      {
        actor,
        act: 'process.edit-texts',
        object: { type: 'process', id: process.id },
        processId: process.id,
        after: {
          language: input.language,
          texts: changes.map((text) => textKey(text.recordId, text.field)),
        },
      },
      at,
    );
    return done({ changed: changes.length });
  });
}
