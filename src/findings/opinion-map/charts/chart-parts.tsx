import type { Child } from 'hono/jsx';
import { groupClass, groupShape } from '../../../site/components/index.ts';
import { groupInk, type Ink, inks } from './palette.ts';
import { round, type Sheet, written } from './sheet.ts';

/** A drawing with the height it came to. */
export type Drawn = { readonly height: number; readonly body: Child };

type LabelProps = {
  sheet: Sheet;
  /** From where reading starts; `anchor` says which end of the text stands there. */
  x: number;
  y: number;
  text: string;
  /** The text's own language; null for a text of which only its letters tell. */
  lang?: string | null;
  anchor?: 'start' | 'middle' | 'end';
  size?: number;
  bold?: boolean;
  ink?: Ink;
};

/** One line of text. */
export function Label({ sheet, x, y, text, lang = sheet.language, ...look }: LabelProps) {
  const { anchor = 'start', size = 12, bold = false, ink = 'ink' } = look;
  const turned = { start: 'end', middle: 'middle', end: 'start' } as const;
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
      {written(text, lang)}
    </text>
  );
}

/** Lines of one text under each other. */
export function Lines(props: Omit<LabelProps, 'text'> & { lines: readonly string[]; leading: number }) {
  const { lines, leading, ...label } = props;
  return (
    <>
      {lines.map((text, n) => (
        <Label {...label} y={props.y + n * leading} text={text} />
      ))}
    </>
  );
}

/** A straight line, from place to place as reading goes. */
export function Rule(props: {
  sheet: Sheet;
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  ink?: Ink;
  width?: number;
  dashed?: boolean;
}) {
  const { sheet, ink = 'rule', from, to } = props;
  return (
    <line
      class={`stroke-${ink}`}
      x1={sheet.x(from[0])}
      y1={round(from[1])}
      x2={sheet.x(to[0])}
      y2={round(to[1])}
      stroke={inks[ink]}
      stroke-width={props.width ?? 1}
      {...(props.dashed ? { 'stroke-dasharray': '2 3' } : {})}
    />
  );
}

/** The mark of a group, with the area of a circle of this radius. */
export function Mark(props: { sheet: Sheet; id: number | null; x: number; y: number; radius: number }) {
  const [fill, edge] = groupInk(props.id);
  const { radius } = props;
  return (
    <path
      class={`map-mark ${groupClass(props.id)}`}
      transform={`translate(${props.sheet.x(props.x)} ${round(props.y)}) scale(${radius})`}
      d={groupShape(props.id)}
      fill={fill}
      stroke={edge}
      stroke-width={round(1 / radius)}
    />
  );
}
