import { may, type Visitor } from '../../people/index.ts';
import type { Services } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { mayReadAt } from '../../records/links/index.ts';
import type { Publication } from '../../records/publications/index.ts';

/** Somebody who is not signed in: what they see is public. */
const anybody: Visitor = { language: 'en', account: null, roles: new Map(), previewSecret: null };

/**
 * What a webhook is told of a publication, as whoever is not signed in may read it now; null where they may read
 * nothing of where it happened. Of a record that meanwhile is not public it says what happened and when, and no word.
 */
export async function publicForm(
  { db, kinds, publicUrl }: Pick<Services, 'db' | 'kinds' | 'publicUrl'>,
  { id, scope: scopeId, kind, href, at, recordedAt, reworded, ...words }: Publication,
): Promise<object | null> {
  const scope = scopeId === null ? null : await processScope.find(db, scopeId, anybody.language);
  if (scopeId !== null && !(scope && may(anybody, 'read', scope.guarded))) return null;
  const isPublic = await mayReadAt({ db, kinds, publicUrl }, href, anybody);
  const { title, language, note, translations } = words;
  const site = `${publicUrl}/`;
  return {
    type: `publication.${kind}`,
    timestamp: at.toISOString(),
    data: {
      id,
      at: at.toISOString(),
      recorded_at: recordedAt.toISOString(),
      kind,
      href: new URL(href, site).href,
      process: scope && { id: scope.id, page: new URL(scope.href, site).href },
      is_public: isPublic,
      ...(isPublic ? { title, language, note, translations, reworded } : {}),
    },
  };
}
