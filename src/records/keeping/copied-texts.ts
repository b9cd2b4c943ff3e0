import type { Queryable } from '../../platform/database/index.ts';
import { findTexts, type NewText } from '../texts/index.ts';

/**
 * The texts of these records as those of others: `ids` has the new id by the old. In the order in which they were written,
 * so that a translation older than its original stays that.
 */
export async function copiedTexts(db: Queryable, ids: ReadonlyMap<string, string>): Promise<NewText[]> {
  const texts = await findTexts(db, [...ids.keys()]);
  return texts
    .sort((a, b) => a.id - b.id)
    .map(({ recordId, field, language, body, state, translatedFrom }) => ({
      recordId: ids.get(recordId) ?? recordId,
      field,
      language,
      body,
      state,
      translatedFrom,
    }));
}
