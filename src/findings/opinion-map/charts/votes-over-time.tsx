import { max } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { formatNumber, type Language, localeOf, type Message, messages, say } from '../../../site/index.ts';
import type { DayFigure } from '../../figures/index.ts';
import { type Drawn, Label, Rule } from './chart-parts.tsx';
import { inks } from './palette.ts';
import { round, type Sheet } from './sheet.ts';

const words = messages.charts;

const dayLength = 86_400_000;
const mostSpans = 62;

/** Days put together: what came in them, and how many people and statements there were at their end. */
export type Span = {
  readonly from: Date;
  /** The last day of it. */
  readonly to: Date;
  readonly votes: number;
  readonly people: number;
  readonly statements: number;
};
export type OverTime = { readonly spans: readonly Span[]; readonly daysEach: number };

/** The poll's days in few enough spans to draw; null where the votes did not take two days or more. */
export function overTimeOf(days: readonly DayFigure[]): OverTime | null {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return null;
  const length = Math.round((last.day.getTime() - first.day.getTime()) / dayLength) + 1;
  const daysEach =
    [1, 7, 28, 91, 364].find((each) => length / each <= mostSpans) ?? Math.ceil(length / mostSpans);
  const count = Math.ceil(length / daysEach);
  const sums = Array.from({ length: count }, () => ({ votes: 0, people: 0, statements: 0 }));
  for (const { day, votes, voters, statements } of days) {
    const sum = sums[Math.floor(Math.round((day.getTime() - first.day.getTime()) / dayLength) / daysEach)];
    if (!sum) continue;
    sum.votes += votes;
    sum.people += voters;
    sum.statements += statements;
  }
  const at = (offset: number) => new Date(first.day.getTime() + Math.min(offset, length - 1) * dayLength);
  let [people, statements] = [0, 0];
  const spans = sums.map((sum, n) => {
    people += sum.people;
    statements += sum.statements;
    return { from: at(n * daysEach), to: at((n + 1) * daysEach - 1), votes: sum.votes, people, statements };
  });
  return { spans, daysEach };
}

const plotHeight = 110;
const panelHeight = plotHeight + 48;
/** Room for the numbers of the scale, where reading starts. */
const room = 44;

/** Votes in each span as columns, people and statements so far as lines, under each other on one line of time. */
export function drawOverTime(time: OverTime, sheet: Sheet): Drawn {
  const { spans } = time;
  const [first, last] = [spans[0]?.from ?? new Date(0), spans.at(-1)?.to ?? new Date(0)];
  const along = scaleUtc([first, new Date(last.getTime() + dayLength)], [room, sheet.width]);
  const votesWord = time.daysEach === 1 ? words.votesEachDay : words.votesEachSpan;
  const columns = {
    title: say(sheet.language, votesWord, { days: time.daysEach }),
    of: (span: Span) => span.votes,
  };
  const lines: readonly { title: Message; of: (span: Span) => number }[] = [
    { title: words.peopleSoFar, of: ({ people }) => people },
    { title: words.statementsSoFar, of: ({ statements }) => statements },
  ];
  const panel = { sheet, spans, along };
  return {
    height: panelHeight * 3 + 20,
    body: (
      <>
        <PanelFrame {...panel} {...columns} y={0}>
          {(down) =>
            spans.map((span) => {
              const [start, end] = [along(span.from), along(new Date(span.to.getTime() + dayLength))];
              const wide = Math.max(0.5, end - start - (end - start > 4 ? 1 : 0));
              return (
                <rect
                  class="fill-line"
                  x={sheet.x(start, wide)}
                  y={round(down(span.votes))}
                  width={round(wide)}
                  height={round(down(0) - down(span.votes))}
                  fill={inks.line}
                />
              );
            })
          }
        </PanelFrame>
        {lines.map(({ title, of }, n) => (
          <PanelFrame {...panel} title={say(sheet.language, title)} of={of} y={(n + 1) * panelHeight}>
            {(down) => <Growth sheet={sheet} spans={spans} along={along} down={down} of={of} />}
          </PanelFrame>
        ))}
        {along.ticks(sheet.width < 500 ? 3 : 7).map((tick) => (
          <Label
            sheet={sheet}
            x={Math.min(Math.max(along(tick), 22), sheet.width - 22)}
            y={panelHeight * 3 + 2}
            size={11}
            ink="quiet"
            anchor="middle"
            text={shortDate(sheet.language, tick, last.getTime() - first.getTime())}
          />
        ))}
      </>
    ),
  };
}

type Along = (at: Date) => number;

function PanelFrame(props: {
  sheet: Sheet;
  spans: readonly Span[];
  title: string;
  of: (span: Span) => number;
  y: number;
  children: (down: (value: number) => number) => unknown;
}) {
  const { sheet, y } = props;
  const top = y + 28;
  const down = scaleLinear([0, max(props.spans, props.of) || 1], [top + plotHeight, top]).nice(3);
  const ticks = down.ticks(3).filter(Number.isInteger);
  return (
    <>
      <Label sheet={sheet} x={0} y={y + 12} bold text={props.title} />
      {ticks.map((tick) => (
        <>
          <Rule
            sheet={sheet}
            from={[room, down(tick)]}
            to={[sheet.width, down(tick)]}
            ink={tick === 0 ? 'ink' : 'rule'}
          />
          {tick > 0 && (
            <Label
              sheet={sheet}
              x={room - 6}
              y={down(tick) + 4}
              size={10.5}
              ink="quiet"
              anchor="end"
              text={formatNumber(sheet.language, tick)}
              lang="en"
            />
          )}
        </>
      ))}
      {props.children((value) => down(value)) as never}
    </>
  );
}

function Growth(props: {
  sheet: Sheet;
  spans: readonly Span[];
  along: Along;
  down: (value: number) => number;
  of: (span: Span) => number;
}) {
  const { sheet, along, down, of } = props;
  const at = (span: Span) => along(new Date(span.to.getTime() + dayLength));
  const path = line<Span>(
    (span) => sheet.x(at(span)),
    (span) => round(down(of(span))),
  )(props.spans);
  const last = props.spans.at(-1);
  return (
    <>
      <path class="stroke-line" d={path ?? ''} fill="none" stroke={inks.line} stroke-width="2" />
      {last && (
        <>
          <circle
            class="fill-line"
            cx={sheet.x(sheet.width - 3)}
            cy={round(down(of(last)))}
            r="3"
            fill={inks.line}
          />
          <Label
            sheet={sheet}
            x={sheet.width}
            y={down(of(last)) - 7}
            anchor="end"
            bold
            text={formatNumber(sheet.language, of(last))}
            lang="en"
          />
        </>
      )}
    </>
  );
}

function shortDate(language: Language, date: Date, length: number): string {
  const years = length > 500 * dayLength;
  return new Intl.DateTimeFormat(localeOf(language), {
    ...(years ? { year: 'numeric' } : { day: 'numeric' }),
    month: 'short',
    timeZone: 'UTC',
  }).format(date);
}
