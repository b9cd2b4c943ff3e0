import type { Queryable } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { findTexts } from '../records/texts/index.ts';
import type { Language } from '../site/index.ts';
import { scopeFrom } from './process-scope.tsx';
import { findRows } from './store.ts';

/** The processes that everybody may read and that were not put away, as what their records belong to. */
export async function publicScopes(db: Queryable, language: Language): Promise<Scope[]> {
  const rows = (await findRows(db, ['published', 'closed'])).filter(({ archivedAt }) => archivedAt === null);
  const texts = await findTexts(
    db,
    rows.map(({ id }) => id),
    { only: ['title'] },
  );
  return rows.map((row) => scopeFrom(row, texts, language));
}
