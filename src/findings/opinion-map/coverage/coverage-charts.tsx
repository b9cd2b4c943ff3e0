import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { type Drawn, Label, Rule } from '../charts/chart-parts.tsx';
import { inks } from '../charts/palette.ts';
import { round, type Sheet } from '../charts/sheet.ts';
import { binsOf, type Coverage, votesToBePlaced } from './coverage.ts';

const words = messages.coverage;
const room = 44;
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
  return {
    height: top + height + (sheet.width < 500 ? 60 : 44),
    body: (
      <>
        <Axis sheet={sheet} down={down} />
        {columns.map(({ votes, isSeed }, n) => {
          const wide = along.bandwidth();
          return (
            <rect
              class={isSeed ? 'coverage-seed' : 'fill-line'}
              x={sheet.x(along(n) ?? 0, wide)}
              y={round(down(votes))}
              width={Math.max(0.5, round(wide))}
              height={round(down(0) - down(votes))}
              fill={isSeed ? '#8fa9ae' : inks.line}
            />
          );
        })}
        <Rule sheet={sheet} from={[room, enough]} to={[sheet.width, enough]} ink="accent" width={1.5} />
        {[
          { label: words.seeds, class: 'coverage-seed', fill: '#8fa9ae', x: room },
          {
            label: words.byPeople,
            class: 'fill-line',
            fill: inks.line,
            x: room + (sheet.width < 500 ? 110 : 160),
          },
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
            <Label
              sheet={sheet}
              x={key.x + 18}
              y={top + height + 30}
              ink="quiet"
              text={say(sheet.language, key.label)}
            />
          </>
        ))}
        <EnoughKey sheet={sheet} votes={coverage.minimum} />
      </>
    ),
  };
}

/** What the line across the columns means; on the columns themselves it could not be read. */
function EnoughKey({ sheet, votes }: { sheet: Sheet; votes: number }) {
  const y = top + height + (sheet.width < 500 ? 46 : 26);
  const x = sheet.width < 500 ? room : room + 320;
  return (
    <>
      <Rule sheet={sheet} from={[x, y]} to={[x + 18, y]} ink="accent" width={1.5} />
      <Label
        sheet={sheet}
        x={x + 24}
        y={y + 4}
        ink="quiet"
        text={say(sheet.language, words.enoughFrom, { votes })}
      />
    </>
  );
}

/** Of very many columns each stands for several neighbours: their median. */
function thinned(columns: readonly Column[]): readonly Column[] {
  const each = Math.ceil(columns.length / mostColumns);
  if (each <= 1) return columns;
  return columns.filter((_, n) => n % each === each >> 1);
}

function Axis(props: { sheet: Sheet; down: { (value: number): number; ticks(count: number): number[] } }) {
  const { sheet, down } = props;
  return (
    <>
      {down
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <>
            <Rule
              sheet={sheet}
              from={[room, down(tick)]}
              to={[sheet.width, down(tick)]}
              ink={tick === 0 ? 'ink' : 'rule'}
            />
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
          </>
        ))}
    </>
  );
}

/** How many people cast how many votes; who is not placed on the map stands apart. */
export function drawPeople(coverage: Coverage, sheet: Sheet): Drawn {
  const bins = binsOf(coverage.people);
  const along = scaleBand(
    bins.map((_, n) => n),
    [room, sheet.width],
  ).padding(0.15);
  const down = scaleLinear([0, max(bins, ({ people }) => people) || 1], [top + height, top]).nice(4);
  return {
    height: top + height + 40,
    body: (
      <>
        <Axis sheet={sheet} down={down} />
        {bins.map(({ from, to, people }, n) => {
          const [start, wide] = [along(n) ?? 0, along.bandwidth()];
          const placed = from >= votesToBePlaced;
          return (
            <>
              <rect
                class={placed ? 'fill-line' : 'coverage-seed'}
                x={sheet.x(start, wide)}
                y={round(down(people))}
                width={round(wide)}
                height={round(down(0) - down(people))}
                fill={placed ? inks.line : '#8fa9ae'}
              />
              <Label
                sheet={sheet}
                x={start + wide / 2}
                y={down(people) - 5}
                size={11}
                bold
                anchor="middle"
                text={formatNumber(sheet.language, people)}
                lang="en"
              />
              <Label
                sheet={sheet}
                x={start + wide / 2}
                y={top + height + 16}
                size={sheet.width < 500 ? 9.5 : 11}
                ink="quiet"
                anchor="middle"
                text={binLabel(from, to)}
                lang="en"
              />
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
