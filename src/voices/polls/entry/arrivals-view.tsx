import { writeClock, zoneHere } from '../../../platform/zones/index.ts';
import { Facts, Table, Tag } from '../../../site/components/index.ts';
import {
  formatDateTime,
  formatNumber,
  type Language,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { burstFrom, burstsOf, burstTimes, type Minute, totalOf, waysIn } from './arrivals.ts';

const setAsideWords = messages.setAside;
const words = messages.entry;
/** The chart and the table show so many minutes up to the newest newcomer; bursts stay listed whenever they were. */
const shownMinutes = 180;
const mostBursts = 100;

/** How people came to the poll: when, by which way, and where many came at once. */
export function ArrivalsView(props: {
  minutes: readonly Minute[];
  reader: Reader;
  /** Where the newcomers of some minutes can be looked at and set aside; null for whoever may not. */
  pathTo: ((window: { from: string; to: string; way: string }) => string) | null;
}) {
  const { minutes, reader, pathTo } = props;
  const { language } = reader;
  const newest = minutes.at(-1);
  if (!newest) return <p>{say(language, words.nobodyCame)}</p>;
  const bursts = burstsOf(minutes);
  const from = newest.at.getTime() - (shownMinutes - 1) * 60_000;
  const recent = minutes.filter(({ at }) => at.getTime() >= from);
  const earlier = minutes
    .filter((minute) => bursts.has(minute) && minute.at.getTime() < from)
    .slice(-mostBursts);
  const total = totalOf(minutes);
  const number = (value: number) => formatNumber(language, value);
  const used = waysIn.filter((way) => total.by[way] > 0);
  return (
    <section>
      <h2>{say(language, words.arrivals)}</h2>
      <Facts
        facts={[
          { name: say(language, words.people), fact: number(total.people) },
          ...used.map((way) => ({ name: say(language, words.by[way]), fact: number(total.by[way]) })),
          { name: say(language, words.oneVote), fact: number(total.oneVote) },
          { name: say(language, words.bursts), fact: number(bursts.size) },
        ]}
      />
      <p class="quiet">{say(language, words.burstRule, { from: burstFrom, times: burstTimes })}</p>
      <Bars minutes={recent} bursts={bursts} from={from} language={language} />
      <Table
        caption={say(language, words.chart)}
        captionShown
        rows={[...recent].reverse().concat([...earlier].reverse())}
        columns={[
          {
            heading: say(language, words.minute),
            rowHeading: true,
            cell: (minute: Minute) => (
              <>
                {formatDateTime(language, minute.at)}
                {bursts.has(minute) && (
                  <>
                    {' '}
                    <strong>▲ {say(language, words.burst)}</strong>
                  </>
                )}
                {minute.setAside > 0 && (
                  <>
                    {' '}
                    <Tag>{say(language, words.setAsideOf, { count: minute.setAside })}</Tag>
                  </>
                )}
                {bursts.has(minute) && pathTo && minute.setAside < minute.newcomers && (
                  <>
                    {' '}
                    <a href={pathTo(windowOf(minute))}>{say(language, setAsideWords.fill)}</a>
                  </>
                )}
              </>
            ),
          },
          {
            heading: say(language, words.people),
            numeric: true,
            cell: (minute: Minute) => number(minute.newcomers),
          },
          ...used.map((way) => ({
            heading: say(language, words.by[way]),
            numeric: true,
            cell: (minute: Minute) => number(minute.by[way]),
          })),
          {
            heading: say(language, words.oneVote),
            numeric: true,
            cell: (minute: Minute) => number(minute.oneVote),
          },
        ]}
      />
    </section>
  );
}

/** A bar a minute; a burst wears a mark above its bar too, so that colour is not the only sign. */
function Bars(props: {
  minutes: readonly Minute[];
  bursts: ReadonlySet<Minute>;
  from: number;
  language: Language;
}) {
  const highest = Math.max(1, ...props.minutes.map(({ newcomers }) => newcomers));
  return (
    <div class="minutes">
      <svg viewBox="0 0 720 112" width="100%" role="img" aria-label={say(props.language, words.chart)}>
        {props.minutes.map((minute) => {
          const x = ((minute.at.getTime() - props.from) / 60_000) * 4;
          const height = Math.max(1, (minute.newcomers / highest) * 96);
          return (
            <>
              <rect x={x} y={111 - height} width={3} height={height} fill="currentColor" />
              {props.bursts.has(minute) && (
                <path d={`M${x - 2} ${108 - height}h7l-3.5-6z`} fill="currentColor" />
              )}
            </>
          );
        })}
        <line x1="0" x2="720" y1="111.5" y2="111.5" stroke="currentColor" />
      </svg>
      {/* Not in the drawing, which shrinks with the screen. The table below has every minute, for those who listen. */}
      <p class="minutes-times" aria-hidden="true">
        {[0, 1, 2].map((hour) => (
          <span>{clock(props.from + hour * 3_600_000)}</span>
        ))}
        <span>{clock(props.from + (shownMinutes - 1) * 60_000)}</span>
      </p>
    </div>
  );
}

/** One minute, in any way, as the form that sets newcomers aside takes it. */
function windowOf({ at }: Minute): { from: string; to: string; way: string } {
  const minute = writeClock(zoneHere(), at);
  return { from: minute, to: minute, way: 'any' };
}

/** The hour and minute, which all four languages write alike. */
const clock = (time: number): string => writeClock(zoneHere(), new Date(time)).slice(11, 16);
