import type { Child } from 'hono/jsx';
import { groupClass, groupShape } from '../../../site/components/index.ts';
import { formatNumber } from '../../../site/index.ts';
import { groupInk, type Ink, inks, paleInk } from './palette.ts';
import { round, type Sheet, written } from './sheet.ts';

/** A drawing with the height it came to. */
export type Drawn = { readonly height: number; readonly body: Child };
export type Spot = readonly [x: number, y: number];

/** How a text looks; in the language of the sheet, quiet or not, from where it begins unless told. */
type Look = {
  /** The text's own language; null for a text of which only its letters tell. */
  readonly lang?: string | null;
  /** Which end of the text stands at its place. */
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly bold?: boolean;
  readonly ink?: Ink;
};

const turned = { start: 'end', middle: 'middle', end: 'start' } as const;

/** One line of text; places are counted from where reading starts. Numbers are written as in English everywhere. */
export function label(sheet: Sheet, [x, y]: Spot, text: string | number, look: Look = {}): Child {
  const { anchor = 'start', size = 12, bold = false, ink = 'ink' } = look;
  const { lang = sheet.language } = look;
  return (
    <text
      class={`fill-${ink}`}
      x={sheet.x(x)}
      y={round(y)}
      font-size={size}
      font-weight={bold ? '600' : '400'}
      fill={inks[ink]}
      text-anchor={sheet.rtl ? turned[anchor] : anchor}
      {...(lang === null || lang === sheet.language ? {} : { 'xml:lang': lang })}
    >
      {written(String(text), lang)}
    </text>
  );
}

/** A number, or numbers with signs, which are the same in every language. */
export const figure = (sheet: Sheet, at: Spot, text: string | number, look: Look = {}): Child =>
  label(sheet, at, text, { ...look, lang: 'en' });

/** Lines of one text under each other. */
export const paragraph = (
  sheet: Sheet,
  [x, y]: Spot,
  lines: readonly string[],
  leading: number,
  look: Look,
): Child => <>{lines.map((text, n) => label(sheet, [x, y + n * leading], text, look))}</>;

/** A straight line, from place to place as reading goes. */
export const rule = (sheet: Sheet, from: Spot, to: Spot, ink: Ink = 'rule', width = 1): Child => (
  <line
    class={`stroke-${ink}`}
    x1={sheet.x(from[0])}
    y1={round(from[1])}
    x2={sheet.x(to[0])}
    y2={round(to[1])}
    stroke={inks[ink]}
    stroke-width={width}
  />
);

/** Room for the numbers of a scale that goes down, where reading starts. */
export const room = 44;
type Down = { (value: number): number; ticks(count: number): number[] };

/** The lines of a scale of whole numbers across the sheet, each with its number; the first may stand without. */
export const axis = (sheet: Sheet, down: Down, count: number, first: 'named' | 'bare'): Child =>
  down
    .ticks(count)
    .filter(Number.isInteger)
    .map((tick) => (
      <>
        {rule(sheet, [room, down(tick)], [sheet.width, down(tick)], tick === 0 ? 'ink' : 'rule')}
        {(tick > 0 || first === 'named') &&
          figure(sheet, [room - 6, down(tick) + 4], formatNumber(sheet.language, tick), scaleNumber)}
      </>
    ));

const scaleNumber = { size: 10.5, ink: 'quiet', anchor: 'end' } as const;

/** A column from nothing up to a value; the pale ones stand for what is beside the point. */
export const column = (
  sheet: Sheet,
  down: Down,
  value: number,
  start: number,
  wide: number,
  pale = false,
): Child => (
  <rect
    class={pale ? 'coverage-seed' : 'fill-line'}
    x={sheet.x(start, wide)}
    y={round(down(value))}
    width={Math.max(0.5, round(wide))}
    height={round(down(0) - down(value))}
    fill={pale ? paleInk : inks.line}
  />
);

/** The mark of a group, with the area of a circle of this radius. */
export function mark(sheet: Sheet, id: number | null, [x, y]: Spot, radius: number): Child {
  const [fill, edge] = groupInk(id);
  return (
    <path
      class={`map-mark ${groupClass(id)}`}
      transform={`translate(${sheet.x(x)} ${round(y)}) scale(${radius})`}
      d={groupShape(id)}
      fill={fill}
      stroke={edge}
      stroke-width={round(1 / radius)}
    />
  );
}
