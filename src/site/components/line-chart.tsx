import { line } from 'd3-shape';
import { fromLeft, type Moment, percent, timeScales } from '../charts/scales.ts';
import { direction, formatDate, formatNumber } from '../language.ts';
import { type Language, localeOf, messages, say } from '../words.ts';
import type { Examples } from './example.ts';
import { Table } from './table.tsx';

const componentWords = messages.site.components;

export interface Series {
  readonly label: string;
  readonly points: readonly Moment[];
}

const height = 200;
const top = 24;

/** Values over time as lines, with a table of the same numbers. The last value stands at the end of its line. */
export function LineChart(props: { title: string; series: readonly Series[]; language: Language }) {
  const { language, series } = props;
  const scales = timeScales(series.flatMap((one) => one.points));
  const path = line<Moment>(
    (point) => fromLeft(language, scales.along(point.at)),
    (point) => scales.down(point.value),
  );
  const start = direction(language) === 'rtl' ? 100 : 0;
  const y = (value: number) => top + (scales.down(value) * height) / 100;
  return (
    <figure class="chart">
      <figcaption class="chart-title">{props.title}</figcaption>
      {series.length > 1 && (
        <ul class="chart-key">
          {series.map((one, index) => (
            <li>
              <svg width="28" height="10" aria-hidden="true" focusable="false">
                <line class={`chart-line series-${index}`} x1="0" x2="28" y1="5" y2="5" />
              </svg>{' '}
              {one.label}
            </li>
          ))}
        </ul>
      )}
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
        {scales.dates.map((date) => (
          <text
            class="chart-tick"
            x={percent(fromLeft(language, scales.along(date)))}
            y={height + top + 20}
            text-anchor={anchor(scales.along(date))}
          >
            {shortDate(language, date)}
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
          {series.map((one, index) => (
            <path
              class={`chart-line series-${index}`}
              d={path(one.points) ?? ''}
              fill="none"
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        {series.map((one, index) => {
          const last = one.points.at(-1);
          if (last === undefined) return null;
          const x = percent(fromLeft(language, scales.along(last.at)));
          return (
            <>
              <circle class={`chart-end series-${index}`} cx={x} cy={y(last.value)} r="4" />
              <text
                class="chart-last"
                x={x}
                y={y(last.value) - 10}
                text-anchor={anchor(scales.along(last.at))}
              >
                {formatNumber(language, last.value)}
              </text>
            </>
          );
        })}
      </svg>
      <details class="chart-table">
        <summary>{say(language, componentWords.asTable)}</summary>
        <Table
          caption={props.title}
          rows={rowsOf(series)}
          columns={({ names }) => [
            names(say(language, componentWords.date), (row) => formatDate(language, row.at)),
            ...series.map((one, index) => ({
              heading: one.label,
              numeric: true,
              cell: (row: TableRow) =>
                row.values[index] === undefined ? '' : formatNumber(language, row.values[index]),
            })),
          ]}
        />
      </details>
    </figure>
  );
}

interface TableRow {
  readonly at: Date;
  readonly values: readonly (number | undefined)[];
}

function rowsOf(series: readonly Series[]): TableRow[] {
  const moments = [...new Set(series.flatMap((one) => one.points.map((point) => point.at.getTime())))].sort(
    (a, b) => a - b,
  );
  const lookups = series.map((one) => new Map(one.points.map((point) => [point.at.getTime(), point.value])));
  return moments.map((moment) => ({
    at: new Date(moment),
    values: lookups.map((lookup) => lookup.get(moment)),
  }));
}

// `start` and `end` follow the reading direction by themselves.
function anchor(along: number): 'start' | 'middle' | 'end' {
  return along < 8 ? 'start' : along > 92 ? 'end' : 'middle';
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
        title={say(language, words.votesPeopleAdded)}
        series={[
          {
            label: say(language, words.votes),
            points: [0, 210, 380, 900, 1310, 1500, 2290, 2418].map((value, index) => ({
              at: day(2 + index * 9),
              value,
            })),
          },
          {
            label: say(language, words.people),
            points: [0, 14, 22, 41, 63, 77, 98, 106].map((value, index) => ({
              at: day(2 + index * 9),
              value,
            })),
          },
        ]}
      />
    ),
  },
];
