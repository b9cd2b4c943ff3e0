import type { Database } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/index.ts';
import {
  type ChannelOnLine,
  findProcess,
  findProcessGuarded,
  listProcesses,
  processLine,
  processTitle,
} from '../../processes/index.ts';
import type { LineNode } from '../../site/components/index.ts';
import type { Language } from '../../site/index.ts';
import { shownVotes } from './channels.ts';
import { listPollIds, type PollCountsReader } from './counts/poll-figures.ts';
import type { PollReader } from './load-poll.ts';
import { closedSince, phaseOf, resultsAreVisible } from './poll.ts';
import type { ProcessPort, ProcessView } from './poll-services.ts';

/** What pages need beyond the data: without it a process has no line. */
export type LineServices = {
  readonly pollReader: PollReader;
  readonly counts: Pick<PollCountsReader, 'shown'>;
  readonly clock: Clock;
};

/**
 * Asks about processes as often as people vote, so an answer is kept for a moment: a change of the process is seen
 * `trustFor` milliseconds later on the pages of its polls.
 */
export function createProcessPort(db: Database, pages: LineServices | null, trustFor = 250): ProcessPort {
  const kept = new Map<string, { view: Promise<ProcessView | null>; readAt: number }>();

  async function read(idOrSlug: string, language: Language): Promise<ProcessView | null> {
    const found = await findProcessGuarded(db, idOrSlug);
    if (!found) return null;
    const { id, slug } = found.process;
    const title = await processTitle(db, id, language);
    let line: Promise<readonly LineNode[]> | null = null;
    return {
      id,
      slug,
      guarded: found.guarded,
      title: { text: title?.body ?? slug, lang: title?.language ?? language },
      ...(pages
        ? {
            line: () => {
              line ??= lineOf(db, pages, id, language);
              return line;
            },
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

/** The line of a process, from what its polls are doing at this moment. */
async function lineOf(
  db: Database,
  { pollReader, counts, clock }: LineServices,
  processId: string,
  language: Language,
): Promise<readonly LineNode[]> {
  const process = await findProcess(db, processId);
  if (!process) return [];
  const now = clock();
  const channels: ChannelOnLine[] = [];
  for (const { id } of await listPollIds(db, processId)) {
    const snapshot = await pollReader.find(id);
    if (!snapshot) continue;
    const { poll } = snapshot;
    const resultsHref = resultsAreVisible(poll, now, false) ? `/polls/${id}/results` : null;
    channels.push({
      state: phaseOf(poll, now),
      opensAt: poll.opensAt,
      closesAt: poll.closesAt,
      closedAt: closedSince(poll, now),
      resultsHref,
      votes: shownVotes(snapshot, await counts.shown(poll)),
    });
  }
  return processLine(process, channels, now, language);
}
