import type { Visitor } from '../../people/index.ts';
import type { Place, Section } from '../../records/in-process/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { type KitServices, lineOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import type { FindComing } from './coming.tsx';
import { eventKind } from './event.ts';
import { type Registers, sayCounts, sayKept, sumOf } from './register/index.ts';

const shownHere = 3;

/** On the page of a process: at its top what is coming, further down what was held, and the way to all. */
export const eventsInProcess =
  ({ db, clock }: Pick<KitServices, 'db' | 'clock'>, registers: Registers, coming: FindComing) =>
  async (scope: Place, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { language } = visitor;
    const states = ['announced', 'cancelled'];
    const [next, register] = await Promise.all([
      coming(scope, visitor, search, shownHere),
      registers.of(scope),
    ]);
    const count = scope.count(eventKind, states);
    if (count === 0 && register.meetings.length === 0) return [];
    const last =
      next.ids.length > 0
        ? []
        : await readRecords(db, visitor, eventKind, scope, async () => new Map(), {
            states,
            sort: { field: 'starts', down: true },
            limit: shownHere,
          });
    const sum = sumOf(register.meetings);
    const lines = last.map((event) => ({
      ...lineOn(event, language, clock()),
      href: `${event.href}${search}`,
    }));
    return [
      ...(next.ids.length > 0
        ? [{ id: 'coming', title: messages.events.coming, body: next.body, place: 'first' as const }]
        : []),
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
            {next.ids.length === 0 && <p>{say(language, messages.events.noneComing)}</p>}
            <RecordList level={3} records={lines} />
            {lines.length + next.ids.length < count && (
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
