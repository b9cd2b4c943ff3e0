import type { Visitor } from '../../people/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import type { Place, Section } from '../../records/in-process/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { type KitServices, lineOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { eventKind, timingOf } from './event.ts';
import { type Registers, sayCounts, sayKept, sumOf } from './register/index.ts';

const lastShown = 3;
const mostShown = 50;
const longest = 31 * 24 * 3_600_000;
type Asking = Parameters<typeof readRecords>[5];

/** The events that are coming or going on, the next first; where all are over, the last of them. And the way to all. */
export const eventsInProcess =
  ({ db, clock }: Pick<KitServices, 'db' | 'clock'>, registers: Registers) =>
  async (scope: Place, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { language } = visitor;
    const states = ['announced', 'cancelled'];
    const read = (asking: Asking) =>
      // Nothing that a line says leads to another record.
      readRecords(db, visitor, eventKind, scope, async () => new Map(), { states, ...asking });
    const now = clock();
    // What began longer ago is over, or so long that its list says it better.
    const since = { value: new Date(now.getTime() - longest).toISOString(), id: '' };
    const count = scope.count(eventKind, states);
    const [recent, last, register] = await Promise.all([
      read({ sort: { field: 'starts', down: false }, after: since, limit: mostShown }),
      read({ sort: { field: 'starts', down: true }, limit: lastShown }),
      registers.of(scope),
    ]);
    if (count === 0 && register.meetings.length === 0) return [];
    const sum = sumOf(register.meetings);
    const coming = recent.filter(
      ({ state, facts: { starts, ends, zone } }) =>
        state === 'announced' &&
        starts &&
        timingOf(starts, ends ?? null, now, zone ?? zoneOf(scope.id)) !== 'past',
    );
    const shown = coming.length > 0 ? coming : last;
    const lines = shown.map((event) => ({
      ...lineOn(event, language, now),
      href: `${event.href}${search}`,
    }));
    return [
      {
        id: eventKind.plural,
        title: messages.events.many,
        body: (
          <>
            {register.meetings.length > 0 && (
              <p>
                <a href={`${scope.href}/${eventKind.plural}${search}`}>{sayCounts(language, sum)}</a>.{' '}
                {sayKept(language, sum, register.rule)}
              </p>
            )}
            {coming.length === 0 && <p>{say(language, messages.events.noneComing)}</p>}
            <RecordList level={3} records={lines} />
            {shown.length < count && (
              <p>
                <a href={`${scope.href}/${eventKind.plural}${search}`}>
                  {say(language, messages.records.pages.allOfThem, { count })}
                </a>
              </p>
            )}
          </>
        ),
      },
    ];
  };
