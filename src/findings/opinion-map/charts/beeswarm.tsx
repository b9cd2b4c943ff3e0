import { scaleLinear } from 'd3-scale';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { plainText } from '../../../voices/polls/index.ts';
import type { MapFigures, MapStatement } from '../page/map-figures.ts';
import { type Bee, spreadOut, swarmWithin } from './beeswarm-layout.ts';
import { type Drawn, figure, label, paragraph, rule } from './chart-parts.tsx';
import { inks, paleInk } from './palette.ts';
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
  // How large a dot is for how many votes is told at the bottom, for dots as they fitted.
  const shrunk = (fitted.bees[0]?.radius ?? 1) / (bees[0]?.radius ?? 1);
  const step = width < 500 ? 95 : 130;
  const reach = Math.max(fitted.reach, 30);
  const middle = lane * 2 + reach + 8;
  const bottom = middle + reach + 10;
  const y = (number: number) => middle + (fitted.places.get(number) ?? 0);
  const [back, on] = sheet.rtl ? ['→', '←'] : ['←', '→'];
  const marks = new Map<number, 'dividing' | 'alike'>([
    ...swarm.alike.map(({ number }) => [number, 'alike'] as const),
    ...swarm.dividing.map(({ number }) => [number, 'dividing'] as const),
  ]);
  return {
    height: bottom + 64,
    body: (
      <>
        {along.ticks(width < 500 ? 4 : 8).map((tick) => (
          <>
            {rule(sheet, [along(tick), lane + 8], [along(tick), bottom])}
            {figure(sheet, [along(tick), bottom + 15], formatNumber(sheet.language, tick, 1), {
              size: 11,
              ink: 'quiet',
              anchor: 'middle',
            })}
          </>
        ))}
        {rule(sheet, [edge, bottom], [width - edge, bottom], 'ink')}
        {label(sheet, [edge, bottom + 32], `${back} ${say(sheet.language, words.scaleAlike)}`)}
        {label(sheet, [width - edge, bottom + 32], `${say(sheet.language, words.scaleApart)} ${on}`, {
          anchor: 'end',
        })}
        {names(
          sheet,
          fitted.bees.filter(({ key }) => marks.has(key)),
          y,
        )}
        {fitted.bees.map(({ key, at, radius: r }) => {
          const kind = marks.get(key) ?? 'other';
          const ink = { dividing: inks.accent, alike: inks.line, other: paleInk }[kind];
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
        {[...new Set([Math.min(...votes), Math.max(...votes)])].map((count, n) => (
          <>
            <circle
              class="swarm-dot is-other"
              cx={sheet.x(edge + 10 + n * step)}
              cy={round(bottom + 48)}
              r={round(radius(count) * shrunk)}
              fill={paleInk}
            />
            {label(
              sheet,
              [edge + 26 + n * step, bottom + 52],
              say(sheet.language, words.votesOf, { count }),
              {
                size: 11,
                ink: 'quiet',
              },
            )}
          </>
        ))}
      </>
    ),
  };
}

function radiusFor(mostVotes: number, width: number): (votes: number) => number {
  const largest = width < 500 ? 8 : 11;
  return (votes) => Math.max(2, largest * Math.sqrt(votes / Math.max(1, mostVotes)));
}

/** The numbers of the statements that are named below, above the swarm, each with a line to its dot. */
function names(sheet: Sheet, named: readonly Bee[], y: (number: number) => number) {
  const bees = named.toSorted((a, b) => a.at - b.at || a.key - b.key);
  const ats = bees.map(({ at }) => at);
  const places = spreadOut(ats, 30, edge, sheet.width - edge);
  return bees.map((bee, n) => {
    const place = places[n] ?? bee.at;
    return (
      <>
        {rule(sheet, [place, lane], [bee.at, y(bee.key) - bee.radius], 'quiet', 0.75)}
        {figure(sheet, [place, lane - 5], bee.key, { anchor: 'middle', bold: true })}
      </>
    );
  });
}

/** The statements that are named, at either end of the scale; without an end that has none. */
export const namedParts = ({ dividing, alike }: Swarm) =>
  [
    { title: words.mostApart, statements: dividing },
    { title: words.mostAlike, statements: alike },
  ].filter(({ statements }) => statements.length > 0);

/** The named statements in words, for a file that stands alone. */
export function drawNamed(swarm: Swarm, sheet: Sheet): Drawn {
  let y = 0;
  const lines = namedParts(swarm).flatMap(({ title, statements }) => {
    const heading = label(sheet, [edge, y + 16], say(sheet.language, title), { bold: true });
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
            {figure(sheet, [edge + 28, at], statement.number, { anchor: 'end', bold: true })}
            {paragraph(sheet, [edge + 38, at], shown, 16, { lang })}
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
