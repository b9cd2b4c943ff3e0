import { max } from 'd3-array';
import { type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { apart, widthOf } from '../../../site/charts/index.ts';
import { formatNumber, type Language, localeOf, messages, say } from '../../../site/index.ts';
import { type DayFigure, lengthOf, type Span, spansOf } from '../../figures/index.ts';
import { axis, column, type Drawn, figure, label, room } from './chart-parts.tsx';
import { inks } from './palette.ts';
import { round, type Sheet } from './sheet.ts';

const words = messages.charts;

const dayLength = 86_400_000;
const mostSpans = 62;

export type OverTime = { readonly spans: readonly Span[]; readonly daysEach: number };

/** The poll's days in few enough spans to draw; null where the votes did not take two days or more. */
export function overTimeOf(days: readonly DayFigure[]): OverTime | null {
  if (days.length < 2) return null;
  const length = lengthOf(days);
  const daysEach =
    [1, 7, 28, 91, 364].find((each) => length / each <= mostSpans) ?? Math.ceil(length / mostSpans);
  return { spans: spansOf(days, daysEach), daysEach };
}

const plotHeight = 110;
const panelHeight = plotHeight + 48;

/** Votes in each span as columns, people and statements so far as lines, under each other on one line of time. */
export function drawOverTime(time: OverTime, sheet: Sheet): Drawn {
  const { spans } = time;
  const [first, last] = [spans[0]?.from ?? new Date(0), spans.at(-1)?.to ?? new Date(0)];
  const along = scaleUtc([first, new Date(last.getTime() + dayLength)], [room, sheet.width]);
  const votesWord = time.daysEach === 1 ? words.votesEachDay : words.votesEachSpan;
  const panels = [
    {
      title: say(sheet.language, votesWord, { days: time.daysEach }),
      of: (span: Span) => span.votes,
      draw: columns,
    },
    { title: say(sheet.language, words.peopleSoFar), of: (span: Span) => span.people, draw: growth },
    { title: say(sheet.language, words.statementsSoFar), of: (span: Span) => span.statements, draw: growth },
  ];
  return {
    height: panelHeight * 3 + 20,
    body: (
      <>
        {panels.map(({ title, of, draw }, n) => {
          const top = n * panelHeight + 28;
          const down = scaleLinear([0, max(spans, of) || 1], [top + plotHeight, top]).nice(3);
          return (
            <>
              {label(sheet, [0, top - 16], title, { bold: true })}
              {axis(sheet, down, 3, 'bare')}
              {draw(sheet, spans, along, down, of)}
            </>
          );
        })}
        {dates(sheet, along, last.getTime() - first.getTime()).map(({ text, from, wide }) =>
          label(sheet, [from + wide / 2, panelHeight * 3 + 2], text, {
            size: dateSize,
            ink: 'quiet',
            anchor: 'middle',
          }),
        )}
      </>
    ),
  };
}

const dateSize = 11;

/** The days on the line of time, none touching the next or leaving the sheet. */
function dates(sheet: Sheet, along: ScaleTime<number, number>, length: number) {
  const labels = along.ticks(sheet.width < 500 ? 3 : 7).map((tick) => {
    const text = shortDate(sheet.language, tick, length);
    const wide = widthOf(text, dateSize);
    return { text, wide, from: Math.min(Math.max(along(tick) - wide / 2, 0), sheet.width - wide) };
  });
  return apart(labels, dateSize);
}

type Along = (at: Date) => number;
type Down = ReturnType<typeof scaleLinear<number, number>>;
type Of = (span: Span) => number;
const endOf = ({ to }: Span) => new Date(to.getTime() + dayLength);

const columns = (sheet: Sheet, spans: readonly Span[], along: Along, down: Down, of: Of) =>
  spans.map((span) => {
    const [start, end] = [along(span.from), along(endOf(span))];
    const wide = Math.max(0.5, end - start - (end - start > 4 ? 1 : 0));
    return column(sheet, down, of(span), start, wide);
  });

function growth(sheet: Sheet, spans: readonly Span[], along: Along, down: Down, of: Of) {
  const path = line<Span>(
    (span) => sheet.x(along(endOf(span))),
    (span) => round(down(of(span))),
  )(spans);
  const last = spans.at(-1);
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
          {figure(sheet, [sheet.width, down(of(last)) - 7], formatNumber(sheet.language, of(last)), {
            anchor: 'end',
            bold: true,
          })}
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
