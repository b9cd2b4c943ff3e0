import { fromLeft } from '../../../site/charts/index.ts';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import type { Notice } from '../notice.ts';

const words = messages.events.register;

/** A meeting in the chart: when it was announced, and whether somebody said why it was late. */
export type Dot = { readonly notice: Notice; readonly isExplained: boolean };
type Look = 'kept' | 'explained' | 'late';
export const lookOf = ({ notice, isExplained }: Dot): Look =>
  notice.isKept ? 'kept' : isExplained ? 'explained' : 'late';

const width = 940;
const edge = 20;
const bottom = 120;
const radius = 6.5;
/** Where more stand above each other than fit, they become a column. */
const mostDots = 6;
/** What is announced longer before is no later for it: it stands at the end. */
const lastDay = 45;

/** The looks of the meetings of each day, those in time first. */
function columnsOf(dots: readonly Dot[], last: number): [number, Look[]][] {
  const order: readonly Look[] = ['kept', 'explained', 'late'];
  const columns = Map.groupBy(dots, ({ notice }) => Math.min(notice.days, last));
  return [...columns].map(([days, those]) => [
    days,
    those.map(lookOf).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  ]);
}

/** Each meeting a dot at its days of notice, and the rule a line between those in time and the others. */
export function NoticeChart(props: { dots: readonly Dot[]; rule: number; language: Language }) {
  const { dots, rule, language } = props;
  const kept = dots.filter(({ notice }) => notice.isKept).length;
  const furthest = Math.max(rule + 7, ...dots.map(({ notice }) => notice.days));
  const last = Math.min(Math.max(lastDay, rule + 14), furthest);
  const along = (days: number) =>
    fromLeft(language, ((edge + (days / last) * (width - 2 * edge)) / width) * 100);
  const x = (days: number) => (along(days) / 100) * width;
  const columns = columnsOf(dots, last);
  const tallest = Math.max(...columns.map(([, looks]) => looks.length));
  const ticks = Array.from({ length: Math.floor(last / 7) + 1 }, (_, week) => week * 7);
  const ruleAt = x(rule - 0.45);
  const start = x(-0.5);
  const title = say(language, words.chart, { count: dots.length });
  return (
    <svg class="notice-chart" viewBox={`0 0 ${width} 172`} role="img" aria-label={title}>
      <rect
        class="notice-late"
        x={Math.min(ruleAt, start)}
        width={Math.abs(ruleAt - start)}
        y="20"
        height={bottom - 20}
      />
      <line class="notice-base" x1={x(-0.5)} x2={x(last + 0.5)} y1={bottom} y2={bottom} />
      {ticks.map((days) => (
        <>
          <line class="notice-base" x1={x(days)} x2={x(days)} y1={bottom} y2={bottom + 6} />
          <text class="notice-tick" x={x(days)} y={bottom + 22} text-anchor="middle">
            {formatNumber(language, days)}
            {days === last && furthest > last ? '+' : ''}
          </text>
        </>
      ))}
      <text class="notice-tick" x={x(0)} y={bottom + 44} text-anchor="start">
        {say(language, words.axis)}
      </text>
      <line class="notice-rule" x1={ruleAt} x2={ruleAt} y1="8" y2={bottom} />
      <text class="notice-said" x={x(rule)} y="16" text-anchor="start">
        {say(language, words.rule, { days: rule })}
      </text>
      {kept < dots.length && (
        <text class="notice-said is-late" x={x(0)} y="36" text-anchor="start">
          {say(language, words.laterThanThat, { count: dots.length - kept })}
        </text>
      )}
      <text class="notice-said is-kept" x={x(rule)} y="36" text-anchor="start">
        {say(language, words.inTimeSo, { count: kept })}
      </text>
      {columns.map(([days, looks]) =>
        tallest > mostDots
          ? stacked(x(days), looks, tallest)
          : looks.map((look, at) => <Mark look={look} cx={x(days)} cy={bottom - 10 - at * 14} />),
      )}
    </svg>
  );
}

/** The same as a column of parts. */
function stacked(at: number, looks: readonly Look[], tallest: number) {
  const unit = 76 / tallest;
  let y = bottom;
  return [...Map.groupBy(looks, (look) => look)].map(([look, those]) => {
    const height = those.length * unit;
    y -= height;
    return <rect class={`notice-mark is-${look}`} x={at - 5} width="10" y={y} height={height} />;
  });
}

/** The mark of a look, as large as it stands in the chart unless it says otherwise. */
const Mark = ({ look, cx, cy, r = radius }: { look: Look; cx: number; cy: number; r?: number }) => (
  <circle class={`notice-mark is-${look}`} cx={cx} cy={cy} r={look === 'late' ? r - 0.8 : r} />
);

/** What the marks mean: the word beside each. */
export const Legend = ({ language }: { language: Language }) => (
  <p class="notice-legend quiet">
    {(['kept', 'explained', 'late'] as const).map((look) => (
      <span>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
          <Mark look={look} cx={8} cy={8} r={6} />
        </svg>{' '}
        {say(language, words.looks[look])}
      </span>
    ))}
  </p>
);

const perWeek = 16;

/** The same for a narrow screen: a row for each week, those before the rule above a line. */
export function NoticeWeeks(props: { dots: readonly Dot[]; rule: number; language: Language }) {
  const { dots, rule, language } = props;
  const most = Math.max(4, Math.ceil(rule / 7) + 2);
  const rows = Array.from({ length: most + 1 }, (_, week) => ({
    week,
    dots: dots.filter(({ notice }) => Math.min(most, Math.floor(notice.days / 7)) === week),
  })).filter((row) => row.dots.length > 0);
  const firstKept = rule % 7 === 0 ? rows.find(({ week }) => week * 7 >= rule) : undefined;
  return (
    <ul class="notice-weeks">
      {rows.map((row) => (
        <li class={row === firstKept ? 'is-first-kept' : undefined}>
          {row === firstKept && <strong>{say(language, words.rule, { days: rule })}</strong>}
          <span>
            {say(language, row.week === most ? words.weeksOver : words.weeks, {
              from: row.week,
              to: row.week + 1,
            })}
          </span>
          {row.dots.length > perWeek * 2 ? (
            <strong>{formatNumber(language, row.dots.length)}</strong>
          ) : (
            <svg
              viewBox={`0 0 ${perWeek * 13} ${Math.ceil(row.dots.length / perWeek) * 16}`}
              width={perWeek * 13}
              aria-hidden="true"
              focusable="false"
            >
              {row.dots.map((dot, at) => (
                <Mark
                  look={lookOf(dot)}
                  cx={7 + (at % perWeek) * 13}
                  cy={8 + Math.floor(at / perWeek) * 16}
                  r={5.5}
                />
              ))}
            </svg>
          )}
          <span class="visually-hidden">
            {say(language, words.inTimeOf, {
              kept: row.dots.filter(({ notice }) => notice.isKept).length,
              known: row.dots.length,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
