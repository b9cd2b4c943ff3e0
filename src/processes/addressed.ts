import type { Queryable } from '../platform/database/index.ts';
import type { Kind } from '../records/index.ts';
import { inReaderLanguage } from '../records/texts/index.ts';
import { findProcessGuarded } from './find-process.ts';
import { findReadable } from './store.ts';

/** Where processes are read, and which addresses are theirs. */
export const processAddresses = (db: Queryable): Pick<Kind, 'addressed' | 'pages'> => ({
  async addressed(heads, visitor) {
    const rows = await findReadable(
      db,
      heads.map(({ id }) => id),
      visitor,
    );
    const texts = heads.flatMap(({ titles }) => titles);
    return new Map(
      rows.map(({ id, slug, originalLanguage }) => {
        const title = inReaderLanguage(texts, id, 'title', visitor.language);
        const titled = { title: title?.body ?? slug, titleLanguage: title?.language ?? originalLanguage };
        return [id, { ...titled, href: `/processes/${slug}` }];
      }),
    );
  },
  pages: {
    paths: ['/processes/:slug', '/manage/processes/:process'],
    idOf: async (named) => (await findProcessGuarded(db, named))?.process.id ?? null,
  },
});
