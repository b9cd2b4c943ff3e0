import type { Database } from '../../platform/index.ts';
import { findProcessGuarded, listProcesses, processTitle } from '../../processes/index.ts';
import type { Language } from '../../site/index.ts';
import type { ProcessPort, ProcessView } from './poll-services.ts';

/**
 * Asks about processes as often as people vote, so an answer is kept for a moment: a change of the process is seen
 * `trustFor` milliseconds later on the pages of its polls.
 */
export function createProcessPort(db: Database, trustFor = 250): ProcessPort {
  const kept = new Map<string, { view: Promise<ProcessView | null>; readAt: number }>();

  async function read(idOrSlug: string, language: Language): Promise<ProcessView | null> {
    const found = await findProcessGuarded(db, idOrSlug);
    if (!found) return null;
    const { id, slug } = found.process;
    const title = await processTitle(db, id, language);
    return {
      id,
      slug,
      guarded: found.guarded,
      title: { text: title?.body ?? slug, lang: title?.language ?? language },
    };
  }

  return {
    find(idOrSlug, language) {
      const key = `${language} ${idOrSlug}`;
      const now = performance.now();
      const known = kept.get(key);
      if (known && now - known.readAt < trustFor) return known.view;
      const view = read(idOrSlug, language);
      kept.set(key, { view, readAt: now });
      view.catch(() => kept.delete(key));
      if (kept.size > 1000) kept.delete(kept.keys().next().value ?? '');
      return view;
    },
    async idsWithParticipants() {
      const processes = await listProcesses(db, ['published', 'closed'], 'en');
      return processes.map((process) => process.id);
    },
  };
}
