import type { FoundPage } from '../../../records/index.ts';
import { listPollIds, type PollCountsReader } from '../counts/poll-figures.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { closedSince, knowsSingleVotes, phaseOf, resultsAreVisible } from '../poll.ts';
import type { PollServices } from '../poll-services.ts';

type FoundServices = Pick<PollServices, 'db' | 'pollReader' | 'clock'> & {
  readonly counts: PollCountsReader;
};

/** Every page of the polls of a process that everybody may read: nothing of a draft, nothing of anybody's own. */
export async function foundPagesOf(
  services: FoundServices,
  processId: string,
  processChangedAt: Date | null,
): Promise<FoundPage[]> {
  const pages: FoundPage[] = [];
  for (const { id } of await listPollIds(services.db, processId)) {
    const snapshot = await services.pollReader.find(id);
    if (snapshot) pages.push(...(await pagesOfPoll(services, snapshot, processChangedAt)));
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
