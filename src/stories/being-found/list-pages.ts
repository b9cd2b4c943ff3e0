import { documentPath, findProcess, listProcesses, publicationsOf } from '../../processes/index.ts';
import { listPollIds, type PollCountsReader } from '../../voices/polls/counts/index.ts';
import {
  closedSince,
  knowsSingleVotes,
  type PollServices,
  type PollSnapshot,
  phaseOf,
  resultsAreVisible,
} from '../../voices/polls/index.ts';
import type { FoundPage } from './sitemap.ts';

export type FoundServices = PollServices & { readonly counts: PollCountsReader };

const everywhere = ['/', '/heard', '/api'];

/** Every page that everybody may read, whoever asks: nothing of a draft, nothing of anybody's own. */
export async function listPages(services: FoundServices): Promise<FoundPage[]> {
  const { db } = services;
  const pages: FoundPage[] = everywhere.map((path) => ({ path, changedAt: null }));
  for (const { id, slug, stateSince } of await listProcesses(db, ['published', 'closed'], 'en')) {
    const [latest] = await publicationsOf(db, id, 1);
    const changedAt = newest([stateSince, latest?.recordedAt ?? null]);
    const path = `/processes/${slug}`;
    const documents = (await findProcess(db, id))?.documents ?? [];
    pages.push(
      { path, changedAt },
      { path: `${path}/publications`, changedAt },
      ...documents
        .filter(({ href }) => href === null)
        .map((document) => ({ path: documentPath(slug, document.id), changedAt })),
    );
    for (const poll of await listPollIds(db, id)) {
      const snapshot = await services.pollReader.find(poll.id);
      if (snapshot) pages.push(...(await pagesOfPoll(services, snapshot, changedAt)));
    }
  }
  return pages;
}

async function pagesOfPoll(
  { clock, counts }: FoundServices,
  { poll, statements }: PollSnapshot,
  processChangedAt: Date | null,
): Promise<FoundPage[]> {
  const now = clock();
  const phase = phaseOf(poll, now);
  if (phase === 'draft') return [];
  const path = `/polls/${poll.id}`;
  const past = (date: Date | null) => (date !== null && date <= now ? date : null);
  // The day is public, the moment somebody wrote is not.
  const days = statements
    .filter(({ state }) => state === 'accepted' || state === 'merged')
    .map(({ createdAt }) => new Date(createdAt.toISOString().slice(0, 10)));
  const changedAt = newest([processChangedAt, past(poll.opensAt), closedSince(poll, now), ...days]);
  const pages = [path, `${path}/statements`, `${path}/moderation`].map((one) => ({ path: one, changedAt }));
  if (!resultsAreVisible(poll, now, false)) return pages;
  const countedAt = phase === 'open' ? (await counts.shown(poll)).countedAt : changedAt;
  const results = knowsSingleVotes(poll) ? [`${path}/results`, `${path}/map`] : [`${path}/results`];
  return [...pages, ...results.map((one) => ({ path: one, changedAt: countedAt }))];
}

function newest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.flatMap((date) => (date ? [date.getTime()] : []));
  return known.length === 0 ? null : new Date(known.reduce((a, b) => Math.max(a, b)));
}
