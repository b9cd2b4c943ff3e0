import { may, type Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/index.ts';
import { endOfDay, zoneOf } from '../../platform/zones/index.ts';
import type { InProcess, Place } from '../../records/in-process/index.ts';
import type { Channel, Scope } from '../../records/index.ts';
import { messages, say } from '../../site/index.ts';
import { findBox, isTaking } from './box.ts';
import { submissionKind } from './submission.ts';

const words = messages.submissions;
type Services = { readonly db: Queryable; readonly clock: Clock };

/** What letters bring into a process: a way to take part, from when they are taken first. */
export const lettersInProcess = (services: Services): InProcess => ({
  channels: (place, visitor) => letterChannel(services, place, visitor),
  dates: async (scopes, visitor) =>
    (await Promise.all(scopes.map((scope) => lastDayIn(services, scope, visitor)))).flat(),
  begins: (processId) => [{ href: `/manage/processes/${processId}/submissions/box`, label: words.box.begin }],
});

async function letterChannel({ db, clock }: Services, scope: Place, visitor: Visitor): Promise<Channel[]> {
  const { language } = visitor;
  const box = await findBox(db, scope.id);
  if (!box) return [];
  const now = clock();
  const zone = zoneOf(scope.id);
  const isOpen = isTaking(box, now, zone) && scope.guarded.openness === 'published';
  const count = scope.count(submissionKind, ['published']);
  const said = say(language, words.published, { count });
  const closesAt = box.closesOn === null ? null : new Date(endOfDay(zone, box.closesOn).getTime() - 60_000);
  const byDate = closesAt !== null && closesAt < now;
  return [
    {
      id: `${scope.id}-letters`,
      sort: words.sort,
      title: say(language, words.title),
      titleLanguage: language,
      href: isOpen ? `${scope.href}/submissions/new` : `${scope.href}/submissions`,
      ...(may(visitor, 'moderate', scope.guarded) ? { manageHref: `${scope.manageHref}/submissions` } : {}),
      state: isOpen ? 'open' : 'closed',
      entry: null,
      opensAt: null,
      closesAt,
      // Nobody wrote down when a box ended that its process closed.
      closedAt: isOpen || (box.isOpen && !byDate) ? null : byDate ? closesAt : box.at,
      act: { now: words.writeNow, titled: words.writeTitled },
      looks: count > 0 ? [{ href: `${scope.href}/submissions`, label: words.read }] : [],
      figures: {
        // Nobody knows how many people wrote: one may write several.
        people: { count: 0, said: '' },
        contributions: { count, said },
        extent: { count: 1, said: '' },
        summary: said,
        together: (sum) => say(language, words.published, { count: sum }),
      },
      questionId: null,
    },
  ];
}

async function lastDayIn({ db, clock }: Services, scope: Scope, visitor: Visitor) {
  const box = await findBox(db, scope.id ?? '');
  if (!box?.isOpen || box.closesOn === null) return [];
  // Its process was closed before that day came.
  if (scope.guarded.openness === 'closed' && isTaking(box, clock(), zoneOf(scope.id))) return [];
  const looksAfter = may(visitor, 'moderate', scope.guarded);
  return [
    {
      id: `${scope.id}-letters`,
      scope: scope.id,
      what: words.box.lastDay,
      title: scope.title,
      href: `${looksAfter ? scope.manageHref : scope.href}/submissions`,
      from: box.closesOn,
      to: null,
      place: null,
      standing: scope.guarded.openness === 'draft' ? ('draft' as const) : ('set' as const),
      version: box.version,
      changedAt: box.at,
    },
  ];
}
