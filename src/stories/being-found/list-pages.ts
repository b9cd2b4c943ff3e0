import type { Database } from '../../platform/database/index.ts';
import { listProcesses } from '../../processes/index.ts';
import type { FoundPage, Kind } from '../../records/index.ts';
import { publicationsOf } from '../../records/publications/index.ts';

export type FoundServices = { readonly db: Database; readonly kinds: readonly Kind[] };

const everywhere = ['/', '/heard', '/answers', '/commitments', '/changed', '/api'];

/** Every page that everybody may read, whoever asks: nothing of a draft, nothing of anybody's own. */
export async function listPages({ db, kinds }: FoundServices): Promise<FoundPage[]> {
  const pages: FoundPage[] = everywhere.map((path) => ({ path, changedAt: null }));
  for (const { id, slug, stateSince } of await listProcesses(db, ['published', 'closed'], 'en')) {
    const [latest] = await publicationsOf(db, id, 1);
    const changedAt = latest && latest.recordedAt > stateSince ? latest.recordedAt : stateSince;
    const path = `/processes/${slug}`;
    pages.push({ path, changedAt }, { path: `${path}/publications`, changedAt });
    for (const { published } of kinds) pages.push(...((await published?.pages?.(id, changedAt)) ?? []));
  }
  return pages;
}
