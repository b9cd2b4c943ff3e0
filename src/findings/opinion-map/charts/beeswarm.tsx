import { scaleLinear } from 'd3-scale';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { plainText } from '../../../voices/polls/index.ts';
import type { MapFigures, MapStatement } from '../page/map-figures.ts';
import { type Bee, spreadOut, swarmWithin } from './beeswarm-layout.ts';
import { type Drawn, Label, Lines, Rule } from './chart-parts.tsx';
import { inks } from './palette.ts';
import { round, type Sheet, wrapped } from './sheet.ts';

const words = messages.charts;

/** So many are named at either end. */
const named = { dividing: 5, alike: 3 } as const;

export type Swarm = {
  /** Statements with enough votes of everybody and of each group that is shown. */
  readonly statements: readonly MapStatement[];
  /** The most dividing, the furthest apart first, and those on which the groups are most alike. */
  readonly dividing: readonly MapStatement[];
  readonly alike: readonly MapStatement[];
};

/** Which statements the chart shows; null where there are not two groups, or no statement with enough votes. */
export function swarmOf(figures: MapFigures): Swarm | null {
  if (figures.groups.length < 2) return null;
  const statements = figures.statements
    .filter(({ qualifies, divisiveness }) => qualifies && Number.isFinite(divisiveness))
    .sort((a, b) => b.divisiveness - a.divisiveness || a.number - b.number);
  if (statements.length === 0) return null;
  const dividing = statements.slice(0, Math.min(named.dividing, Math.ceil(statements.length / 2)));
  const alike = statements.slice(dividing.length).slice(-named.alike).toReversed();
  return { statements, dividing, alike };
}

const edge = 14;
const lane = 18;

/** Statements along the scale of divisiveness, as dots that make room for each other; more votes, larger dot. */
export function drawBeeswarm(swarm: Swarm, sheet: Sheet): Drawn {
  const { width } = sheet;
  const most = swarm.statements[0]?.divisiveness ?? 0;
  const end = Math.min(1, Math.max(0.4, Math.ceil(most * 10) / 10));
  const along = scaleLinear([0, end], [edge, width - edge]);
  const votes = swarm.statements.map(({ all }) => all.votes);
  const radius = radiusFor(Math.max(...votes), width);
  const bees: Bee[] = swarm.statements.map(({ number, divisiveness, all }) => ({
    key: number,
    at: along(divisiveness),
    radius: radius(all.votes),
  }));
  const fitted = swarmWithin(bees, width < 500 ? 120 : 150);
  const reach = Math.max(fitted.reach, 30);
  const middle = lane * 2 + reach + 8;
  const bottom = middle + reach + 10;
  const y = (number: number) => middle + (fitted.places.get(number) ?? 0);
  const ticks = along.ticks(width < 500 ? 4 : 8);
  const marks = new Map<number, 'dividing' | 'alike'>([
    ...swarm.alike.map(({ number }) => [number, 'alike'] as const),
    ...swarm.dividing.map(({ number }) => [number, 'dividing'] as const),
  ]);
  return {
    height: bottom + 64,
    body: (
      <>
        {ticks.map((tick) => (
          <>
            <Rule sheet={sheet} from={[along(tick), lane + 8]} to={[along(tick), bottom]} />
            <Label
              sheet={sheet}
              x={along(tick)}
              y={bottom + 15}
              size={11}
              ink="quiet"
              anchor="middle"
              text={formatNumber(sheet.language, tick, 1)}
              lang="en"
            />
          </>
        ))}
        <Rule sheet={sheet} from={[edge, bottom]} to={[width - edge, bottom]} ink="ink" />
        <Label
          sheet={sheet}
          x={edge}
          y={bottom + 32}
          text={`${sheet.rtl ? '→' : '←'} ${say(sheet.language, words.scaleAlike)}`}
        />
        <Label
          sheet={sheet}
          x={width - edge}
          y={bottom + 32}
          anchor="end"
          text={`${say(sheet.language, words.scaleApart)} ${sheet.rtl ? '←' : '→'}`}
        />
        <Names sheet={sheet} bees={fitted.bees.filter(({ key }) => marks.has(key))} y={y} />
        {fitted.bees.map(({ key, at, radius: r }) => {
          const kind = marks.get(key) ?? 'other';
          const ink = { dividing: inks.accent, alike: inks.line, other: '#8fa9ae' }[kind];
          return (
            <circle
              class={`swarm-dot is-${kind}`}
              cx={sheet.x(at)}
              cy={round(y(key))}
              r={round(r)}
              fill={ink}
              stroke={inks.paper}
              stroke-width="0.75"
            />
          );
        })}
        <SizeKey
          sheet={sheet}
          y={bottom + 48}
          votes={votes}
          radius={radius}
          shrunk={fitted.bees[0]}
          bees={bees}
        />
      </>
    ),
  };
}

