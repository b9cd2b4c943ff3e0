import type { Scope, ScopeKind } from '../records/index.ts';
import { inReaderLanguage, type Texts } from '../records/texts/index.ts';
import type { Language } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { ProcessFrame } from './manage-frame.tsx';
import type { ProcessHead } from './process.ts';
import { findTitled } from './store.ts';

/** A process as what its records belong to. */
export const processScope: ScopeKind = {
  name: 'process',
  publicPath: '/processes/:slug',
  managePath: '/manage/processes/:process',
  apiPath: '/api/v1/processes/:process',
  async find(db, named, language) {
    const row = await findTitled(db, named);
    return row && scopeFrom(row, row.titles, language);
  },
  frame: ({ scope, ...props }) => (
    <ProcessFrame {...props} title={scope.title} base={scope.manageHref} here={null} />
  ),
};

/** The same of a process that was found, with its texts or those of several. */
export function scopeFrom(
  row: ProcessHead & { readonly publicSince: Date | null },
  texts: Texts,
  language: Language,
): Scope & { readonly id: string } {
  const title = inReaderLanguage(texts, row.id, 'title', language);
  return scopeTitled(row, { text: title?.body ?? row.slug, lang: title?.language ?? language });
}

/** The same where its title was read already. */
export function scopeTitled(
  process: ProcessHead & { readonly publicSince: Date | null },
  title: Scope['title'],
): Scope & { readonly id: string } {
  const { id, slug, originalLanguage, publicSince } = process;
  return {
    id,
    guarded: guardedOf(process),
    publicSince,
    originalLanguage,
    title,
    href: `/processes/${slug}`,
    manageHref: `/manage/processes/${id}`,
  };
}
