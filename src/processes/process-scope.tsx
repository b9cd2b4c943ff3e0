import type { ScopeKind } from '../records/index.ts';
import { findTexts, inReaderLanguage } from '../records/texts/index.ts';
import { guardedOf } from './acting.ts';
import { ProcessFrame } from './manage-frame.tsx';
import { findRow } from './store.ts';

/** A process as what its records belong to. */
export const processScope: ScopeKind = {
  name: 'process',
  publicPath: '/processes/:slug',
  managePath: '/manage/processes/:process',
  apiPath: '/api/v1/processes/:process',
  async find(db, named, language) {
    const row = await findRow(db, named);
    if (!row) return null;
    const { id, slug, originalLanguage } = row;
    const title = inReaderLanguage(await findTexts(db, [id], { only: ['title'] }), id, 'title', language);
    return {
      id,
      guarded: guardedOf(row),
      publicSince: row.publicSince,
      originalLanguage,
      title: { text: title?.body ?? slug, lang: title?.language ?? language },
      href: `/processes/${slug}`,
      manageHref: `/manage/processes/${id}`,
    };
  },
  frame: ({ scope, ...props }) => (
    <ProcessFrame {...props} title={scope.title} base={scope.manageHref} here={null} />
  ),
};
