import { formatDate, formatNumber, type Language, messages, say } from '../../../site/index.ts';
import type { Meeting } from './read-register.ts';
import { dayPart } from './say.ts';

const words = messages.events.register;
type Look = 'kept' | 'explained' | 'late' | 'closed' | 'unknown';
/** A day with several meetings looks like the one that most wants to be asked about. */
const order: readonly Look[] = ['late', 'explained', 'unknown', 'kept', 'closed'];
const dayMs = 86_400_000;
/** So many months are drawn, the newest. */
export const mostMonths = 12;

/** The months in which something took place, with a link at each day to what did. */
export function Months(props: {
  meetings: readonly Meeting[];
  lookOf: (meeting: Meeting) => Look;
  language: Language;
  /** Where the list of a day is. */
  hrefOf: (day: string) => string;
}) {
  const { meetings, language } = props;
  const days = Map.groupBy(meetings, ({ day }) => day);
  const months = [...Map.groupBy(days.keys(), (day) => day.slice(0, 7)).keys()].sort().slice(-mostMonths);
  const years = new Set(months.map((month) => month.slice(0, 4)));
  return (
    <div class="months">
      {months.map((month) => (
        <table class="month">
          <caption>
            {dayPart(language, `${month}-01`, {
              month: 'long',
              ...(years.size > 1 ? { year: 'numeric' } : {}),
            })}
          </caption>
          <thead>
            <tr>
              {/* 3 January 2000 was a Monday. */}
              {[3, 4, 5, 6, 7, 8, 9].map((day) => (
                <th scope="col">
                  <abbr title={dayPart(language, `2000-01-0${day}`, { weekday: 'long' })}>
                    {dayPart(language, `2000-01-0${day}`, { weekday: 'narrow' })}
                  </abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr>
                {week.map((day) => (
                  <td>{day && <Day {...props} day={day} meetings={days.get(day) ?? []} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day(props: Parameters<typeof Months>[0] & { day: string }) {
  const { day, meetings, language, lookOf } = props;
  const number = formatNumber(language, Number(day.slice(8)));
  const [look] = meetings.map(lookOf).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  if (!look) return <>{number}</>;
  const said = say(language, words.onDay, { day: formatDate(language, day), count: meetings.length });
  return (
    <a
      class={`day is-${look}`}
      href={props.hrefOf(day)}
      aria-label={`${said}: ${say(language, words.looks[look])}`}
    >
      {number}
    </a>
  );
}

/** The weeks of a month from Monday on, null where a day is of another month. */
function weeksOf(month: string): (string | null)[][] {
  const first = Date.parse(`${month}-01`);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const all = Array.from({ length: 42 }, (_, at) => {
    const day = new Date(first + (at - before) * dayMs).toISOString().slice(0, 10);
    return day.startsWith(month) ? day : null;
  });
  return Array.from({ length: 6 }, (_, week) => all.slice(week * 7, week * 7 + 7)).filter((week) =>
    week.some((day) => day !== null),
  );
}
