import { renderToHtml } from '../../../site/index.ts';
import { type Drawn, paragraph } from './chart-parts.tsx';
import { inks } from './palette.ts';
import { type Sheet, sheetOf, wrapped, written } from './sheet.ts';

/** What is printed with a chart, above and below it. */
export type ChartTexts = {
  readonly title: string;
  /** What it is a chart of: the poll's title, in its own language. */
  readonly subject: { readonly text: string; readonly lang: string };
  /** How to read it. */
  readonly reads: string;
  /** Base, limits, moment and source, one line each. */
  readonly notes: readonly string[];
};

/** Fits a page of A4 between its margins at 96 pixels an inch, and a little more. */
const width = 720;
const margin = 24;

/**
 * A chart as a file that stands alone: texts, colours and sizes are in it as plain attributes, the faces are the reader's
 * own, and nothing is fetched from anywhere.
 */
export async function chartFile(
  language: Sheet['language'],
  texts: ChartTexts,
  draw: readonly ((sheet: Sheet) => Drawn)[],
): Promise<string> {
  const sheet = sheetOf(language, width - 2 * margin);
  const inner = sheet.width;
  const blocks = [
    { text: texts.title, leading: 26, most: 3, look: { size: 20, bold: true } },
    {
      text: texts.subject.text,
      leading: 19,
      most: 3,
      look: { size: 14, ink: 'quiet', lang: texts.subject.lang },
    },
    { text: texts.reads, leading: 17, most: 8, look: { size: 12 } },
  ] as const;
  let y = margin;
  const head = blocks.map(({ text, leading, most, look }) => {
    const lines = wrapped(text, inner * 0.97, look.size, most);
    const at = y + look.size;
    y += lines.length * leading + 6;
    return paragraph(sheet, [0, at], lines, leading, look);
  });
  y += 12;
  const body = draw.map((one) => {
    const drawn = one(sheet);
    const at = y;
    y += drawn.height + 8;
    return <g transform={`translate(0 ${at})`}>{drawn.body}</g>;
  });
  y += 6;
  const foot = texts.notes.map((note) => {
    const lines = wrapped(note, inner * 0.97, 11, 6);
    const at = y + 11;
    y += lines.length * 15 + 2;
    return paragraph(sheet, [0, at], lines, 15, { size: 11, ink: 'quiet' });
  });
  const height = Math.ceil(y + margin - 6);
  const svg = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="sans-serif"
      direction="ltr"
      xml:lang={language}
      role="img"
      aria-labelledby="title desc"
    >
      <title id="title">{written(texts.title, language)}</title>
      <desc id="desc">{written([texts.reads, ...texts.notes].join(' '), language)}</desc>
      <rect width={width} height={height} fill={inks.paper} />
      <g transform={`translate(${margin} 0)`}>
        {head}
        {body}
        {foot}
      </g>
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${await renderToHtml(svg)}\n`;
}

/** The same drawing in a page: one for wide windows, one for phones; the table beside it says the same in numbers. */
export function ChartInPage(props: {
  language: Sheet['language'];
  label: string;
  draw: (sheet: Sheet) => Drawn;
}) {
  return (
    <div class="report-chart">
      {[
        { of: 'wide', width: 760 },
        { of: 'narrow', width: 328 },
      ].map(({ of, width: own }) => {
        const { height, body } = props.draw(sheetOf(props.language, own));
        return (
          <svg
            class={`report-chart-${of}`}
            viewBox={`0 0 ${own} ${Math.ceil(height)}`}
            width={own}
            height={Math.ceil(height)}
            direction="ltr"
            font-family="sans-serif"
            role="img"
            aria-label={props.label}
          >
            {body}
          </svg>
        );
      })}
    </div>
  );
}
