import { type Database, takeTurn } from '../../../platform/database/index.ts';
import type { Doer, Scope } from '../../../records/index.ts';
import { findRecord, lockScope } from '../../../records/keeping/index.ts';
import type { BroughtTable } from '../files/brought-table.ts';
import { readTableApart } from '../files/read-form-apart.ts';
import { keepForm } from '../making/keep-form.ts';
import { findForm } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { takeAnswers } from '../take-answers.ts';
import { type BroughtFile, bytesOfTable, noteFailed, noteProgress, noteTaken } from './store.ts';

type Where = { readonly scope: Scope; readonly survey: string };

/** Reads a table that was brought by the form of its survey, or makes one of it where there is none. */
export async function readTable(
  db: Database,
  { scope, survey }: Where,
  { id, name, map }: BroughtFile,
): Promise<{ readonly table: BroughtTable; readonly isNew: boolean } | { readonly refused: string }> {
  const kept = await findForm(db, survey);
  const by = { form: kept?.form ?? null, map, language: scope.originalLanguage };
  const read = await readTableApart({ name, bytes: await bytesOfTable(db, id) }, by);
  return 'refused' in read ? read : { ...read, isNew: kept === null };
}

/**
 * Takes all answers of a table at once, or none. How far it has come is noted beside; where the program ends before, nothing
 * was written, and it can be taken again.
 */
export async function takeTable(
  db: Database,
  doer: Doer,
  where: Where,
  file: BroughtFile,
  clock: () => Date,
): Promise<void> {
  const { scope, survey } = where;
  await noteProgress(db, file.id, { done: 0, total: 0, at: clock() });
  const read = await readTable(db, where, file);
  if ('refused' in read) return noteFailed(db, file.id, read.refused);
  const { table, isNew } = read;
  const total = table.came.answers.length;
  const note = (done: number) => noteProgress(db, file.id, { done, total, at: clock() });
  await takeTurn(db, `answers of ${survey}`, async (tx) => {
    if (isNew) {
      await lockScope(tx, scope.id);
      const row = await findRecord(tx, surveyKind, survey);
      if (row?.state !== 'draft' || (await findForm(tx, survey)))
        throw new Error('the survey has a form by now');
      await keepForm(tx, doer, { scope, survey, form: table.form }, clock());
    }
    const taken = await takeAnswers(tx, doer, where, table.came, clock(), note);
    await noteTaken(tx, file.id, { taken, map: isNew ? {} : file.map });
  });
}
