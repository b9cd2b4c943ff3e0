import type { Child } from 'hono/jsx';
import type { Visitor } from '../../people/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import type { Scope } from '../../records/index.ts';
import { readRecords, type SeenOf } from '../../records/keeping/index.ts';
import { type KitServices, textOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { ZonedTime } from '../../site/zones/index.ts';
import { eventKind, timingOf } from './event.ts';
import { readRoom, sayRoom } from './registration/index.ts';

const { choices } = messages.events.fields.form;
const mostShown = 50;
const atOnce = 50;
const longest = 31 * 24 * 3_600_000;

/** The events of a process that are coming or going on, the next first, each with the way to register. */
type Coming = { readonly ids: readonly string[]; readonly body: Child };
export type FindComing = (scope: Scope, visitor: Visitor, search: string, most?: number) => Promise<Coming>;

export const findComing =
  ({ db, clock }: Pick<KitServices, 'db' | 'clock'>): FindComing =>
  async (scope, visitor, search, most = mostShown) => {
    const { language } = visitor;
    const now = clock();
    const zoned = (event: SeenOf<typeof eventKind>) => event.facts.zone ?? zoneOf(scope.id);
    const coming: SeenOf<typeof eventKind>[] = [];
    // What began longer ago is over, or so long that its list says it better.
    let after = { value: new Date(now.getTime() - longest).toISOString(), id: '' };
    // Of many that are over, none hides what comes after them.
    for (let isMore = true; isMore && coming.length < most; ) {
      const found = await readRecords(db, visitor, eventKind, scope, async () => new Map(), {
        states: ['announced'],
        sort: { field: 'starts', down: false },
        after,
        limit: atOnce,
      });
      coming.push(
        ...found.filter((event) => {
          const { starts, ends } = event.facts;
          return starts && timingOf(starts, ends ?? null, now, zoned(event)) !== 'past';
        }),
      );
      const last = found.at(-1);
      isMore = found.length === atOnce;
      if (last?.facts.starts) after = { value: last.facts.starts.toISOString(), id: last.id };
    }
    coming.splice(most);
    const ids = coming.map(({ id }) => id);
    const rooms = await readRoom(db, ids);
    const lines = coming.map((event) => {
      const { starts, form, place, seats = null } = event.facts;
      const title = textOn(event, 'title', language);
      const room = rooms.get(event.id);
      const isTaking = scope.guarded.openness === 'published' && room?.isOpen && starts && now < starts;
      return {
        title: title?.body ?? say(language, messages.records.pages.untitled),
        ...(title ? { lang: title.language } : {}),
        href: `${event.href}${search}`,
        summary: starts && (
          <>
            <ZonedTime at={starts} language={language} zone={zoned(event)} /> ·{' '}
            {typeof place === 'string' ? <bdi>{place}</bdi> : form && say(language, choices[form])}
          </>
        ),
        facts: isTaking && (
          <>
            <a href={`${event.href}/registration${search}`}>
              {say(language, messages.registration.send)}
              <span class="visually-hidden">: {title?.body}</span>
            </a>{' '}
            · {sayRoom(language, seats, room)}
          </>
        ),
      };
    });
    return { ids, body: lines.length > 0 ? <RecordList level={3} records={lines} /> : null };
  };
