import type { Guarded, Visitor } from '../people/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { Clock } from '../platform/index.ts';
import { dayIn, zoneOf } from '../platform/zones/index.ts';
import { channelsOf, placeOf, stretchesOf } from '../records/in-process/index.ts';
import type { Kind } from '../records/index.ts';
import type { LineNode } from '../site/components/index.ts';
import type { Language } from '../site/index.ts';
import { findProcess, findProcessGuarded, listProcesses, processTitle } from './find-process.ts';
import { standingOf } from './phases.ts';
import { endOf, processLine } from './process-line.ts';
import { scopeFrom } from './process-scope.tsx';

/** What pages about something in a process need to know of it. */
export type ProcessView = {
  readonly id: string;
  readonly slug: string;
  readonly guarded: Guarded;
  /** In which what is begun in it is written, unless somebody chooses another. */
  readonly originalLanguage: string;
  /** As this reader sees it first. */
  readonly title: { readonly text: string; readonly lang: string };
  /** How far the process has come on the line; absent where no pages are made. */
  readonly line?: () => Promise<readonly LineNode[]>;
  /** That it is over, and since which day where that is known; null while it is not. */
  readonly ended?: () => Promise<Ended>;
};

type Ended = { readonly on: Date | string | null } | null;

/** How those who keep something in a process ask about it. */
export type ProcessPort = {
  /** By its id, or by the readable part of its address, a former one included. */
  find(idOrSlug: string, language: Language): Promise<ProcessView | null>;
  /** Processes that people may have contributed to. */
  idsWithParticipants(): Promise<readonly string[]>;
};

/** What pages need beyond the data: without it a process has no line. */
export type LineServices = { readonly kinds: readonly Kind[]; readonly clock: Clock };

/**
 * Asked about processes as often as people vote, so an answer is kept for a moment: a change of the process is seen
 * `trustFor` milliseconds later on the pages of what is in it.
 */
export function createProcessPort(db: Database, pages: LineServices | null, trustFor = 250): ProcessPort {
  const kept = new Map<string, { view: Promise<ProcessView | null>; readAt: number }>();

  async function read(idOrSlug: string, language: Language): Promise<ProcessView | null> {
    const found = await findProcessGuarded(db, idOrSlug);
    if (!found) return null;
    const { id, slug, originalLanguage } = found.process;
    const title = await processTitle(db, id, language);
    let line: ReturnType<typeof lineOf> | null = null;
    const at = (known: LineServices) => {
      line ??= lineOf(db, known, id, language);
      return line;
    };
    return {
      id,
      slug,
      guarded: found.guarded,
      originalLanguage,
      title: { text: title?.body ?? slug, lang: title?.language ?? language },
      ...(pages
        ? {
            line: async () => (await at(pages)).nodes,
            ended: async () => (await at(pages)).ended,
          }
        : {}),
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

/** The line of a process as everybody sees it at this moment. */
async function lineOf(
  db: Database,
  { kinds, clock }: LineServices,
  processId: string,
  language: Language,
): Promise<{ readonly nodes: readonly LineNode[]; readonly ended: Ended }> {
  const anybody: Visitor = { language, account: null, roles: new Map(), previewSecret: null };
  const process = await findProcess(db, processId);
  if (!process) return { nodes: [], ended: null };
  const place = await placeOf(db, scopeFrom(process, process.texts, language));
  const [channels, stretches] = await Promise.all([
    channelsOf(kinds, place, anybody),
    stretchesOf(kinds, place, language),
  ]);
  const now = clock();
  const isOver = standingOf(process, channels, dayIn(zoneOf(process.id), now)) === 'over';
  return {
    nodes: processLine(process, channels, now, language, stretches),
    ended: isOver ? { on: endOf(process) } : null,
  };
}
