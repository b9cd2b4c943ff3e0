import type { Database, DatabaseTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { actorOf, type Doer, doerMay, nameOf, type Outcome } from '../records/index.ts';
import { type SheetPart, saveSheet } from '../records/sheet/index.ts';
import { insertTexts, type Stale, type TextEdit, textKey, type Written } from '../records/texts/index.ts';
import { guardedOf } from './acting.ts';
import type { Process } from './process.ts';
import { lockRow } from './store.ts';
import { tellRewordings } from './tell-rewordings.ts';
import { complete } from './whole-process.ts';
import { fieldRule, requiredFields } from './written.ts';

/** The texts of a process, as they may be written. */
export const writtenOf = (process: Process): Written => ({
  texts: process.texts,
  originalLanguage: process.originalLanguage,
  rule: (recordId, field) => (recordId === process.id ? fieldRule(field) : null),
  // What people were promised to find on a published page cannot be taken away, only reworded.
  mustStay: (_recordId, field) =>
    process.state !== 'draft' && (requiredFields as readonly string[]).includes(field),
});

/** The texts of a process, for whoever convenes it. */
export const writingOf =
  (processId: string, doer: Doer): SheetPart['writing'] =>
  async (tx) => {
    const row = await lockRow(tx, processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return null;
    const process = await complete(tx, row);
    const actor = actorOf(doer, processId);
    return {
      ...writtenOf(process),
      async write(tx, changes, at) {
        await insertTexts(tx, changes, nameOf(actor), at);
        await tellRewordings(tx, process, changes, nameOf(actor), at);
        const after = {
          language: changes[0]?.language,
          texts: changes.map((text) => textKey(text.recordId, text.field)),
        };
        const object = { type: 'process', id: processId };
        await record(tx, { actor, act: 'process.edit-texts', object, processId, after }, at);
      },
    };
  };

/** Writes texts of one process in one language: all of them or, when one cannot be taken, none. */
export const editTexts = (
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; language: string; edits: readonly TextEdit[] },
  at: Date = new Date(),
): Promise<Outcome<{ changed: number }> | Stale> =>
  saveSheet(
    db,
    [{ slots: input.edits, writing: writingOf(input.processId, doer) }],
    input.language,
    input.edits,
    at,
  );