function radiusFor(mostVotes: number, width: number): (votes: number) => number {
  const largest = width < 500 ? 8 : 11;
  return (votes) => Math.max(2, largest * Math.sqrt(votes / Math.max(1, mostVotes)));
}

/** The numbers of the statements that are named below, above the swarm, each with a line to its dot. */
function Names(props: { sheet: Sheet; bees: readonly Bee[]; y: (number: number) => number }) {
  const { sheet, y } = props;
  const bees = props.bees.toSorted((a, b) => a.at - b.at || a.key - b.key);
  const places = spreadOut(
    bees.map(({ at }) => at),
    30,
    edge,
    sheet.width - edge,
  );
  return (
    <>
      {bees.map((bee, n) => (
        <>
          <Rule
            sheet={sheet}
            from={[places[n] ?? bee.at, lane]}
            to={[bee.at, y(bee.key) - bee.radius]}
            ink="quiet"
            width={0.75}
          />
          <Label
            sheet={sheet}
            x={places[n] ?? bee.at}
            y={lane - 5}
            anchor="middle"
            bold
            text={String(bee.key)}
            lang="en"
          />
        </>
      ))}
    </>
  );
}

/** How large a dot is for how many votes. */
function SizeKey(props: {
  sheet: Sheet;
  y: number;
  votes: readonly number[];
  radius: (votes: number) => number;
  bees: readonly Bee[];
  shrunk: Bee | undefined;
}) {
  const { sheet, y, votes, radius } = props;
  const scale = (props.shrunk?.radius ?? 1) / (props.bees[0]?.radius ?? 1);
  const sizes = [...new Set([Math.min(...votes), Math.max(...votes)])];
  const step = sheet.width < 500 ? 95 : 130;
  return (
    <>
      {sizes.map((count, n) => (
        <>
          <circle
            class="swarm-dot is-other"
            cx={sheet.x(edge + 10 + n * step)}
            cy={round(y)}
            r={round(radius(count) * scale)}
            fill="#8fa9ae"
          />
          <Label
            sheet={sheet}
            x={edge + 26 + n * step}
            y={y + 4}
            size={11}
            ink="quiet"
            text={say(sheet.language, words.votesOf, { count })}
          />
        </>
      ))}
    </>
  );
}

/** The named statements in words, for a file that stands alone. */
export function drawNamed(swarm: Swarm, sheet: Sheet): Drawn {
  const parts = [
    { title: words.mostApart, statements: swarm.dividing },
    { title: words.mostAlike, statements: swarm.alike },
  ].filter(({ statements }) => statements.length > 0);
  let y = 0;
  const lines = parts.flatMap(({ title, statements }) => {
    const heading = <Label sheet={sheet} x={edge} y={y + 16} bold text={say(sheet.language, title)} />;
    y += 24;
    return [
      heading,
      ...statements.map((statement) => {
        const { text, lang } = textOf(statement, sheet.language);
        const shown = wrapped(text, sheet.width - 2 * edge - 40, 12, 2);
        const at = y + 12;
        y += shown.length * 16 + 4;
        return (
          <>
            <Label
              sheet={sheet}
              x={edge + 28}
              y={at}
              anchor="end"
              bold
              text={String(statement.number)}
              lang="en"
            />
            <Lines sheet={sheet} x={edge + 38} y={at} lines={shown} lang={lang} leading={16} />
          </>
        );
      }),
    ];
  });
  return { height: y + 8, body: lines };
}

/** A statement as this reader sees it first, with a sign before what a machine translated. */
export function textOf({ statement }: MapStatement, language: Language): { text: string; lang: string } {
  const { text, lang, byMachine } = plainText(statement.wordings, statement.language, language);
  return { text: byMachine ? `≈ ${text}` : text, lang };
}
