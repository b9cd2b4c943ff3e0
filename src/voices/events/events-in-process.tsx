import type { Visitor } from '../../people/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Section } from '../../records/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { type KitServices, lineOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { eventKind, timingOf } from './event.ts';

const lastShown = 3;

/** The events that are coming or going on, the next first; where all are over, the last of them. And the way to all. */
export const eventsInProcess =
  ({ db, clock }: Pick<KitServices, 'db' | 'clock'>) =>
  async (processId: string, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { language } = visitor;
    const scope = await processScope.find(db, processId, language);
    if (!scope) return [];
    const asking = { states: ['announced', 'cancelled'], sort: { field: 'starts', down: false } };
    // Nothing that a line says leads to another record.
    const events = await readRecords(db, visitor, eventKind, scope, async () => new Map(), asking);
    if (events.length === 0) return [];
    const now = clock();
    const coming = events.filter(
      ({ state, facts: { starts, ends } }) =>
        state === 'announced' && starts && timingOf(starts, ends ?? null, now) !== 'past',
    );
    const shown = coming.length > 0 ? coming : events.slice(-lastShown).reverse();
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
            {coming.length === 0 && <p>{say(language, messages.events.noneComing)}</p>}
            <RecordList level={3} records={lines} />
            {shown.length < events.length && (
              <p>
                <a href={`${scope.href}/${eventKind.plural}${search}`}>
                  {say(language, messages.records.pages.allOfThem, { count: events.length })}
                </a>
              </p>
            )}
          </>
        ),
      },
    ];
  };
