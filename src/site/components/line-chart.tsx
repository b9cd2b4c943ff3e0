import { line } from 'd3-shape';
import { apart, widthOf } from '../charts/labels.ts';
import { fromLeft, type Moment, percent, type TimeScales, timeScales } from '../charts/scales.ts';
import { direction, formatDate, formatNumber } from '../language.ts';
import { type Language, localeOf, messages, say } from '../words.ts';
import type { Examples } from './example.ts';
import { Table } from './table.tsx';

const componentWords = messages.site.components;

const height = 200;
const top = 24;

/** Values over time as a line, with a table of the same numbers. The last value stands at the end of the line. */
export function LineChart(props: { title: string; points: readonly Moment[]; language: Language }) {
  const { language, points } = props;
  const scales = timeScales(points);
  const last = points.at(-1);
  const path = line<Moment>(
    (point) => fromLeft(language, scales.along(point.at)),
    (point) => scales.down(point.value),
  );
  const start = direction(language) === 'rtl' ? 100 : 0;
  const y = (value: number) => top + (scales.down(value) * height) / 100;
  return (
    <figure class="chart">
      <figcaption class="chart-title">{props.title}</figcaption>
      <svg class="chart-plot" width="100%" height={height + top + 28} aria-hidden="true" focusable="false">
        {scales.values.map((value) => (
          <>
            <line
              class={value === 0 ? 'chart-base' : 'chart-rule'}
              x1="0"
              x2="100%"
              y1={y(value)}
              y2={y(value)}
            />
            <text class="chart-tick" x={percent(start)} y={y(value) - 5} text-anchor="start">
              {formatNumber(language, value)}
            </text>
          </>
        ))}
        {dateLabels(language, scales).map(({ text, place }) => (
          <text
            class="chart-tick"
            x={percent(fromLeft(language, place))}
            y={height + top + 20}
            text-anchor={anchor(place)}
          >
            {text}
          </text>
        ))}
        <svg
          aria-hidden="true"
          x="0"
          y={top}
          width="100%"
          height={height}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          overflow="visible"
        >
          <path
            class="chart-line series-0"
            d={path(points) ?? ''}
            fill="none"
            vector-effect="non-scaling-stroke"
          />
        </svg>
        {last && (
          <>
            <circle
              class="chart-end series-0"
              cx={percent(fromLeft(language, scales.along(last.at)))}
              cy={y(last.value)}
              r="4"
            />
            <text
              class="chart-last"
              x={percent(fromLeft(language, scales.along(last.at)))}
              y={y(last.value) - 10}
              text-anchor={anchor(scales.along(last.at))}
            >
              {formatNumber(language, last.value)}
            </text>
          </>
        )}
      </svg>
      <details class="chart-table">
        <summary>{say(language, componentWords.asTable)}</summary>
        <Table
          caption={props.title}
          rows={points}
          columns={({ names, counts }) => [
            names(say(language, componentWords.date), ({ at }) => formatDate(language, at, 'UTC')),
            counts(props.title, ({ value }) => formatNumber(language, value)),
          ]}
        />
      </details>
    </figure>
  );
}

// `start` and `end` follow the reading direction by themselves.
function anchor(along: number): 'start' | 'middle' | 'end' {
  return along < 8 ? 'start' : along > 92 ? 'end' : 'middle';
}

const dateSize = 13;
/** The least width that a chart is drawn in: what stands apart there does so everywhere. */
const narrowest = 240;

function dateLabels(language: Language, { dates, along }: TimeScales) {
  const labels = dates.map((date) => {
    const place = along(date);
    const text = shortDate(language, date);
    const wide = widthOf(text, dateSize);
    const before = { start: 0, middle: wide / 2, end: wide }[anchor(place)];
    return { text, place, wide, from: (place * narrowest) / 100 - before };
  });
  return apart(labels, dateSize / 2);
}

function shortDate(language: Language, date: Date): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(date);
}

const words = messages.patterns.lineChart;
const day = (number: number) => new Date(Date.UTC(2022, 4, number));

export const examples: Examples = [
  {
    name: 'Line chart with its table',
    render: (language) => (
      <LineChart
        language={language}
        title={say(language, words.people)}
        points={[0, 14, 22, 41, 63, 77, 98, 106].map((value, index) => ({ at: day(2 + index * 9), value }))}
      />
    ),
  },
];
