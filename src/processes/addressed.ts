import type { Queryable } from '../platform/database/index.ts';
import type { Kind } from '../records/index.ts';
import { type Searched, wordedTexts } from '../records/search/index.ts';
import { findTexts, inReaderLanguage } from '../records/texts/index.ts';
import { messages } from '../site/index.ts';
import { findProcessGuarded } from './find-process.ts';
import { findReadable, findRowsById } from './store.ts';
import { fieldRule } from './written.ts';

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

/** What is found of processes: all that their pages say. */
export const searchedProcesses: Searched = {
  kind: 'process',
  word: messages.search.kinds.process,
  async read(db, ids) {
    const rows = await findRowsById(db, ids);
    const texts = Map.groupBy(await findTexts(db, ids), ({ recordId }) => recordId);
    return rows.map(({ id, state, createdAt }) => ({
      id,
      within: id,
      scope: id,
      openness: state,
      at: createdAt,
      texts: wordedTexts(
        (texts.get(id) ?? []).filter(({ field }) => fieldRule(field) !== null),
        (field) => fieldRule(field)?.long === true,
      ),
    }));
  },
};
