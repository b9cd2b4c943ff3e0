import type { Database } from '../../platform/database/index.ts';
import { messages } from '../../site/index.ts';
import { addressesOf, kindsOfRecords } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import { findPublications, publicationIn } from '../publications/index.ts';
import type { Searched, ToFind } from '../searched.ts';
import { searchedKinds } from './searched-kinds.ts';

/**
 * Notices, of those that say more than the title of what they tell of: that is found by itself. They are as open as what
 * they were published in.
 */
export function searchedNotices(services: {
  readonly db: Database;
  readonly kinds: readonly Kind[];
}): Searched {
  return {
    kind: 'notice',
    word: messages.search.kinds.notice,
    async read(db, ids) {
      const said = [...(await findPublications(db, ids.map(Number))).values()].filter(
        ({ kind, note }) => kind === 'notice' || note !== null,
      );
      const within = new Map<string, ToFind>();
      const scopes = said.flatMap(({ scope }) => scope ?? []);
      for (const [kind, of] of await kindsOfRecords(db, scopes))
        for (const found of (await searchedKinds(services.kinds).get(kind)?.read(db, of)) ?? [])
          within.set(found.id, found);
      return said.flatMap(({ id, scope, at, ...notice }) => {
        const openness = scope === null ? 'published' : within.get(scope)?.openness;
        if (openness === undefined) return [];
        const written = { language: notice.language, title: notice.title, note: notice.note };
        const wordings = [
          written,
          ...Object.entries(notice.translations).map(([language, text]) => ({ language, ...text })),
        ];
        const texts = wordings.map(({ language, title, note }) => ({
          rank: 'text' as const,
          language,
          text: [title, note].filter(Boolean).join('\n'),
        }));
        return [{ id: String(id), within: scope ?? '', scope, openness, at, texts }];
      });
    },
    async readable(ids, visitor) {
      const notices = [...(await findPublications(services.db, ids.map(Number))).values()];
      const scopes = notices.flatMap(({ scope }) => scope ?? []);
      const places = await addressesOf(services, scopes, visitor);
      return new Map(
        notices.flatMap((notice) => {
          const place = notice.scope === null ? undefined : places.get(notice.scope);
          if (notice.scope !== null && !place) return [];
          const { body: title, language: titleLanguage } = publicationIn(notice, visitor.language);
          const href = place ? `${place.href}/publications#publication-${notice.id}` : notice.href;
          return [[String(notice.id), { title, titleLanguage, href }]];
        }),
      );
    },
  };
}
