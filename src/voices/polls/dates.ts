import { may, type Visitor } from '../../people/index.ts';
import { countActs } from '../../platform/index.ts';
import type { FindDates } from '../../records/calendar/index.ts';
import type { Scope } from '../../records/index.ts';
import { messages } from '../../site/index.ts';
import { listPollIds } from './counts/poll-figures.ts';
import { closedSince, endedWithProcess, phaseOf, wordingFor } from './poll.ts';
import { guardedPoll } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

const words = messages.channels.dates;
type Services = Pick<PollServices, 'db' | 'pollReader' | 'clock'>;

/** When the polls of these processes open and close. */
export const datesOfPolls =
  (services: Services): FindDates =>
  async (scopes, visitor) =>
    (await Promise.all(scopes.map((scope) => datesIn(services, scope, visitor)))).flat();

async function datesIn({ db, pollReader, clock }: Services, scope: Scope, visitor: Visitor) {
  const ids = await listPollIds(db, scope.id);
  const [snapshots, edits] = await Promise.all([
    Promise.all(ids.map(({ id }) => pollReader.find(id))),
    // Its own version rises with what people do, which no calendar is to tell.
    countActs(db, { type: 'poll', ids: ids.map(({ id }) => id) }, ['poll.edit', 'poll.edit-texts']),
  ]);
  const looksAfter = may(visitor, 'work', scope.guarded);
  const now = clock();
  return snapshots.flatMap((snapshot) => {
    const poll = snapshot?.poll;
    if (!poll) return [];
    const phase = phaseOf(poll, now);
    const guarded = guardedPoll(scope, phase === 'draft');
    if (!may(visitor, 'read', guarded)) return [];
    const title = wordingFor(poll.titles, visitor.language, poll.originalLanguage);
    const opens = poll.opensAt ?? poll.votableSince;
    const of = (which: 'opens' | 'closes', at: Date | null) =>
      at === null
        ? []
        : [
            {
              id: `${poll.id}-${which}`,
              scope: scope.id,
              what: words[which],
              title: { text: title.body, lang: title.language },
              href: looksAfter ? `/manage/polls/${poll.id}` : `/polls/${poll.id}`,
              from: at,
              to: null,
              place: null,
              standing: guarded.openness === 'draft' ? ('draft' as const) : ('set' as const),
              version: edits.get(poll.id) ?? 0,
              changedAt: poll.processClosed?.at ?? poll.decidedAt ?? at,
            },
          ];
    return [
      ...of('opens', endedWithProcess(poll, now) && opens && opens > now ? null : opens),
      ...of('closes', closedSince(poll, now) ?? poll.closesAt),
    ];
  });
}
