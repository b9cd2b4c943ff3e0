import { may } from '../../people/index.ts';
import type { Database, DatabaseTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import { messages, say } from '../../site/index.ts';
import { actorOf, type Doer, doerMay, nameOf, type Outcome } from '../acts.ts';
import {
  findByIds,
  findRecords,
  isPublic,
  isTextNeeded,
  type Kept,
  lockScope,
  statesFor,
  tellTexts,
  writtenIn,
} from '../keeping/index.ts';
import { type AnyKind, guardedRecord, isTakenOff, labelOf } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { type SheetOf, type SheetPart, saveSheet } from '../sheet/index.ts';
import {
  findTexts,
  inReaderLanguage,
  insertTexts,
  type Stale,
  type TextEdit,
  type TextSlot,
  textKey,
} from '../texts/index.ts';
import type { KitServices } from './kit-services.ts';

/** The texts of a record as forms ask for them; `id`, and a name of its own for each where the form has but one record. */
export const slotsOf = (kind: AnyKind, id: string, isAlone = false): TextSlot[] =>
  Object.keys(kind.texts).map((field) => ({
    recordId: id,
    field,
    ...(isAlone ? { name: field } : {}),
    rule: { long: kind.texts[field]?.long ?? false, limit: kind.texts[field]?.limit ?? 0 },
    label: labelOf(kind, field),
    hint: kind.words.texts[field]?.hint,
    optional: !kind.texts[field]?.required,
  }));

/** What a kind brings to the sheet of texts of its scope: those of its records that this visitor may write. */
export function sheetBy(kind: AnyKind, { db }: Pick<KitServices, 'db'>): SheetOf {
  return async (scopeId, visitor, language) => {
    // What people sent in is not reworded here.
    const scope = kind.write === 'take-part' ? null : await kind.within.find(db, scopeId, language);
    if (!scope || !may(visitor, kind.write, scope.guarded)) return [];
    const states = statesFor(visitor, 'read', kind, scope).filter((state) => !isTakenOff(kind, state));
    const rows = await findRecords(db, kind, { scopes: [scope.id], states });
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id as string);
    const texts = await findTexts(db, ids);
    const headings = ids.map((id) => {
      const title = inReaderLanguage(texts, id, 'title', language);
      const untitled = { title: say(language, messages.records.pages.untitled) };
      return [id, title ? { title: title.body, lang: title.language } : untitled] as const;
    });
    const part: SheetPart = {
      slots: ids.flatMap((id) => slotsOf(kind, id)),
      headings: new Map(headings),
      written: writtenIn(kind, ids, texts, scope.originalLanguage),
      hasOriginals: true,
      writing: writingOf(kind, scope, ids, visitor),
    };
    return [part];
  };
}

/** The texts of these records of a scope, for whoever may write them. */
function writingOf(kind: AnyKind, scope: Scope, ids: readonly string[], doer: Doer): SheetPart['writing'] {
  return async (tx) => {
    await lockScope(tx, scope.id);
    const rows = await findByIds(tx, kind, ids);
    const isTheirs = ({ scope: own, state }: Kept) =>
      own === scope.id && doerMay(doer, kind.write, guardedRecord(kind, scope, state));
    if (rows.length < ids.length || !rows.every(isTheirs)) return null;
    const texts = await findTexts(tx, ids);
    const actor = actorOf(doer, scope.id);
    const by = nameOf(actor);
    return {
      ...writtenIn(kind, ids, texts, scope.originalLanguage),
      mustStay: (id, field) => rows.some((row) => row.id === id && isTextNeeded(kind, row, texts, field)),
      async write(tx, changes, at) {
        await insertTexts(tx, changes, by, at);
        const now = await findTexts(tx, ids);
        for (const { id, state } of rows) {
          const own = changes.filter(({ recordId }) => recordId === id);
          if (own.length === 0) continue;
          if (isPublic(scope, kind, state))
            await tellTexts(tx, { kind, scope, id, texts: now, by, at }, texts, own);
          const after = {
            language: own[0]?.language,
            texts: own.map(({ recordId, field }) => textKey(recordId, field)),
          };
          const object = { type: kind.name, id };
          await record(tx, { actor, act: `${kind.name}.edit-texts`, object, processId: scope.id, after }, at);
        }
      },
    };
  };
}

/** Writes texts of records of one kind in one language: all of them or, when one cannot be taken, none. */
export function editRecordTexts(
  db: Database | DatabaseTransaction,
  doer: Doer,
  kind: AnyKind,
  input: { readonly scope: Scope; readonly language: string; readonly edits: readonly TextEdit[] },
  at: Date = new Date(),
): Promise<Outcome<{ changed: number }> | Stale> {
  const { scope, language, edits } = input;
  const ids = [...new Set(edits.map(({ recordId }) => recordId))];
  return saveSheet(db, [{ slots: edits, writing: writingOf(kind, scope, ids, doer) }], language, edits, at);
}
