import type { Scope, ScopeKind } from '../records/index.ts';
import { findTexts, inReaderLanguage, type Texts } from '../records/texts/index.ts';
import type { Language } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { ProcessFrame } from './manage-frame.tsx';
import { findRow, type ProcessRow } from './store.ts';

/** A process as what its records belong to. */
export const processScope: ScopeKind = {
  name: 'process',
  publicPath: '/processes/:slug',
  managePath: '/manage/processes/:process',
  apiPath: '/api/v1/processes/:process',
  async find(db, named, language) {
    const row = await findRow(db, named);
    if (!row) return null;
    return scopeFrom(row, await findTexts(db, [row.id], { only: ['title'] }), language);
  },
  frame: ({ scope, ...props }) => (
    <ProcessFrame {...props} title={scope.title} base={scope.manageHref} here={null} />
  ),
};

/** The same of a process that was found, with its texts or those of several. */
export function scopeFrom(row: ProcessRow, texts: Texts, language: Language): Scope {
  const { id, slug, originalLanguage } = row;
  const title = inReaderLanguage(texts, id, 'title', language);
  return {
    id,
    guarded: guardedOf(row),
    publicSince: row.publicSince,
    originalLanguage,
    title: { text: title?.body ?? slug, lang: title?.language ?? language },
    href: `/processes/${slug}`,
    manageHref: `/manage/processes/${id}`,
  };
}
