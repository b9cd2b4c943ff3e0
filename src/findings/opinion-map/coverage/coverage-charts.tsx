import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { axis, column, type Drawn, figure, label, room, rule } from '../charts/chart-parts.tsx';
import { inks, paleInk } from '../charts/palette.ts';
import type { Sheet } from '../charts/sheet.ts';
import { binsOf, type Coverage } from './coverage.ts';

const words = messages.coverage;
const top = 22;
const height = 150;
/** More columns than this could not be told apart. */
const mostColumns = 400;

type Column = { readonly votes: number; readonly isSeed: boolean };

/** One column for each statement, the most voted first, with a line at what is enough. */
export function drawStatements(coverage: Coverage, sheet: Sheet): Drawn {
  const columns = thinned(
    coverage.statements.toReversed().map(({ votes, statement }) => ({ votes, isSeed: statement.isSeed })),
  );
  const along = scaleBand(
    columns.map((_, n) => n),
    [room, sheet.width],
  ).paddingInner(columns.length > sheet.width / 8 ? 0 : 0.2);
  const most = Math.max(coverage.minimum, max(columns, ({ votes }) => votes) ?? 0);
  const down = scaleLinear([0, most], [top + height, top]).nice(4);
  const enough = down(coverage.minimum);
  const narrow = sheet.width < 500;
  const [keyX, keyY] = narrow ? [room, top + height + 46] : [room + 320, top + height + 26];
  return {
    height: top + height + (narrow ? 60 : 44),
    body: (
      <>
        {axis(sheet, down, 4, 'named')}
        {columns.map(({ votes, isSeed }, n) =>
          column(sheet, down, votes, along(n) ?? 0, along.bandwidth(), isSeed),
        )}
        {rule(sheet, [room, enough], [sheet.width, enough], 'accent', 1.5)}
        {[
          { name: words.seeds, class: 'coverage-seed', fill: paleInk, x: room },
          { name: words.byPeople, class: 'fill-line', fill: inks.line, x: room + (narrow ? 110 : 160) },
        ].map((key) => (
          <>
            <rect
              class={key.class}
              x={sheet.x(key.x, 12)}
              y={top + height + 20}
              width="12"
              height="12"
              fill={key.fill}
            />
            {label(sheet, [key.x + 18, top + height + 30], say(sheet.language, key.name), { ink: 'quiet' })}
          </>
        ))}
        {/* What the line across the columns means; on the columns themselves it could not be read. */}
        {rule(sheet, [keyX, keyY], [keyX + 18, keyY], 'accent', 1.5)}
        {label(
          sheet,
          [keyX + 24, keyY + 4],
          say(sheet.language, words.enoughFrom, { votes: coverage.minimum }),
          { ink: 'quiet' },
        )}
      </>
    ),
  };
}

/** Of very many columns each stands for several neighbours: their median. */
function thinned(columns: readonly Column[]): readonly Column[] {
  const each = Math.ceil(columns.length / mostColumns);
  if (each <= 1) return columns;
  return columns.filter((_, n) => n % each === each >> 1);
}

/** How many people cast how many votes; who is not placed on the map stands apart. */
export function drawPeople(coverage: Coverage, sheet: Sheet): Drawn {
  const bins = binsOf(coverage);
  const along = scaleBand(
    bins.map((_, n) => n),
    [room, sheet.width],
  ).padding(0.15);
  const down = scaleLinear([0, max(bins, ({ people }) => people) || 1], [top + height, top]).nice(4);
  return {
    height: top + height + 40,
    body: (
      <>
        {axis(sheet, down, 4, 'named')}
        {bins.map(({ from, to, people }, n) => {
          const [start, wide] = [along(n) ?? 0, along.bandwidth()];
          const middle = start + wide / 2;
          const size = sheet.width < 500 ? 9.5 : 11;
          return (
            <>
              {column(sheet, down, people, start, wide, from < coverage.placedFrom)}
              {figure(sheet, [middle, down(people) - 5], formatNumber(sheet.language, people), {
                size: 11,
                bold: true,
                anchor: 'middle',
              })}
              {figure(sheet, [middle, top + height + 16], binLabel(from, to), {
                size,
                ink: 'quiet',
                anchor: 'middle',
              })}
            </>
          );
        })}
      </>
    ),
  };
}

/** "7–9", "100+": signs and numbers only, the same in every language. */
export function binLabel(from: number, to: number | null): string {
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}
