import { newId } from '../../platform/index.ts';
import { nameOf } from '../acts.ts';
import type { Copies, Copying } from '../copies.ts';
import { type AnyKind, type Field, fieldsOf, opennessOf } from '../kinds/index.ts';
import { insertTexts } from '../texts/index.ts';
import { copiedTexts } from './copied-texts.ts';
import { findRecords } from './find-records.ts';
import { beginRecord } from './store.ts';

/** How the records of a kind are copied with their process: as they are, in their first state, without what was taken off. */
export function copiesBy(kind: AnyKind): Copies {
  const states = Object.keys(kind.states).filter((state) => opennessOf(kind, state) !== 'sealed');
  const rowsOf = async (db: Parameters<typeof findRecords>[0], scope: string) =>
    await findRecords(db, kind, { scopes: [scope], states });
  return {
    label: kind.words.count,
    count: async (db, processId) => (await rowsOf(db, processId)).length,
    async copy(tx, copying) {
      const { from, to, ids, at } = copying;
      const by = nameOf(copying.by);
      const own = new Map<string, string>();
      for (const row of await rowsOf(tx, from)) {
        const id = newId();
        const facts = Object.fromEntries(
          fieldsOf(kind).map(([name, field]) => [name, copied(field, row.facts[name as never], copying)]),
        );
        await beginRecord(tx, kind, { id, scope: to, facts, at, by, isPublic: false });
        own.set(row.id, id);
        ids.set(row.id, id);
      }
      await insertTexts(tx, await copiedTexts(tx, own), by, at);
    },
  };
}

function copied({ sort }: Field<unknown>, value: unknown, { ids, later, laterDay }: Copying): unknown {
  // What did not come along is not linked to: it is another process's.
  if (sort.refersTo === 'records') return ids.get(String(value)) ?? null;
  if (sort.column === 'timestamptz' && value instanceof Date) return later(value);
  if (sort.column === 'date' && typeof value === 'string') return laterDay(value);
  return value;
}
