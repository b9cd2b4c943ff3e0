import { groupLetter } from '../../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, say } from '../../../site/index.ts';
import type { Shares } from '../../figures/index.ts';
import type { MapFigures, MapStatement } from '../page/map-figures.ts';
import { textOf } from './beeswarm.tsx';
import { type Drawn, figure, label, mark, paragraph, rule } from './chart-parts.tsx';
import { type Sheet, wrapped } from './sheet.ts';

const words = messages.charts;

/** So many panels are drawn when nobody chose the statements, and at most when somebody did. */
export const panelsShown = { dividing: 6, agreed: 3, most: 24 } as const;

/** One panel: what everybody and each group that is shown said about a statement. */
export type Panel = {
  readonly statement: MapStatement;
  readonly rows: readonly {
    /** Null for everybody who voted. */
    readonly group: number | null;
    /** Null where too few of the group voted to be shown. */
    readonly figure: Shares | null;
  }[];
};

/**
 * The panels of the chart: the statements asked for by number (those that may be read and shown), or else what divides the
 * groups most and what they agree on.
 */
export function panelsOf(figures: MapFigures, asked: readonly number[]): readonly Panel[] {
  const chosen =
    asked.length > 0
      ? [...new Set(asked)].flatMap((number) => figures.byNumber.get(number) ?? [])
      : [
          ...figures.dividing.slice(0, panelsShown.dividing),
          ...figures.agreedOn.slice(0, panelsShown.agreed).map(({ statement }) => statement),
        ];
  return [...new Set(chosen)].slice(0, panelsShown.most).map((statement) => ({
    statement,
    rows: [{ group: null, figure: statement.all.votes > 0 ? statement.all : null }, ...statement.groups],
  }));
}

const row = 28;
const gutter = 36;
const nameRoom = 74;

/** A panel for each statement: the part of everybody and of each group that agrees, with its base and its interval. */
export function drawGroupAgreement(panels: readonly Panel[], sheet: Sheet): Drawn {
  const across = sheet.width >= 600 ? 2 : 1;
  const width = (sheet.width - gutter * (across - 1)) / across;
  const titles = panels.map(({ statement }) =>
    // Bold, so wider than the estimate: the next panel begins right beside.
    wrapped(textOf(statement, sheet.language).text, (width - 34) * 0.88, 13, 3),
  );
  const drawn = [];
  let y = 0;
  for (let first = 0; first < panels.length; first += across) {
    const together = panels.slice(first, first + across);
    const titleLines = Math.max(...titles.slice(first, first + across).map(({ length }) => length));
    const rows = Math.max(...together.map((panel) => panel.rows.length));
    for (const [n, panel] of together.entries()) {
      const x = n * (width + gutter);
      drawn.push(drawPanel(sheet, panel, { title: titles[first + n] ?? [], titleLines, x, y, width }));
    }
    y += titleLines * 17 + rows * row + 54;
  }
  return { height: y, body: drawn };
}

function drawPanel(
  sheet: Sheet,
  { statement, rows }: Panel,
  box: { title: readonly string[]; titleLines: number; x: number; y: number; width: number },
) {
  const { x, y, width } = box;
  const top = y + box.titleLines * 17 + 12;
  const bottom = top + rows.length * row;
  const plot = { start: x + nameRoom, length: width - nameRoom - 56 };
  const at = (part: number) => plot.start + part * plot.length;
  const { lang } = textOf(statement, sheet.language);
  return (
    <>
      {figure(sheet, [x, y + 13], statement.number, { size: 13, bold: true })}
      {paragraph(sheet, [x + 34, y + 13], box.title, 17, { size: 13, bold: true, lang })}
      {[0, 0.5, 1].map((part) => (
        <>
          {rule(sheet, [at(part), top], [at(part), bottom], part === 0 ? 'quiet' : 'rule')}
          {figure(sheet, [at(part), bottom + 14], formatPercent(sheet.language, part * 100), {
            ...small,
            anchor: 'middle',
          })}
        </>
      ))}
      {rows.map(({ group, figure: votes }, n) => {
        const middle = top + (n + 0.5) * row;
        return (
          <>
            {label(sheet, [x, middle + 4], groupName(group, sheet.language), { bold: group === null })}
            {drawRow(sheet, group, votes, middle, at, x + width)}
          </>
        );
      })}
    </>
  );
}

const small = { size: 10.5, ink: 'quiet' } as const;

/** What a group is called, and everybody together. */
export const groupName = (group: number | null, language: Language): string =>
  group === null
    ? say(language, words.everybody)
    : say(language, words.group, { letter: groupLetter(group) });

function drawRow(
  sheet: Sheet,
  group: number | null,
  votes: Shares | null,
  y: number,
  at: (part: number) => number,
  end: number,
) {
  const { language } = sheet;
  const interval = votes?.interval?.agree;
  if (!votes || !interval)
    return label(sheet, [at(0) + 8, y + 4], say(language, words.tooFewToShow), { size: 11, ink: 'quiet' });
  const share = at(votes.agree / Math.max(1, votes.votes));
  const base = say(language, words.ofVotes, { votes: formatNumber(language, votes.votes) });
  return (
    <>
      {rule(sheet, [at(interval.low), y], [at(interval.high), y], 'quiet', 2)}
      {group === null
        ? // Everybody together: an upright bar, unlike any group's mark.
          rule(sheet, [share, y - 8], [share, y + 8], 'ink', 3.5)
        : mark(sheet, group, [share, y], 5.5)}
      {figure(sheet, [end, y - 2], formatPercent(language, votes.percent?.agree ?? 0), {
        anchor: 'end',
        bold: true,
      })}
      {label(sheet, [end, y + 10], base, { ...small, anchor: 'end' })}
    </>
  );
}
